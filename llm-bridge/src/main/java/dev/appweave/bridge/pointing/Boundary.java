package dev.appweave.bridge.pointing;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Which end of a stretch of time a slot is about, by its name, or else by its description. */
public final class Boundary {
    private static final Set<String> ENDS =
            Set.of("end", "to", "until", "till", "before", "latest", "finish", "checkout", "return", "due", "stop");
    private static final Set<String> BEGINS = Set.of("start", "from", "since", "after", "begin", "earliest", "checkin");
    private static final Pattern END = Pattern.compile("(?i)\\b(?:end|ends|until|check-?out|latest|finish|last)\\b");
    private static final Pattern BEGIN =
            Pattern.compile("(?i)\\b(?:start|starts|begins?|beginning|from|since|check-?in|earliest|first)\\b");

    private Boundary() {}

    /** Whether a slot is about where something begins. */
    public static boolean isBegin(Slot slot) {
        String text = slot.schema().path("description").asString("");
        return List.of(ToolText.words(slot.name()).split(" ")).stream().anyMatch(BEGINS::contains)
                || BEGIN.matcher(text).find() && !END.matcher(text).find();
    }

    /** Whether a slot is about where something ends. */
    public static boolean isEnd(Slot slot) {
        List<String> name = List.of(ToolText.words(slot.name()).split(" "));
        if (name.stream().anyMatch(BEGINS::contains)) {
            return false;
        }
        if (name.stream().anyMatch(ENDS::contains)) {
            return true;
        }
        String text = slot.schema().path("description").asString("").toLowerCase(Locale.ROOT);
        return END.matcher(text).find() && !BEGIN.matcher(text).find();
    }
}
