package dev.appweave.bridge.text;

import dev.appweave.bridge.text.NearDays.Dates;
import dev.appweave.plan.Span;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads days, weeks, months and years. A bare weekday is the next one after today, after "since" the last one; "next
 * Thursday" is the Thursday of the next week, weeks beginning on Monday (ISO 8601).
 */
final class Days {
    static final String WEEKDAY =
            "(monday|tuesday|wednesday|thursday|friday|saturday|sunday|wensday|wednsday|thurday|saterday|mon|tues?|weds?|thu|thurs?|fri|sat|sun)";
    static final String MONTH = "(january|february|march|april|may|june|july|august|september|october|november|december"
            + "|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)";
    private static final String CLEAR_MONTH = "(january|february|july|september|october|november|december)";
    private static final String DAY = "(\\d{1,2}(?:st|nd|rd|th)?|" + NumberWords.ORDINAL + ")";
    private static final String NTH = "(\\d{1,2})(?:st|nd|rd|th)";
    private static final String ON_WEEKDAY = "(?:" + WEEKDAY.replace("(", "(?:") + ",? )?";
    private static final String YEAR = "(?:,? (\\d{4}))?";
    private static final Set<String> REGIONS_MONTH_FIRST = Set.of("US", "PH", "BZ", "FM", "PW");
    /** What may follow "the 5th"; anything else may be what is counted ("the 5th floor"). */
    private static final String FREE =
            "(?=\\s*(?:$|[.,:;?!)]|(?:at|and|to|until|till|for|with|from|in|around|by|or|then|that|please|pls|plz|thx|thanks"
                    + "|is|begins?|starts?|needs?|instead|as|on|but|so|because|if|when|i|we|he|she|they|my|our|through"
                    + "|" + Clocks.SMALL + "(?:[:.]\\d\\d)? ?(?:am|pm|o'? ?clock))(?!\\w)|-|–|\\d{1,2}:\\d\\d))";

    private static final String COUNTED =
            "(?! (?:floor|street|st|avenue|ave|level|page|line|row|place|attempt|try|day|week|month|hole|lap|time|hour|minute|item|one|step|round|question)s?(?!\\w))";
    private static final Pattern AFTER_CUE = Pattern.compile(
            ",? ?(?:(?:at |around |@ ?|from )?\\d{1,2}(?:[:.h]\\d\\d|\\s?[ap]m|(?: ?(?:-|–|to|till|until) ?\\d)|"
                    + Clocks.FOLLOW
                    + "|(?= \\d+ ?m))|(?:at |around )" + Clocks.SMALL + Clocks.FOLLOW
                    + "|(?:at )?(?:noon|midday|midnight|half |quarter )|(?:late |early )?(?:morning|afternoon|evening|night|lunch)|all day|the \\d|\\d{1,2}(?:st|nd|rd|th)"
                    + "|(?:next|this) week| ?(?:-|–|to|till|until|through) ?(?:mon|tue|wed|thu|fri|sat|sun))");
    private static final Pattern BEFORE_CUE =
            Pattern.compile("\\b(?:on|until|till|every|each|since)( the)? $|\\d ?[ap]m $|:\\d\\d $");
    private static final Pattern PAST =
            Pattern.compile("\\b(?:were|was|did|sent|wrote|received|got|said|told|messages|texts|happened)\\b");
    private static final Pattern WITH_YEAR = Pattern.compile("\\d{4}|\\d[/.]\\d{1,2}[/.]\\d");
    private static final int RECENT = 150;

    private final LocalDate today;
    private final NearDays near;
    private final boolean monthFirst;
    private final List<Rule> rules;

    /** A stretch of days, both inside; one day if they are the same. */
    record Stretch(Span span, LocalDate from, LocalDate to, boolean relative) {
        boolean isDay() {
            return from.equals(to);
        }
    }

    private interface Read {
        Dates dates(Matcher m);
    }

    private record Rule(Pattern pattern, Read read) {}

    Days(LocalDate today, Locale locale) {
        this.today = today;
        this.near = new NearDays(today);
        this.monthFirst = locale.getCountry().isEmpty()
                ? locale.getLanguage().equals("en")
                : REGIONS_MONTH_FIRST.contains(locale.getCountry());
        this.rules = rules();
    }

    private static final Pattern[] PATTERNS = {
        edge("(\\d{4})[-/](\\d{1,2})[-/](\\d{1,2})(?=$|[^\\d-]|t\\d)"),
        word(ON_WEEKDAY + "(?:the )?" + DAY + "(?: of)? " + MONTH + YEAR + "(?![-:]\\d)"),
        word(ON_WEEKDAY + MONTH + "\\.? (?:the )?" + DAY + "(?![:.]\\d|,\\d)" + YEAR + "(?! ?[ap]\\.?m)"),
        word(MONTH + "\\.? (\\d{1,2})(?:st|nd|rd|th)?\\s?(?:-|–|to|through|until)\\s?(\\d{1,2})(?:st|nd|rd|th)?"
                + YEAR),
        word(
                "(?:the )?(\\d{1,2})(?:st|nd|rd|th)?\\s?(?:-|–|to|through|until|till)\\s?(?:the )?(\\d{1,2})(?:st|nd|rd|th)?(?: of)? "
                        + MONTH + YEAR),
        edge("(\\d{1,2})([/.])(\\d{1,2})(?:\\2(\\d{4}|\\d{2}))?(?![\\w/]|\\.\\d)"),
        word(
                "((?:later )?today|2day|tonight|tonite|2nite|2night|last night|tomorrow|tmrw|tmr|tmw|tomorow|tommorr?ow|tomoz|2moro|2morrow|2mrw|yesterday"
                        + "|(?:the )?day after tomorrow|(?:the )?day before yesterday)"),
        word("(?:(this coming|this|next|last|coming|previous|past|the following) )?" + WEEKDAY
                + "(?: ((?:of |in )?(?:next|this) week|week|after next))?"),
        word("((?:next|this) week),? (?:on )?" + WEEKDAY),
        word(WEEKDAY + ",? (?:the )?" + NTH),
        word("in (" + NumberWords.NUMBER + "|an?) (day|week|fortnight|month|year)s?(?:' time)?"),
        word(
                "(" + NumberWords.NUMBER
                        + "|an?) (day|week|fortnight|month|year)s? (from now|from today|ago|from tomorrow|after tomorrow|later|hence)"),
        word("an? (week|fortnight) (today|tomorrow)"),
        word("(?:the )?week of (?:the )?" + NTH + "(?:(?: of)? " + MONTH + YEAR + ")?"),
        word("the " + NTH + "(?: of (this|next) month)?(?:(?<=\\bon the \\d{1,2}(?:st|nd|rd|th))" + COUNTED + "|" + FREE
                + ")"),
        word("(?<=\\b(?:on|from|by|until|till|before|after|since|to) )" + NTH + FREE),
        word("(this|next|last|coming|the coming|the following|previous|past|my) (week|weekend|month|year)"),
        word("(?:the )?(week|weekend|month) (after next)"),
        word("(?:the|over the|at the) (weekend)"),
        word("(?:the )?(end|beginning|start|middle) of (?:(the|this|next) )?(week|month|year)"),
        word("(?:the )?(end|beginning|start|middle) of " + MONTH),
        word("(?:the )?(first|second|third|fourth|last) (week(?:end)?) (?:of|in) (?:(this|next) month|" + MONTH + ")"),
        word("(?:the )?(first|second|third|fourth|last) " + WEEKDAY + " (?:of|in) (?:(this|next|the) month|" + MONTH
                + YEAR + ")"),
        word("(?:the )?rest of (?:the |this |my )?(today|day|week|month|year)"),
        word("(?:in|this|next|last|of|during|for|since|until|from|through|till|after|before|by) " + MONTH
                + "(?: (?:of )?(\\d{4}))?(?! \\d)"),
        word(CLEAR_MONTH + "(?! \\d)"),
        word(MONTH + " (\\d{4})"),
        word("(?:the )?(next|last|past|coming) (" + NumberWords.NUMBER + ") (day|week|month|year)s"),
        word(
                "(christmas eve|christmas day|christmas|xmas|boxing day|new year'?s eve|new year'?s day|new year'?s|new year|hallowe'?en|valentine'?s day)")
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
            m -> days(m.group(4), m.group(1), number(m, 2), number(m, 3)),
            m -> days(m.group(4), m.group(3), number(m, 1), number(m, 2)),
            this::numeric,
            m -> Dates.on(near.named(m.group(1)), true),
            m -> Dates.on(near.weekday(m.group(1), m.group(2), m.group(3)), true),
            m -> Dates.on(near.weekday(null, m.group(2), m.group(1)), true),
            m -> Dates.on(near.weekdayOfMonth(m.group(1), number(m, 2)), true),
            m -> Dates.on(today.plus(NearDays.period(m.group(1), m.group(2), 1)), true),
            m -> Dates.on(near.fromNow(m.group(1), m.group(2), m.group(3)), true),
            m -> Dates.on(near.named(m.group(2)).plus(NearDays.period("one", m.group(1), 1)), true),
            m -> NearDays.weekAround(
                    m.group(2) == null
                            ? near.dayOfMonth(number(m, 1), null).from()
                            : inYear(m.group(3), month(m.group(2)), number(m, 1))),
            m -> near.dayOfMonth(number(m, 1), m.group(2)),
            m -> near.dayOfMonth(number(m, 1), null),
            m -> near.stretch(m.group(1), m.group(2)),
            m -> near.stretch(m.group(2), m.group(1)),
            m -> near.stretch("this", m.group(1)),
            m -> NearDays.edge(
                    m.group(1),
                    near.stretch(m.group(2) == null || m.group(2).equals("the") ? "this" : m.group(2), m.group(3))),
            m -> NearDays.edge(m.group(1), near.month(month(m.group(2)), false)),
            m -> NearDays.weekOf(
                    m.group(1),
                    m.group(4) == null ? near.stretch(m.group(3), "month") : near.month(month(m.group(4)), false),
                    m.group(2)),
            this::weekdayOfMonth,
            m -> near.rest(m.group(1)),
            this::monthAlone,
            m -> near.month(month(m.group(1)), false),
            m -> Dates.month(LocalDate.of(number(m, 2), month(m.group(1)), 1), false),
            m -> near.around(m.group(1), NearDays.period(m.group(2), m.group(3), 1)),
            m -> Dates.on(near.holiday(m.group(1)), true)
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
        boolean past = PAST.matcher(lower).find();
        List<Stretch> found = new ArrayList<>();
        for (Rule rule : rules) {
            for (Matcher m = rule.pattern().matcher(lower); m.find(); ) {
                int start = m.start() + preposition(m.group());
                if (ambiguous(text, lower, new Span(start, m.end()), start > m.start())) {
                    continue;
                }
                try {
                    Dates read = rule.read().dates(m);
                    boolean since = lower.startsWith("since ", start - 6);
                    Dates dates =
                            (since || past) && !WITH_YEAR.matcher(m.group()).find() ? before(read, since) : read;
                    found.add(new Stretch(new Span(start, m.end()), dates.from(), dates.to(), dates.relative()));
                } catch (DateTimeException | ArithmeticException _) {
                    // The 31st of June has the looks of a date and is none.
                }
            }
        }
        return Overlaps.longest(found, Stretch::span);
    }

    /** Since when, and when something was, lies behind us if that day is not long ago. */
    private Dates before(Dates read, boolean since) {
        if (!read.from().isAfter(today) || !read.from().equals(read.to())) {
            return read;
        }
        LocalDate last =
                read.relative() ? read.from().minusWeeks(1) : read.from().minusYears(1);
        boolean weekday = read.relative() && since && !last.isAfter(today);
        boolean recent = last.isAfter(today.minusDays(RECENT)) || since;
        return weekday || !read.relative() && recent ? Dates.on(last, read.relative()) : read;
    }

    /** How many chars of "in December", "for May" belong to the preposition; "in 3 days" is kept whole. */
    private static int preposition(String said) {
        Matcher m = PREPOSITION.matcher(said);
        return m.lookingAt() ? m.end() : 0;
    }

    private static final Pattern PREPOSITION = Pattern.compile(
            "(?:in|of|during|for|since|until|over|at|from|through|till|after|before|by) (?=" + MONTH + "|the weekend)");

    /** "may", "march" on their own are dates only with a capital, "sat", "sun" only beside a time or a day. */
    private static boolean ambiguous(String text, String lower, Span span, boolean introduced) {
        String said = span.in(text);
        if (said.matches("may|march|mar|this may|this march")) {
            return !(introduced && lower.substring(0, span.start()).matches(".*\\b(?:in|during|since|until) "));
        }
        if (!said.matches("sat|sun|wed")) {
            return false;
        }
        Matcher after = AFTER_CUE.matcher(lower).region(span.end(), lower.length());
        after.useTransparentBounds(true);
        int from = Math.max(0, span.start() - 12);
        Matcher cue = BEFORE_CUE.matcher(lower).region(from, span.start());
        boolean before = cue.find() && cue.group(1) == null;
        return !after.lookingAt() && !before;
    }

    private Dates days(@Nullable String year, String month, int from, int to) {
        return new Dates(inYear(year, month(month), from), inYear(year, month(month), to), false);
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

    private Dates monthAlone(Matcher m) {
        int month = month(m.group(1));
        if (m.group(2) != null) {
            return Dates.month(LocalDate.of(number(m, 2), month, 1), false);
        }
        return near.month(month, m.group().startsWith("last ") || m.group().startsWith("since "));
    }

    /** "The last Monday of May": the next such day, today included, unless a year is said. */
    private Dates weekdayOfMonth(Matcher m) {
        boolean relative = m.group(3) != null;
        LocalDate month = relative
                ? near.stretch(m.group(3), "month").from()
                : LocalDate.of(m.group(5) == null ? today.getYear() : number(m, 5), month(m.group(4)), 1);
        LocalDate day = NearDays.nth(m.group(1), m.group(2), month);
        boolean over = day.isBefore(today) && m.group(5) == null;
        return Dates.on(
                over ? NearDays.nth(m.group(1), m.group(2), relative ? month.plusMonths(1) : month.plusYears(1)) : day,
                true);
    }

    /** A day without a year is the next such day, today included. */
    private LocalDate inYear(@Nullable String year, int month, int day) {
        if (year != null) {
            int said = Integer.parseInt(year);
            return LocalDate.of(said < 100 ? 2000 + said : said, month, day);
        }
        return NearDays.next(today, month, day);
    }

    private static int day(String said) {
        return said.matches("\\d+") ? Integer.parseInt(said) : NumberWords.ordinal(said);
    }

    private static int month(String said) {
        return NearDays.MONTHS.indexOf(said.substring(0, 3)) + 1;
    }

    private static int number(Matcher m, int group) {
        return Integer.parseInt(m.group(group));
    }
}
