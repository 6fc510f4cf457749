package dev.appweave.bridge.grammar;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The formats (JSON Schema Validation 2020-12, section 7.3) that can be written, as patterns. Each is the common part of
 * its format: every text of the pattern is one of the format, and the usual ones are there. Dates exist (29 February in
 * leap years only), leap seconds are not written; offsets go from -12:59 to +13:59; e-mail addresses are of RFC 5321's
 * dot-atom form with a domain name; a URI has an authority. A shift of a moment and a recurrence rule (RFC 5545, 3.3.10)
 * are formats of our own.
 */
final class Formats {
    private static final String DATE = "(?:\\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])"
            + "|(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)|02-(?:0[1-9]|1\\d|2[0-8]))"
            + "|(?:\\d\\d(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)-02-29)";
    private static final String CLOCK = "(?:[01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d(?:\\.\\d{1,9})?";
    private static final String OFFSET = "(?:Z|\\+(?:0\\d|1[0-3]):[0-5]\\d|-(?:0[1-9]|1[0-2]):[0-5]\\d)";
    private static final String TIMES = "(?:\\d{1,4}H(?:\\d{1,4}M(?:\\d{1,4}S)?)?|\\d{1,4}M(?:\\d{1,4}S)?|\\d{1,4}S)";
    private static final String DAYS = "(?:\\d{1,4}Y(?:\\d{1,4}M(?:\\d{1,4}D)?)?|\\d{1,4}M(?:\\d{1,4}D)?|\\d{1,4}D)";
    private static final String WEEKDAY = "(?:MO|TU|WE|TH|FR|SA|SU)";
    private static final String LABEL = "[A-Za-z0-9](?:[A-Za-z0-9-]{0,20}[A-Za-z0-9])?";
    private static final String HOST =
            LABEL + "(?:\\." + LABEL + "){0,2}\\.(?:com|org|net|edu|eu|de|fr|it|es|ch|uk|mc|us|io|dev|app|info)";
    private static final String ATOM = "[A-Za-z0-9!#%&'*+/=?^_`{|}~-]{1,20}";
    private static final String PATH = "(?:[A-Za-z0-9._~!&'()*+,;=:@-]|%[0-9A-F][0-9A-F])";

    private static final Map<String, Regex> FORMATS = new HashMap<>();

    static {
        put("date", DATE);
        put("time", CLOCK + OFFSET);
        put("date-time", DATE + "T" + CLOCK + OFFSET);
        put("local-time", "(?:[01]\\d|2[0-3]):[0-5]\\d(?::[0-5]\\d(?:\\.\\d{1,9})?)?");
        put("duration", "P(?:\\d{1,4}W|" + DAYS + "(?:T" + TIMES + ")?|T" + TIMES + ")");
        put("shift", "[+-]P(?:" + DAYS + "(?:T" + TIMES + ")?|T" + TIMES + ")");
        put(
                "rrule",
                "FREQ=(?:DAILY|WEEKLY|MONTHLY|YEARLY)(?:;INTERVAL=[1-9]\\d?)?"
                        + "(?:;BYDAY=(?:-1|[1-4])?" + WEEKDAY + "(?:," + WEEKDAY + "){0,6})?"
                        + "(?:;BYMONTHDAY=(?:[1-9]|[12]\\d|3[01]))?(?:;(?:COUNT=[1-9]\\d{0,2}|UNTIL=(?:20\\d\\d)"
                        + "(?:0[1-9]|1[0-2])(?:0[1-9]|1\\d|2[0-8])))?");
        put("email", ATOM + "(?:\\." + ATOM + "){0,2}@" + HOST);
        put(
                "uri",
                "[a-z][a-z0-9]{1,9}://" + HOST + "(?::[1-9]\\d{0,3})?(?:/" + PATH + "{0,100}){0,8}(?:\\?" + PATH
                        + "{0,200})?(?:#" + PATH + "{0,100})?");
        put("phone", "\\+(?:\\d ?){6,14}\\d"); // As the validator library has it: international.
    }

    private Formats() {}

    private static void put(String name, String pattern) {
        try {
            FORMATS.put(name, PatternReader.read("^" + pattern + "$"));
        } catch (PatternReader.Unreadable e) {
            throw new IllegalStateException(name, e);
        }
    }

    static Optional<Regex> of(String name) {
        return Optional.ofNullable(FORMATS.get(name));
    }

    /** Whether validators leave a format alone, so that a pattern beside it says all. */
    static boolean annotates(String name) {
        return name.equals("local-time") || name.equals("shift") || name.equals("rrule");
    }

    /** For messages. */
    static String names() {
        return "date, time, date-time, local-time, duration, shift, rrule, email, uri, phone";
    }
}
