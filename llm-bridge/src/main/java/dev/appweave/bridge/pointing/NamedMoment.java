package dev.appweave.bridge.pointing;

import dev.appweave.bridge.text.Reading;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Pattern;

/** Moments for texts that ask for one by their name only. */
final class NamedMoment {
    private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("HH:mm");
    /** A description that shows how it wants dates written is followed, not guessed at. */
    private static final Pattern EXAMPLE = Pattern.compile("(?i)\\be\\.g\\.|\\bformat|such as|like|y{4}|\\d{2}");

    private NamedMoment() {}

    /**
     * A text that is named after a date or a time, and says more of itself than its name, is taken for an ISO 8601 one; a
     * bare name ("time") keeps the words. Public sets differ in just this way.
     */
    static Optional<String> iso(Reading.Moment moment, Slot slot) {
        String name = ToolText.words(slot.name());
        String last = name.substring(name.lastIndexOf(' ') + 1);
        String told = slot.schema().path("description").asString("").strip().replaceAll("[.]$", "");
        boolean bare = told.isEmpty() || told.equalsIgnoreCase(name);
        if (bare || slot.schema().has("format") || EXAMPLE.matcher(told).find()) {
            return Optional.empty();
        }
        return switch (name.startsWith("date of ") ? "date" : last) {
            case "date", "day" -> moment.date().map(LocalDate::toString);
            case "time" -> moment.date().isEmpty() ? moment.time().map(time -> time.format(MINUTES)) : Optional.empty();
            default -> Optional.empty();
        };
    }
}
