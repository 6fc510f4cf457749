package dev.appweave.bridge.text;

import dev.appweave.plan.Span;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads days, weeks, months and years. A bare weekday is the next one after today; "next Thursday" is the Thursday of
 * the next week, weeks beginning on Monday (ISO 8601).
 */
final class Days {
    private static final String WEEKDAY =
            "(monday|tuesday|wednesday|thursday|friday|saturday|sunday|mon|tues?|wed|thurs?|fri|sat|sun)";
    private static final String MONTH =
            "(january|february|march|april|may|june|july|august|september|october|november|december"
                    + "|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)";
    private static final String DAY = "(\\d{1,2}(?:st|nd|rd|th)?|" + NumberWords.ORDINAL + ")";
    private static final Set<String> REGIONS_MONTH_FIRST = Set.of("US", "PH", "BZ", "FM", "PW");
    private static final List<String> MONTHS =
            List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");
    private static final List<String> WEEKDAYS = List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");

    private final LocalDate today;
    private final boolean monthFirst;
    private final List<Rule> rules;

    /** A stretch of days, both inside; one day if they are the same. */
    record Stretch(Span span, LocalDate from, LocalDate to, boolean relative) {
        boolean isDay() {
            return from.equals(to);
        }
    }

    private record Dates(LocalDate from, LocalDate to, boolean relative) {
        static Dates on(LocalDate day, boolean relative) {
            return new Dates(day, day, relative);
        }
    }

    private interface Read {
        Dates dates(Matcher m);
    }

    private record Rule(Pattern pattern, Read read) {}

    Days(LocalDate today, Locale locale) {
        this.today = today;
        this.monthFirst = locale.getCountry().isEmpty()
                ? locale.getLanguage().equals("en")
                : REGIONS_MONTH_FIRST.contains(locale.getCountry());
        this.rules = rules();
    }

    private static final Pattern[] PATTERNS = {
        edge("(\\d{4})[-/](\\d{1,2})[-/](\\d{1,2})(?=$|[^\\d-]|t\\d)"),
        word("(?:the )?" + DAY + "(?: of)? " + MONTH + "(?:,? (\\d{4}))?(?![-:]\\d)"),
        word(MONTH + "\\.? (?:the )?" + DAY + "(?![:.]\\d|,\\d)(?:,? (\\d{4}))?(?! ?[ap]\\.?m)"),
        word(
                MONTH
                        + "\\.? (\\d{1,2})(?:st|nd|rd|th)?\\s?(?:-|–|to|through|until)\\s?(\\d{1,2})(?:st|nd|rd|th)?(?:,? (\\d{4}))?"),
        edge("(\\d{1,2})([/.])(\\d{1,2})(?:\\2(\\d{4}|\\d{2}))?(?![\\w/]|\\.\\d)"),
        word("(today|tonight|tomorrow|tmrw|yesterday|(?:the )?day after tomorrow|(?:the )?day before yesterday)"),
        word("(?:(this coming|this|next|last|coming|previous|past|the following) )?" + WEEKDAY
                + "(?: (next week|this week|week))?"),
        word("in (" + NumberWords.NUMBER + "|an?) (day|week|fortnight|month|year)s?(?:' time)?"),
        word(
                "(" + NumberWords.NUMBER
                        + "|an?) (day|week|fortnight|month|year)s? (from now|from today|ago|from tomorrow|after tomorrow|later|hence)"),
        word(
                "the (\\d{1,2})(?:st|nd|rd|th)(?: of (this|next) month)?(?=\\s*(?:$|[.,;?!)]|(?:at|and|to|until|for|with|from|in|around|by|or|then)\\b))"),
        word("(this|next|last|coming|the coming|the following|previous|past) (week|weekend|month|year)"),
        word("(?:the|over the|at the) (weekend)"),
        word("(?:the )?(end|beginning|start) of (?:(the|this|next) )?(week|month|year)"),
        word("(?:in|this|next|last|of|during|for|since|until) " + MONTH + "(?: (?:of )?(\\d{4}))?(?! \\d)"),
        word(MONTH + " (\\d{4})"),
        word("(?:the )?(next|last|past|coming) (" + NumberWords.NUMBER + ") (day|week|month|year)s")
    };

    private static Pattern word(String body) {
        return Pattern.compile("(?<![\\w'-])" + body + "(?![\\w])");
    }

    private static Pattern edge(String body) {
        return Pattern.compile("(?<![\\w./:-])" + body);
    }

    private List<Rule> rules() {
        Read[] reads = {
            m -> Dates.on(LocalDate.of(number(m, 1), number(m, 2), number(m, 3)), false),
            m -> Dates.on(inYear(m.group(3), month(m.group(2)), day(m.group(1))), false),
            m -> Dates.on(inYear(m.group(3), month(m.group(1)), day(m.group(2))), false),
            m -> new Dates(
                    inYear(m.group(4), month(m.group(1)), number(m, 2)),
                    inYear(m.group(4), month(m.group(1)), number(m, 3)),
                    false),
            this::numeric,
            m -> Dates.on(near(m.group(1)), true),
            m -> Dates.on(weekday(m), true),
            m -> Dates.on(today.plus(period(m.group(1), m.group(2), 1)), true),
            this::fromNow,
            this::dayOfMonth,
            m -> named(m.group(1), m.group(2)),
            m -> named("this", m.group(1)),
            m -> edgeOf(m.group(1), m.group(2) == null ? "this" : m.group(2), m.group(3)),
            this::monthAlone,
            m -> wholeMonth(LocalDate.of(number(m, 2), month(m.group(1)), 1), false),
            this::span
        };
        List<Rule> all = new ArrayList<>();
        for (int i = 0; i < reads.length; i++) {
            all.add(new Rule(PATTERNS[i], reads[i]));
        }
        return all;
    }

    /** Every stretch of days, longest first where they overlap; those inside a longer one are left out. */
    List<Stretch> of(String text) {
        String lower = Lower.of(text);
        List<Stretch> found = new ArrayList<>();
        for (Rule rule : rules) {
            for (Matcher m = rule.pattern().matcher(lower); m.find(); ) {
                int start = m.start() + preposition(m.group());
                if (ambiguous(text, start, m.end())) {
                    continue;
                }
                try {
                    Dates dates = rule.read().dates(m);
                    found.add(new Stretch(new Span(start, m.end()), dates.from(), dates.to(), dates.relative()));
                } catch (DateTimeException | ArithmeticException _) {
                    // The 31st of June has the looks of a date and is none.
                }
            }
        }
        return Overlaps.longest(found, Stretch::span);
    }

    /** How many chars of "in December", "for May" belong to the preposition; "in 3 days" is kept whole. */
    private static int preposition(String said) {
        Matcher m = Pattern.compile("(?:in|of|during|for|since|until|over|at) (?=" + MONTH + "|the weekend)")
                .matcher(said);
        return m.lookingAt() ? m.end() : 0;
    }

    /** "may", "march", "sat" on their own are dates only with a capital. */
    private static boolean ambiguous(String text, int start, int end) {
        String said = text.substring(start, end);
        return said.matches("may|march|mar|sat|sun|wed|mon|fri|dec");
    }

    private Dates numeric(Matcher m) {
        boolean dots = m.group(2).equals(".");
        String year = m.group(4);
        if (dots && year == null) {
            throw new DateTimeException("a decimal");
        }
        int first = number(m, 1);
        int second = number(m, 3);
        boolean swap = first > 12 || (second <= 12 && (!monthFirst || dots));
        return Dates.on(inYear(year, swap ? second : first, swap ? first : second), false);
    }

    private LocalDate near(String said) {
        return today.plusDays(
                switch (said) {
                    case "today", "tonight" -> 0;
                    case "tomorrow", "tmrw" -> 1;
                    case "yesterday" -> -1;
                    default -> said.endsWith("tomorrow") ? 2 : -2;
                });
    }

    private LocalDate weekday(Matcher m) {
        DayOfWeek day = DayOfWeek.of(WEEKDAYS.indexOf(m.group(2).substring(0, 3)) + 1);
        LocalDate monday = today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        LocalDate upcoming = today.with(TemporalAdjusters.next(day));
        String week = m.group(3) == null ? "" : m.group(3);
        String which = m.group(1) == null ? "" : m.group(1);
        if (week.equals("next week") || which.equals("next")) {
            return monday.plusWeeks(1).with(TemporalAdjusters.nextOrSame(day));
        }
        if (week.equals("week")) {
            return upcoming.plusWeeks(1);
        }
        return switch (which) {
            case "last", "previous", "past" -> today.with(TemporalAdjusters.previous(day));
            default -> upcoming;
        };
    }

    private static Period period(String amount, String unit, int sign) {
        int n = sign * NumberWords.value(amount).intValueExact();
        return switch (unit) {
            case "day" -> Period.ofDays(n);
            case "week" -> Period.ofWeeks(n);
            case "fortnight" -> Period.ofWeeks(2 * n);
            case "month" -> Period.ofMonths(n);
            default -> Period.ofYears(n);
        };
    }

    private Dates fromNow(Matcher m) {
        int sign = m.group(3).equals("ago") ? -1 : 1;
        LocalDate base = m.group(3).endsWith("tomorrow") ? today.plusDays(1) : today;
        return Dates.on(base.plus(period(m.group(1), m.group(2), sign)), true);
    }

    private Dates dayOfMonth(Matcher m) {
        int day = number(m, 1);
        LocalDate first = today.withDayOfMonth(1);
        if (m.group(2) != null) {
            LocalDate month = m.group(2).equals("next") ? first.plusMonths(1) : first;
            return Dates.on(LocalDate.of(month.getYear(), month.getMonth(), day), true);
        }
        LocalDate month = day < today.getDayOfMonth() ? first.plusMonths(1) : first;
        while (day <= 31 && day > month.lengthOfMonth()) {
            month = month.plusMonths(1);
        }
        return Dates.on(month.withDayOfMonth(day), true);
    }

    private Dates named(String which, String unit) {
        int shift =
                switch (which) {
                    case "this" -> 0;
                    case "last", "previous", "past" -> -1;
                    case "coming", "the coming" -> unit.equals("weekend") ? 0 : 1;
                    default -> 1;
                };
        LocalDate monday = today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        return switch (unit) {
            case "week" ->
                new Dates(monday.plusWeeks(shift), monday.plusWeeks(shift).plusDays(6), true);
            case "weekend" -> {
                LocalDate saturday = monday.plusDays(5).plusWeeks(shift);
                // On a Sunday "this weekend" is mostly over: what is planned is planned for the next one.
                boolean over = today.getDayOfWeek() == DayOfWeek.SUNDAY && shift == 0;
                LocalDate start = over ? saturday.plusWeeks(1) : saturday;
                yield new Dates(start, start.plusDays(1), true);
            }
            case "month" -> wholeMonth(today.withDayOfMonth(1).plusMonths(shift), true);
            default -> {
                LocalDate first = today.withDayOfYear(1).plusYears(shift);
                yield new Dates(first, first.plusYears(1).minusDays(1), true);
            }
        };
    }

    private Dates edgeOf(String edge, String which, String unit) {
        Dates whole = named(which.equals("the") ? "this" : which, unit);
        return Dates.on(edge.equals("end") ? whole.to() : whole.from(), true);
    }

    private Dates monthAlone(Matcher m) {
        int month = month(m.group(1));
        if (m.group(2) != null) {
            return wholeMonth(LocalDate.of(number(m, 2), month, 1), false);
        }
        LocalDate first = today.withDayOfMonth(1).withMonth(month);
        if (m.group().startsWith("last ") || m.group().startsWith("since ")) {
            return wholeMonth(first.isAfter(today) ? first.minusYears(1) : first, true);
        }
        return wholeMonth(first.isBefore(today.withDayOfMonth(1)) ? first.plusYears(1) : first, false);
    }

    private static Dates wholeMonth(LocalDate first, boolean relative) {
        return new Dates(first, first.with(TemporalAdjusters.lastDayOfMonth()), relative);
    }

    private Dates span(Matcher m) {
        Period length = period(m.group(2), m.group(3), 1);
        return switch (m.group(1)) {
            case "last", "past" -> new Dates(today.minus(length), today, true);
            default -> new Dates(today, today.plus(length), true);
        };
    }

    /** A day without a year is the next such day, today included. */
    private LocalDate inYear(@org.jspecify.annotations.Nullable String year, int month, int day) {
        if (year != null) {
            int said = Integer.parseInt(year);
            return LocalDate.of(said < 100 ? 2000 + said : said, month, day);
        }
        LocalDate here = LocalDate.of(today.getYear(), month, day);
        return ChronoUnit.DAYS.between(here, today) > 0 ? here.plusYears(1) : here;
    }

    private static int day(String said) {
        return said.matches("\\d+") ? Integer.parseInt(said) : NumberWords.ordinal(said);
    }

    private static int month(String said) {
        return MONTHS.indexOf(said.substring(0, 3)) + 1;
    }

    private static int number(Matcher m, int group) {
        return Integer.parseInt(m.group(group));
    }
}
