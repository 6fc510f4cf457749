package dev.appweave.bridge.text;

import dev.appweave.plan.Span;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads ISO 8601 moments: "2026-12-01T14:30", with an offset or without. */
final class IsoMoments {
    private static final Pattern OFFSET = Pattern.compile(
            "\\d{4}-\\d{2}-\\d{2}[Tt ]\\d{2}:\\d{2}(?::\\d{2})?(?:\\.\\d+)?(?:[Zz]|[+-]\\d{2}:?\\d{2})");
    private static final Pattern LOCAL =
            Pattern.compile("\\d{4}-\\d{2}-\\d{2}[Tt]\\d{2}:\\d{2}(?::\\d{2})?(?![\\d:Zz.+])");

    private IsoMoments() {}

    static List<Reading> of(String text) {
        List<Reading> found = new ArrayList<>();
        for (Matcher m = OFFSET.matcher(text); m.find(); ) {
            try {
                OffsetDateTime at = OffsetDateTime.parse(isoForm(m.group()));
                found.add(new Reading.Moment(
                        new Span(m.start(), m.end()),
                        Optional.of(at.toLocalDate()),
                        Optional.of(at.toLocalTime()),
                        Optional.of(at.getOffset()),
                        false));
            } catch (DateTimeParseException _) {
                // 2026-13-45T99:00Z has the looks of a date and is none.
            }
        }
        for (Matcher m = LOCAL.matcher(text); m.find(); ) {
            try {
                LocalDateTime at = LocalDateTime.parse(m.group().toUpperCase(Locale.ROOT));
                found.add(new Reading.Moment(
                        new Span(m.start(), m.end()),
                        Optional.of(at.toLocalDate()),
                        Optional.of(at.toLocalTime()),
                        Optional.empty(),
                        false));
            } catch (DateTimeParseException _) {
                // As above.
            }
        }
        return found;
    }

    private static String isoForm(String said) {
        String upper = said.toUpperCase(Locale.ROOT).replace(' ', 'T');
        return upper.replaceAll("([+-]\\d{2})(\\d{2})$", "$1:$2");
    }
}
