package dev.appweave.bridge.text;

import dev.appweave.plan.Span;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.TimeZone;
import java.util.regex.Pattern;
import org.natty.DateGroup;
import org.natty.Parser;

/**
 * Natty (https://github.com/natty-parser/natty), for the dates our own rules do not know: moving holidays, "the last
 * Monday of the year". Asked only when one of its own words is there, because it sees dates in "may", "5-12" and "2.5"
 * too.
 */
final class DateLibrary {
    private static final Pattern ITS_WORDS =
            Pattern.compile("\\b(?:thanksgiving|easter|labor day|memorial day|mother'?s day|father'?s day"
                    + "|independence day|black friday|good friday|st\\.? patrick'?s|columbus day|veteran'?s day|election day|groundhog day"
                    + "|(?:first|last) (?:mon|tues|wednes|thurs|fri|satur|sun)day (?:of|in) (?:the|this|next) year)");

    private DateLibrary() {}

    /** Days only; times of day are read by {@link Clocks}. */
    static List<Days.Stretch> of(String text, Clock clock) {
        String lower = Lower.of(text);
        if (!ITS_WORDS.matcher(lower).find()) {
            return List.of();
        }
        List<Days.Stretch> found = new ArrayList<>();
        for (DateGroup group : parse(lower, clock)) {
            int start = lower.indexOf(group.getText(), Math.max(0, group.getPosition() - 1));
            if (group.isDateInferred()
                    || start < 0
                    || !ITS_WORDS.matcher(group.getText()).find()) {
                continue;
            }
            Date first = group.getDates().getFirst();
            LocalDate day = first.toInstant().atZone(clock.getZone()).toLocalDate();
            found.add(new Days.Stretch(new Span(start, start + group.getText().length()), day, day, true));
        }
        return found;
    }

    private static List<DateGroup> parse(String lower, Clock clock) {
        try {
            return new Parser(TimeZone.getTimeZone(clock.getZone())).parse(lower, Date.from(clock.instant()));
        } catch (RuntimeException _) {
            // A grammar from outside must not end a request; what it cannot read stays unread.
            return List.of();
        }
    }
}
