package dev.appweave.bridge.text;

import dev.appweave.plan.Span;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads hours that are times only because a day stands before them: "sat 9", "mon 11.30", "tonight 7". */
final class DayHours {
    private static final String PART = "(?:'s)?(?: (?:morning|afternoon|evening|night))?";
    private static final String ANOTHER =
            "(?! ?(?:to|until|till|-|–) ?(?:\\d|one|two|three|four|five|six|seven|eight|nine|ten"
                    + "|eleven|twelve|noon|midnight)|-)";
    private static final Pattern HOUR = Pattern.compile(PART
            + "[\\s,]*(?:(?:at|@|around|about|by|from|for|starting at|starting|~)\\s*)?(" + Clocks.SMALL
            + ")(?:[. ]([0-5]\\d))?(?![\\w%°$€£/]|[.,:]\\d)" + ANOTHER + "(?:" + Clocks.FOLLOW
            + "|(?= \\d{1,3} ?(?:m|mins?|minutes?|h|hrs?|hours?)(?!\\w)))");

    private DayHours() {}

    static List<Clocks.Clock> of(String lower, List<Days.Stretch> days) {
        List<Clocks.Clock> found = new ArrayList<>();
        for (Days.Stretch day : days) {
            Matcher m = HOUR.matcher(lower).region(day.span().end(), lower.length());
            m.useTransparentBounds(true);
            if (day.isDay() && m.lookingAt()) {
                boolean dated = m.group(2) == null && Clocks.hour(m.group(1)) > 12;
                int end = m.group(2) == null ? m.end(1) : m.end(2);
                if (!dated) {
                    add(new Span(m.start(1), end), m.group(1), m.group(2), lower, found);
                }
            }
        }
        return found;
    }

    private static void add(
            Span span,
            String hour,
            @org.jspecify.annotations.Nullable String minute,
            String lower,
            List<Clocks.Clock> found) {
        try {
            found.add(Clocks.bare(span, hour, minute, lower));
        } catch (DateTimeException _) {
            // 45.30 is no time.
        }
    }
}
