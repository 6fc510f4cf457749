package dev.appweave.bridge.pointing;

import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Times of day after a moment. */
record After(ZonedDateTime begin) {
    /** Words that say which half of the day is meant: with "pm" and the like, or by a clock of 24 hours. */
    private static final Pattern HALF =
            Pattern.compile("(?i)[ap]\\.?m\\b|\\b(?:morning|noon|midday|afternoon|evening|night|midnight)\\b"
                    + "|\\b0\\d|\\b(?:1[3-9]|2[0-4])(?:[:.h]|\\b)|\\d\\s?h(?:\\d|\\b)");

    /** Of a date-time; in the user's zone unless it was said in another. Empty if it is none. */
    static Optional<After> of(JsonNode moment, ZoneId user) {
        try {
            OffsetDateTime begin = OffsetDateTime.parse(moment.asString(""));
            boolean own = user.getRules().getOffset(begin.toInstant()).equals(begin.getOffset());
            return Optional.of(new After(own ? begin.atZoneSameInstant(user) : begin.toZonedDateTime()));
        } catch (DateTimeParseException _) {
            return Optional.empty();
        }
    }

    /** Whether a time of day was said so that it can be no other, half a day later or earlier. */
    static boolean certain(String words) {
        return HALF.matcher(words).find();
    }

    /**
     * The first moment after this one at a time of day.
     *
     * @param certain false: the time half a day later or earlier may be meant as well
     * @param zone in which the time was said, if it was
     */
    ZonedDateTime next(LocalTime time, boolean certain, Optional<ZoneId> zone) {
        ZonedDateTime here = zone.map(begin::withZoneSameInstant).orElse(begin);
        return Stream.of(time, time.plusHours(12))
                .limit(certain ? 1 : 2)
                .map(here::with)
                .map(end -> end.isAfter(here) ? end : end.plusDays(1))
                .min(ZonedDateTime::compareTo)
                .orElseThrow();
    }
}
