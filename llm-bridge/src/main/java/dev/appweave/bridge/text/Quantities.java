package dev.appweave.bridge.text;

import dev.appweave.plan.Span;
import java.math.BigDecimal;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads numbers with and without units, money, shares, ordinals and lengths of time. */
final class Quantities {
    private static final String NUMBER = NumberWords.NUMBER;
    private static final Map<String, String> CURRENCIES = Map.ofEntries(
            Map.entry("$", "USD"),
            Map.entry("us$", "USD"),
            Map.entry("€", "EUR"),
            Map.entry("£", "GBP"),
            Map.entry("¥", "JPY"),
            Map.entry("₹", "INR"),
            Map.entry("dollar", "USD"),
            Map.entry("buck", "USD"),
            Map.entry("euro", "EUR"),
            Map.entry("pound", "GBP"),
            Map.entry("yen", "JPY"),
            Map.entry("rupee", "INR"),
            Map.entry("franc", "CHF"),
            Map.entry("yuan", "CNY"),
            Map.entry("dirham", "AED"));
    private static final String CODE =
            "usd|eur|gbp|jpy|inr|chf|cny|aed|cad|aud|sek|nok|dkk|pln|brl|mxn|krw|try|sar|sgd|hkd|nzd|zar";
    private static final Pattern MONEY = Pattern.compile("(?:(us\\$|[$€£¥₹])\\s?|\\b(" + CODE
            + ")\\s)(\\d[\\d,]*(?:\\.\\d+)?(?: (?:thousand|million|billion)\\b|k\\b)?)" + "|\\b(" + NUMBER
            + ")\\s?(?:(dollar|buck|euro|pound|yen|rupee|franc|yuan|dirham)s?\\b|(" + CODE + ")\\b|([€£¥₹$]))");
    private static final Pattern PERCENT =
            Pattern.compile("(?<![\\w.])(" + NUMBER + ")\\s?(?:%|percent\\b|per cent\\b)");
    private static final Pattern PLAIN = Pattern.compile("(?<![\\w.,:/@#-])((?:minus |[-−](?=\\d))?)(" + NUMBER
            + "(?: and a half(?! ?(?:hour|hr|min|day|week|month|year)))?)(?![\\w@]|[.,:/-]\\d|-\\w)|(?<=#)(\\d+)\\b");
    /** "50.84, 4.35", "140/90": two numbers, if the sign between them does not make a date or a decimal of them. */
    private static final Pattern PAIR = Pattern.compile(
            "(?<![\\w.,/-])(-?\\d{1,3}\\.\\d+)[,/](-?\\d{1,3}\\.\\d+)(?![\\w/]|[.,]\\d)|(?<![\\w.,/-])([3-9]\\d|[12]\\d\\d)/(\\d{2,3})(?![\\w/]|[.,]\\d)");

    /** "3,4,5,2": a list without blanks, unless it is one number with its thousands set apart. */
    private static final Pattern RUN =
            Pattern.compile("(?<![\\w.,/:-])-?\\d+(?:\\.\\d+)?(?:,-?\\d+(?:\\.\\d+)?){2,}(?![\\w/:]|[.,]\\d)");

    private static final Pattern THOUSANDS = Pattern.compile("-?\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?");
    private static final Pattern ITEM = Pattern.compile("-?\\d+(?:\\.\\d+)?");

    private static final Pattern COMPASS = Pattern.compile(
            "(?<![\\w.,:/-])(\\d{1,3}(?:\\.\\d+)?)(?: ?°| degrees)? ?(?:north|south|east|west|(?<=[\\d°] ?)[nsew])(?!\\w)");
    private static final Pattern MEASURE = Pattern.compile(
            "(?<![\\w.,:/@#])((?:minus |[-−])?)(" + NUMBER + ")(?: |-)?(" + Units.PATTERN + ")(?![\\w])");
    private static final Pattern ORDINAL = Pattern.compile("(?<![\\w-])(" + NumberWords.ORDINAL + "|last)(?![\\w-])");
    private static final String AMOUNT = "(?:" + NUMBER
            + "(?: and a half)?|half an?|an? half|half|an?(?: quarter of an)?|quarter of an|(?:an? )?quarter|three[- ]quarters of an)";
    private static final String FURTHER = "( and a half(?!\\w)| and (?:a quarter|three quarters)(?!\\w))?";
    private static final Pattern LENGTH = Pattern.compile("(?<![\\w.,:/])(" + AMOUNT
            + ")(?: |-)?(seconds?|secs?|s|minutes?|mins?|hours?|hrs?|h|days?|weeks?|wks?|fortnights?|months?|years?|yrs?|m(?<=\\d ?m))(?!\\w)"
            + FURTHER
            + "|(?<![\\w.,:/])(\\d{1,2})h(\\d{2})(?:m|min)?(?!\\w)|(?<=\\d ?h ?)(\\d{1,2})m(?!\\w)"
            + "|(?<![\\w.,:/-])(?<!happy )(?<!rush )(hour)(?![\\w])" + FURTHER);
    private static final Pattern LINK = Pattern.compile(",? ?(?:and )?");

    /** A hundred years: a longer time is no length that anybody plans with, and far enough beyond it calendars end. */
    private static final BigDecimal MOST_DAYS = BigDecimal.valueOf(36_525);

    private static final Pattern EACH = Pattern.compile("an?(?!\\w).*");

    private Quantities() {}

    static List<Reading> of(String text) {
        List<Reading> found = new ArrayList<>();
        String lower = Lower.of(text);
        money(lower, found);
        for (Matcher m = PERCENT.matcher(lower); m.find(); ) {
            found.add(new Reading.Percent(new Span(m.start(), m.end()), NumberWords.value(m.group(1))));
        }
        numbers(lower, found);
        lengths(lower, found);
        for (Matcher m = ORDINAL.matcher(lower); m.find(); ) {
            // "30 second timer": a unit, not a place.
            boolean unit =
                    m.group().equals("second") && lower.substring(0, m.start()).matches(".*\\d[ -]?$");
            if (!unit) {
                int value = m.group().equals("last") ? -1 : NumberWords.ordinal(m.group());
                found.add(new Reading.Ordinal(new Span(m.start(), m.end()), value));
            }
        }
        return found;
    }

    private static void money(String lower, List<Reading> found) {
        for (Matcher m = MONEY.matcher(lower); m.find(); ) {
            String amount = m.group(3) == null ? m.group(4) : m.group(3);
            for (int group : new int[] {1, 2, 5, 6, 7}) {
                String sign = m.group(group);
                if (sign != null) {
                    String currency = CURRENCIES.getOrDefault(sign, sign.toUpperCase(java.util.Locale.ROOT));
                    found.add(new Reading.Money(new Span(m.start(), m.end()), NumberWords.value(amount), currency));
                }
            }
        }
    }

    private static void numbers(String lower, List<Reading> found) {
        for (Matcher m = PLAIN.matcher(lower); m.find(); ) {
            if (inPhone(lower, m.start())) {
                continue;
            }
            boolean hash = m.group(2) == null;
            BigDecimal value = hash ? new BigDecimal(m.group(3)) : NumberWords.value(m.group(2));
            boolean minus = !hash && !m.group(1).isEmpty();
            found.add(
                    new Reading.Number(new Span(m.start(), m.end()), minus ? value.negate() : value, Optional.empty()));
        }
        pairs(lower, found);
        for (Matcher m = MEASURE.matcher(lower); m.find(); ) {
            BigDecimal value = NumberWords.value(m.group(2));
            BigDecimal signed = m.group(1).isEmpty() ? value : value.negate();
            Optional<String> unit = Units.symbol(m.group(3));
            found.add(new Reading.Number(new Span(m.start(), m.end()), signed, unit));
            // The number inside "5km" is no token of its own, and still worth pointing at.
            Span bare = new Span(m.start(), m.end(2));
            if (found.stream()
                    .noneMatch(r -> r instanceof Reading.Number n && n.span().equals(bare))) {
                found.add(new Reading.Number(bare, signed, Optional.empty()));
            }
        }
    }

    private static void pairs(String lower, List<Reading> found) {
        for (Matcher m = PAIR.matcher(lower); m.find(); ) {
            for (int group = 1; group <= 4; group++) {
                if (m.group(group) != null) {
                    found.add(new Reading.Number(
                            new Span(m.start(group), m.end(group)), new BigDecimal(m.group(group)), Optional.empty()));
                }
            }
        }
        for (Matcher m = RUN.matcher(lower); m.find(); ) {
            boolean one = THOUSANDS.matcher(m.group()).matches();
            for (Matcher item = ITEM.matcher(lower).region(m.start(), m.end()); !one && item.find(); ) {
                found.add(new Reading.Number(
                        new Span(item.start(), item.end()), new BigDecimal(item.group()), Optional.empty()));
            }
        }
        for (Matcher m = COMPASS.matcher(lower); m.find(); ) {
            BigDecimal value = new BigDecimal(m.group(1));
            boolean minus = m.group().matches(".*(?:south|west|[sw])");
            found.add(
                    new Reading.Number(new Span(m.start(), m.end()), minus ? value.negate() : value, Optional.empty()));
        }
    }

    /** Whether the digits before belong to a phone number as people write them, with a plus or a zero in front. */
    private static boolean inPhone(String lower, int at) {
        int start = at;
        int digits = 0;
        while (start > 0 && at - start < 24 && " -().+".indexOf(lower.charAt(start - 1)) >= 0
                || start > 0 && at - start < 24 && Character.isDigit(lower.charAt(start - 1))) {
            digits += Character.isDigit(lower.charAt(--start)) ? 1 : 0;
        }
        String before = lower.substring(start, at).strip();
        return digits >= 3 && (before.startsWith("+") || before.startsWith("0") && !before.startsWith("0."));
    }

    private static void lengths(String lower, List<Reading> found) {
        List<Reading.Duration> parts = new ArrayList<>();
        for (Matcher m = LENGTH.matcher(lower); m.find(); ) {
            part(m).ifPresent(parts::add);
        }
        for (int i = 0; i < parts.size(); i++) {
            Reading.Duration whole = parts.get(i);
            while (i + 1 < parts.size()
                    && linked(lower, whole.span(), parts.get(i + 1).span())) {
                Reading.Duration next = parts.get(++i);
                whole = new Reading.Duration(
                        new Span(whole.span().start(), next.span().end()),
                        whole.period().plus(next.period()),
                        whole.time().plus(next.time()));
            }
            found.add(whole);
        }
    }

    /** "an hour and a minute" is one length; "30 minutes a day" is one of each day. */
    private static boolean linked(String lower, Span whole, Span next) {
        String gap = lower.substring(whole.end(), next.start());
        boolean each = EACH.matcher(next.in(lower)).matches() || next.in(lower).startsWith("hour");
        return LINK.matcher(gap).matches() && (!each || gap.contains("and"));
    }

    /** One amount of one unit; empty where it is longer than a hundred years. */
    private static Optional<Reading.Duration> part(Matcher m) {
        Span span = new Span(m.start(), m.end());
        if (m.group(7) != null) {
            return Optional.of(length(span, BigDecimal.ONE.add(further(m.group(8))), "h"));
        }
        if (m.group(4) != null) {
            return Optional.of(new Reading.Duration(
                    span,
                    Period.ZERO,
                    java.time.Duration.ofHours(Long.parseLong(m.group(4))).plusMinutes(Long.parseLong(m.group(5)))));
        }
        if (m.group(6) != null) {
            return Optional.of(
                    new Reading.Duration(span, Period.ZERO, java.time.Duration.ofMinutes(Long.parseLong(m.group(6)))));
        }
        BigDecimal amount =
                NumberWords.value(m.group(1).replace("three-", "three ")).add(further(m.group(3)));
        boolean planned = amount.multiply(days(m.group(2))).compareTo(MOST_DAYS) <= 0;
        return planned ? Optional.of(length(span, amount, m.group(2))) : Optional.empty();
    }

    /** The part of a unit behind its whole ones: "and a half", "and a quarter". */
    private static BigDecimal further(@Nullable String part) {
        return part == null
                ? BigDecimal.ZERO
                : new BigDecimal(part.endsWith("half") ? "0.5" : part.contains("three") ? "0.75" : "0.25");
    }

    /** About how many days a unit has, at least. */
    private static BigDecimal days(String unit) {
        return switch (unit.charAt(0)) {
            case 's' -> new BigDecimal("0.00001");
            case 'm' -> unit.startsWith("mo") ? BigDecimal.valueOf(30) : new BigDecimal("0.0006");
            case 'h' -> new BigDecimal("0.04");
            case 'd' -> BigDecimal.ONE;
            case 'w' -> BigDecimal.valueOf(7);
            case 'f' -> BigDecimal.valueOf(14);
            default -> BigDecimal.valueOf(365);
        };
    }

    private static Reading.Duration length(Span span, BigDecimal amount, String unit) {
        return switch (unit.charAt(0)) {
            case 's' -> new Reading.Duration(span, Period.ZERO, seconds(amount, 1));
            case 'm' ->
                unit.startsWith("mo")
                        ? new Reading.Duration(span, Period.ofMonths(amount.intValue()), rest(amount, 30))
                        : new Reading.Duration(span, Period.ZERO, seconds(amount, 60));
            case 'h' -> new Reading.Duration(span, Period.ZERO, seconds(amount, 3_600));
            case 'd' -> new Reading.Duration(span, Period.ofDays(amount.intValue()), rest(amount, 1));
            case 'w' -> new Reading.Duration(span, Period.ofDays(7 * amount.intValue()), rest(amount, 7));
            case 'f' -> new Reading.Duration(span, Period.ofDays(14 * amount.intValue()), rest(amount, 14));
            default ->
                new Reading.Duration(
                        span,
                        Period.ofMonths(amount.multiply(BigDecimal.valueOf(12)).intValue())
                                .normalized(),
                        java.time.Duration.ZERO);
        };
    }

    private static java.time.Duration seconds(BigDecimal amount, long each) {
        return java.time.Duration.ofSeconds(
                amount.multiply(BigDecimal.valueOf(each)).longValue());
    }

    private static java.time.Duration rest(BigDecimal amount, int days) {
        return seconds(amount.remainder(BigDecimal.ONE), 86_400L * days);
    }
}
