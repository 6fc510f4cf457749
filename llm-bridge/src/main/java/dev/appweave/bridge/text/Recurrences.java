package dev.appweave.bridge.text;

import dev.appweave.plan.Span;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads how often something takes place again. English. Thread-safe. */
public final class Recurrences {
    private static final String WEEKDAY = "(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:days?)?";
    private static final Pattern DAY = Pattern.compile(WEEKDAY);
    private static final String PLURAL = "(?:mon|tues|wednes|thurs|fri|satur|sun)days";
    private static final String AND = "(?:, ?(?:and )?| and | ?& ?)(?:every )?";
    private static final String NTH = "(first|1st|second|2nd|third|3rd|fourth|4th|last)";
    private static final String OFTEN =
            "(?:(other|second|2nd|alternate|third|3rd|fourth|4th|" + NumberWords.NUMBER + ") )?";
    private static final Pattern NTH_WEEKDAY =
            word("(?:on )?the " + NTH + " (" + WEEKDAY + ") (?:of|in) (?:every|each) month" + "|(?:every|each) " + NTH
                    + " (" + WEEKDAY + ") (?:of|in) (?:the|a|each|every) month");
    private static final Pattern DAY_OF_MONTH = word(
            "(?:on )?the (\\d{1,2})(?:st|nd|rd|th) (?:of|in) (?:every|each) month|(?:every|each) (?:month on )?(?:the )?(\\d{1,2})(?:st|nd|rd|th)(?: of (?:the|each|every) month)?");
    private static final Pattern WEEKDAYS =
            word("(?:every|each) " + OFTEN + "(" + WEEKDAY + "(?:" + AND + WEEKDAY + ")*)");
    private static final Pattern ON_WEEKDAYS = word("(?:on )?(" + PLURAL + "(?:" + AND + PLURAL + ")*)");
    private static final Pattern UNIT = word("(?:every|each) " + OFTEN
            + "(day|weekday|working day|workday|weekend|week|fortnight|month|year|morning|afternoon|evening|night|hour|minute|min|second)s?"
            + "|(?:(once|twice) a|once every) (day|week|month|year)");
    private static final Pattern ADVERB = Pattern.compile(
            "(?<![\\w'-])(daily|weekly|fortnightly|bi-?weekly|monthly|yearly|annually)(?= ?(?:$|[.,;:!?]|(?:at|on|from|until|till|for|starting) ))");
    private static final Pattern UNTIL = Pattern.compile("(?<!\\w)(?:until|till?|up to|through) ");
    private static final Pattern LASTING =
            Pattern.compile("(?<!\\w)for (?:the )?(?:next )?(" + NumberWords.NUMBER + ") (week|month|year)s?(?!\\w)");
    private static final Pattern TIMES = Pattern.compile("(?<!\\w)(?:,? ?)(" + NumberWords.NUMBER + ") times(?!\\w)");
    private static final Pattern SENTENCE = Pattern.compile("[.;!?](?: |$)");
    private static final DateTimeFormatter DATE = DateTimeFormatter.BASIC_ISO_DATE;

    private final String text;
    private final String lower;
    private final Clock clock;
    private final Locale locale;
    private final List<Recurrence> found = new ArrayList<>();

    private Recurrences(String text, Clock clock, Locale locale) {
        this.text = text;
        this.lower = Lower.of(text);
        this.clock = clock;
        this.locale = locale;
    }

    /** All that a text says of it, in its order; none overlaps another. */
    public static List<Recurrence> of(String text, Clock clock, Locale locale) {
        Recurrences reading = new Recurrences(text, clock, locale);
        reading.read();
        return reading.found.stream()
                .sorted(Comparator.comparingInt(one -> one.span().start()))
                .toList();
    }

    private static Pattern word(String regex) {
        return Pattern.compile("(?<![\\w'-])(?:" + regex + ")(?![\\w'-])");
    }

    private void read() {
        for (Matcher m = NTH_WEEKDAY.matcher(lower); m.find(); ) {
            int nth = nth(m.group(1) == null ? m.group(3) : m.group(1));
            Set<DayOfWeek> day = days(m.group(1) == null ? m.group(4) : m.group(2));
            add(m, "FREQ=MONTHLY;BYDAY=" + nth + code(day), day, nth, 0);
        }
        for (Matcher m = DAY_OF_MONTH.matcher(lower); m.find(); ) {
            int day = Integer.parseInt(m.group(1) == null ? m.group(2) : m.group(1));
            if (day >= 1 && day <= 31) {
                add(m, "FREQ=MONTHLY;BYMONTHDAY=" + day, Set.of(), 0, day);
            }
        }
        for (Matcher m = WEEKDAYS.matcher(lower); m.find(); ) {
            Set<DayOfWeek> days = days(m.group(2));
            add(m, "FREQ=WEEKLY" + interval(m.group(1) == null ? "" : m.group(1)) + ";BYDAY=" + code(days), days, 0, 0);
        }
        for (Matcher m = ON_WEEKDAYS.matcher(lower); m.find(); ) {
            add(m, "FREQ=WEEKLY;BYDAY=" + code(days(m.group(1))), days(m.group(1)), 0, 0);
        }
        for (Matcher m = UNIT.matcher(lower); m.find(); ) {
            boolean once = m.group(4) != null;
            String unit = once ? m.group(4) : m.group(2);
            String often = m.group(1) == null ? "" : m.group(1);
            boolean twice = "twice".equals(m.group(3));
            add(m, twice ? "" : rule(unit, interval(often)), week(unit), 0, 0);
        }
        for (Matcher m = ADVERB.matcher(lower); m.find(); ) {
            String rule =
                    switch (m.group(1).charAt(0)) {
                        case 'd' -> "FREQ=DAILY";
                        case 'w' -> "FREQ=WEEKLY";
                        case 'f', 'b' -> "FREQ=WEEKLY;INTERVAL=2";
                        case 'm' -> "FREQ=MONTHLY";
                        default -> "FREQ=YEARLY";
                    };
            add(m, rule, Set.of(), 0, 0);
        }
    }

    /** @param often ";INTERVAL=2", or nothing */
    private static String rule(String unit, String often) {
        return switch (unit) {
            case "day", "morning", "afternoon", "evening", "night" -> "FREQ=DAILY" + often;
            case "weekday", "working day", "workday", "weekend" ->
                often.isEmpty() ? "FREQ=WEEKLY;BYDAY=" + code(week(unit)) : "";
            case "week" -> "FREQ=WEEKLY" + often;
            case "fortnight" -> often.isEmpty() ? "FREQ=WEEKLY;INTERVAL=2" : "";
            case "month" -> "FREQ=MONTHLY" + often;
            case "year" -> "FREQ=YEARLY" + often;
            default -> "";
        };
    }

    private static Set<DayOfWeek> week(String unit) {
        return switch (unit) {
            case "weekday", "working day", "workday" -> EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY);
            case "weekend" -> EnumSet.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);
            default -> Set.of();
        };
    }

    private void add(Matcher phrase, String rule, Set<DayOfWeek> days, int week, int dayOfMonth) {
        Span span = new Span(phrase.start(), phrase.end());
        if (found.stream().anyMatch(other -> other.span().overlaps(span))) {
            return;
        }
        Recurrence bare = new Recurrence(span, rule, days, week, dayOfMonth);
        found.add(
                rule.isEmpty()
                        ? bare
                        : until(bare)
                                .or(() -> lasting(bare))
                                .or(() -> times(bare))
                                .orElse(bare));
    }

    /** "Until 20 December". */
    private Optional<Recurrence> until(Recurrence bare) {
        Matcher until = UNTIL.matcher(lower)
                .region(bare.span().end(), sentence(bare.span().end()));
        while (until.find()) {
            int at = until.end() + (lower.startsWith("the ", until.end()) ? "the ".length() : 0);
            int begin = until.end();
            Optional<Reading.Moment> last = Moments.of(text, List.of(), clock, locale).stream()
                    .filter(reading ->
                            reading.span().start() == at || reading.span().start() == begin)
                    .flatMap(reading -> switch (reading) {
                        case Reading.Moment moment -> Stream.of(moment);
                        case Reading.Range range -> Stream.of(range.to());
                        default -> Stream.<Reading.Moment>empty();
                    })
                    .filter(moment -> moment.date().isPresent())
                    .filter(moment -> !moment.span().in(text).matches("\\d{1,2}")) // until five o'clock
                    .findFirst();
            if (last.isPresent()) {
                return Optional.of(ending(
                        bare, last.get().date().orElseThrow(), last.get().span().end()));
            }
        }
        return Optional.empty();
    }

    /** "For six weeks". */
    private Optional<Recurrence> lasting(Recurrence bare) {
        Matcher m = LASTING.matcher(lower)
                .region(bare.span().end(), sentence(bare.span().end()));
        if (!m.find()) {
            return Optional.empty();
        }
        LocalDate last = bare.first(LocalDate.now(clock))
                .plus(NearDays.period(m.group(1), m.group(2), 1))
                .minusDays(1);
        return Optional.of(ending(bare, last, m.end()));
    }

    /** "Ten times". */
    private Optional<Recurrence> times(Recurrence bare) {
        Matcher m = TIMES.matcher(lower)
                .region(bare.span().end(), sentence(bare.span().end()));
        return m.find()
                ? Optional.of(
                        with(bare, ";COUNT=" + NumberWords.value(m.group(1)).toBigInteger(), m.end()))
                : Optional.empty();
    }

    private static Recurrence ending(Recurrence bare, LocalDate last, int end) {
        return with(bare, ";UNTIL=" + DATE.format(last), end);
    }

    private static Recurrence with(Recurrence bare, String bound, int end) {
        Span whole = new Span(bare.span().start(), Math.max(end, bare.span().end()));
        return new Recurrence(whole, bare.rule() + bound, bare.days(), bare.week(), bare.dayOfMonth());
    }

    private int sentence(int from) {
        Matcher end = SENTENCE.matcher(lower).region(from, lower.length());
        return end.find() ? end.start() : lower.length();
    }

    private static String interval(String often) {
        int every =
                switch (often) {
                    case "" -> 1;
                    case "other", "second", "2nd", "alternate" -> 2;
                    case "third", "3rd" -> 3;
                    case "fourth", "4th" -> 4;
                    default ->
                        NumberWords.value(often).min(BigDecimal.valueOf(1_000)).intValue();
                };
        return every > 1 ? ";INTERVAL=" + every : "";
    }

    private static int nth(String said) {
        return switch (said.charAt(0)) {
            case 'f' -> said.equals("first") ? 1 : 4;
            case 's', '2' -> 2;
            case 't', '3' -> 3;
            case '4' -> 4;
            case 'l' -> -1;
            default -> 1;
        };
    }

    private static Set<DayOfWeek> days(String said) {
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        DAY.matcher(said).results().forEach(day -> days.add(NearDays.dayOfWeek(day.group())));
        return days;
    }

    private static String code(Set<DayOfWeek> days) {
        return days.stream().sorted().map(day -> day.name().substring(0, 2)).collect(Collectors.joining(","));
    }
}
