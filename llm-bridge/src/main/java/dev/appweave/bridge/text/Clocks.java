package dev.appweave.bridge.text;

import dev.appweave.plan.Span;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads times of day. An hour from 1 to 6 said without am or pm is taken as the afternoon's, and so is 7 where only the hour
 * is said, unless the words are about waking.
 */
final class Clocks {
    static final String SMALL = "(?:\\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)";
    private static final String MERIDIEM = "([ap](?:\\.m\\.?|m))(?![\\w])";
    /** What may follow a bare hour; anything else makes it a count ("at 5 locations"). */
    static final String FOLLOW =
            "(?=\\s*(?:$|[.,;:!?)\"']|-|(?:am|pm|on|in|today|tonight|tomorrow|tmrw|for|with|and|to|at|until|till|sharp"
                    + "|then|so|please|pls|plz|thx|thanks|this|next|every|by|from|or|but|each|daily|because|if|when|that|instead"
                    + "|before|after|called|named|titled|about|latest|as|is|not|i|we|he|she|they|you|my|our|weekdays|weekends|of|the"
                    + "|mon(?:days?)?|tue(?:s|sdays?)?|wed(?:s|nesdays?)?|thu(?:rs|rsdays?)?|fri(?:days?)?|sat(?:urdays?)?|sun(?:days?)?)(?!\\w)))";

    private static final String INTRODUCED =
            "(?<=(?:\\bat|\\bby|\\buntil|\\btill|\\bbefore|\\bafter|\\baround|\\babout|@|\\bmake it|\\b(?:it|this|that|them) to|\\bmoved to|\\bshifted to|\\bchanged to) ?)";
    /** A month before a number makes it a day: "Jan 12 10am". */
    private static final String DATED = "\\b" + Days.MONTH + "\\.?";

    private static final String FEW = "five|ten|twenty|twenty[ -]five";

    private static final Pattern CLOCK = Pattern.compile("(?<![\\w.:,$€£/-])(?:"
            + "(?<h24>\\d{1,2}):(?<m24>\\d{2})(?::(?<s24>\\d{2}))?(?:\\s?(?<mer1>" + MERIDIEM + "))?(?!\\w|:\\d)"
            + "|(?<hdot>\\d{1,2})(?:\\.|(?<!" + DATED + " \\d{1,2}) )(?<mdot>[0-5]\\d)\\s?(?<mer2>" + MERIDIEM + ")"
            + "|(?<hm>" + SMALL + ")\\s?(?<mer3>" + MERIDIEM + ")"
            + "|(?<fh>\\d{1,2})h(?<fm>\\d{2})?(?!\\w)"
            + "|(?<mil>[01]\\d|2[0-3])(?<milm>[0-5]\\d)(?: ?(?:hrs|hours|h)(?!\\w)|(?<=\\bat \\d{4})(?![\\w%]|[.,:-]\\d)"
            + FOLLOW + ")"
            + "|(?:12 )?(?<word>noon|midday|midnight)(?!\\w)"
            + "|(?<!the )(?<first>first thing)(?: in the morning)?(?=[.,;!?]|$|,? (?:on )?(?:mon|tue|wed|thu|fri|sat|sun|tomorrow|tmrw|next )|,? in the morning)"
            + "|(?<clockh>" + SMALL + ") ?o' ?clock(?:\\s?(?<mer4>" + MERIDIEM + "))?|(?<clockhh>" + SMALL
            + ") ?oclock(?!\\w)"
            + "|(?<frac>half|quarter|a quarter|(?:" + FEW + "|\\d{1,2})(?= ?min| (?:past|after) )|" + INTRODUCED + "(?:"
            + FEW
            + "|5|10|20|25)(?= to ))(?: ?minutes?| ?mins?)? (?<dir>past|to|after) (?<frach>"
            + SMALL + "|noon|midnight)(?:\\s?(?<mer5>" + MERIDIEM + "))?(?!\\w)"
            + "|half (?<brit>" + SMALL + ")(?![\\w%°$€£/]|[.:]\\d)" + FOLLOW
            + "|(?<ish>" + SMALL + ")-?ish(?!\\w)"
            + "|(?<wh>" + SMALL + ")[ -](?<wm>fifteen|thirty|forty[ -]five|oh[ -]five)(?:\\s?(?<mer6>" + MERIDIEM
            + "))?(?!\\w)"
            + "|(?<!\\bfor )(?<!\\broom )(?<!\\btable )(?<inpart>" + SMALL
            + ")(?= (?:in the (?:morning|afternoon|evening)|at night)(?!\\w))"
            + "|" + INTRODUCED + "(?<bare>" + SMALL
            + ")(?:[. ](?<barem>[0-5]\\d)| (?<barew>ten|twenty|forty|fifty))?(?![\\w%°$€£/]|[.:]\\d)" + FOLLOW
            + ")");
    private static final Pattern ZONE =
            Pattern.compile("\\s?(utc|gmt|cet|cest|est|edt|cst|cdt|mst|mdt|pst|pdt|bst|ist|jst)(?!\\w)");
    private static final Pattern PART =
            Pattern.compile(" (?:in the (morning|afternoon|evening)|(?:at )?(night))(?!\\w)");
    private static final Map<String, String> ZONES = Map.ofEntries(
            Map.entry("utc", "UTC"),
            Map.entry("gmt", "GMT"),
            Map.entry("cet", "Europe/Paris"),
            Map.entry("cest", "Europe/Paris"),
            Map.entry("est", "America/New_York"),
            Map.entry("edt", "America/New_York"),
            Map.entry("cst", "America/Chicago"),
            Map.entry("cdt", "America/Chicago"),
            Map.entry("mst", "America/Denver"),
            Map.entry("mdt", "America/Denver"),
            Map.entry("pst", "America/Los_Angeles"),
            Map.entry("pdt", "America/Los_Angeles"),
            Map.entry("bst", "Europe/London"),
            Map.entry("ist", "Asia/Kolkata"),
            Map.entry("jst", "Asia/Tokyo"));
    private static final Pattern EARLY =
            Pattern.compile("\\b(?:wake|waking|alarm|morning|breakfast|sunrise|dawn|(?:get|gets|getting)? ?up at)\\b");
    private static final Pattern LATE =
            Pattern.compile("\\b(?:evening|tonight|night|dinner|supper|party|bed|bedtime)\\b");

    private Clocks() {}

    /** A time of day; {@code certain}: am or pm was said, or the 24-hour form. */
    record Clock(Span span, LocalTime time, boolean certain, Optional<ZoneId> zone) {}

    static List<Clock> of(String lower) {
        List<Clock> clocks = new ArrayList<>();
        for (Matcher m = CLOCK.matcher(lower); m.find(); ) {
            try {
                clocks.add(read(m, lower));
            } catch (DateTimeException _) {
                // 25:70 has the looks of a time and is none.
            }
        }
        return clocks;
    }

    private static Clock read(Matcher m, String lower) {
        int end = m.end();
        Optional<ZoneId> zone = Optional.empty();
        Matcher zones = ZONE.matcher(lower).region(end, lower.length());
        if (zones.lookingAt()) {
            zone = Optional.of(ZoneId.of(ZONES.getOrDefault(zones.group(1), "UTC")));
            end = zones.end();
        }
        Matcher part = PART.matcher(lower).region(end, lower.length());
        String when = part.lookingAt() ? "" + (part.group(1) == null ? part.group(2) : part.group(1)) : null;
        Span span = new Span(m.start(), when == null ? end : part.end());
        String word = m.group("word");
        if (word != null || m.group("first") != null) {
            LocalTime fixed =
                    word == null ? LocalTime.of(9, 0) : word.equals("midnight") ? LocalTime.MIDNIGHT : LocalTime.NOON;
            return new Clock(span, fixed, true, zone);
        }
        String meridiem = first(m, "mer1", "mer2", "mer3", "mer4", "mer5", "mer6");
        int minute = minutes(m);
        String said = first(
                m, "h24", "hdot", "hm", "fh", "mil", "clockh", "clockhh", "frach", "brit", "ish", "wh", "inpart",
                "bare");
        int hour = hour(said);
        boolean zeroed = m.group("h24") != null && (m.group("h24").startsWith("0") || hour > 12);
        if (meridiem == null && when != null && hour <= 12) {
            hour = partHour(hour, when);
            meridiem = hour < 12 ? "am" : "pm";
        }
        boolean certain =
                meridiem != null || zeroed || m.group("fh") != null || m.group("mil") != null || hour > 12 || hour == 0;
        boolean bare = m.group("bare") != null || m.group("ish") != null;
        int day = meridiem != null
                ? meridiemHour(hour, meridiem)
                : certain ? hour : likely(hour, around(lower, span), bare);
        LocalTime time = LocalTime.of(day, Math.floorMod(minute, 60));
        String seconds = m.group("s24");
        LocalTime exact = seconds == null ? time : time.withSecond(Integer.parseInt(seconds));
        return new Clock(span, minute < 0 ? exact.minusHours(1) : exact, certain, zone);
    }

    /** An hour of a part of the day: "12 at night" is midnight, "2 at night" is early. What lies outside it is none. */
    private static int partHour(int said, String part) {
        int hour = said % 12;
        return switch (part) {
            case "morning" -> hour;
            case "night" -> hour <= 4 ? hour : hour + 12;
            default -> {
                if (hour > 7 && part.equals("afternoon") || hour > 0 && hour < 4 && part.equals("evening")) {
                    throw new DateTimeException("no hour of the " + part);
                }
                yield hour + 12;
            }
        };
    }

    /** A time of which only the hour was said, perhaps with its minutes. */
    static Clock bare(Span span, String hour, @Nullable String minute, String lower) {
        int said = hour(hour);
        int at = said > 12 ? said : likely(said, around(lower, span), minute == null);
        return new Clock(
                span, LocalTime.of(at, minute == null ? 0 : Integer.parseInt(minute)), said > 12, Optional.empty());
    }

    /** The words near a time: they tell morning from evening. */
    private static String around(String lower, Span span) {
        return lower.substring(Math.max(0, span.start() - 30), Math.min(lower.length(), span.end() + 20));
    }

    private static int minutes(Matcher m) {
        String digits = first(m, "m24", "mdot", "fm", "milm", "barem");
        if (digits != null) {
            return Integer.parseInt(digits);
        }
        if (m.group("brit") != null) {
            return 30;
        }
        if (m.group("frac") != null) {
            int part =
                    switch (m.group("frac")) {
                        case "half" -> 30;
                        case "quarter", "a quarter" -> 15;
                        default -> NumberWords.value(m.group("frac")).intValue();
                    };
            return m.group("dir").equals("to") ? -part : part;
        }
        String words = first(m, "wm", "barew");
        return words == null
                ? 0
                : words.startsWith("oh") ? 5 : NumberWords.value(words).intValue();
    }

    static int hour(@Nullable String said) {
        return said == null
                ? 0
                : switch (said) {
                    case "noon", "midday" -> 12;
                    case "midnight" -> 0;
                    default -> NumberWords.value(said).intValue();
                };
    }

    static int meridiemHour(int hour, String meridiem) {
        if (hour > 12) {
            return hour;
        }
        return hour % 12 + (meridiem.startsWith("p") ? 12 : 0);
    }

    /** The hour of the day somebody most likely means by an hour of the clock. */
    static int likely(int hour, String lower, boolean bare) {
        if (hour >= 12) {
            return hour;
        }
        boolean early = EARLY.matcher(lower).find();
        boolean late = LATE.matcher(lower).find();
        if (late && !early) {
            return hour + 12;
        }
        return hour <= (bare ? 7 : 6) && !early ? hour + 12 : hour;
    }

    private static @Nullable String first(Matcher m, String... groups) {
        for (String group : groups) {
            if (m.group(group) != null) {
                return m.group(group);
            }
        }
        return null;
    }
}
