package dev.appweave.bridge.text;

import dev.appweave.plan.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what is written in a fixed form: addresses, phone numbers, paths, codes, quotations, yes and no. */
final class Addresses {
    private static final Pattern EMAIL =
            Pattern.compile("[\\p{L}\\p{N}._%+-]+@[\\p{L}\\p{N}-]+(?:\\.[\\p{L}\\p{N}-]+)+");
    private static final Pattern URL = Pattern.compile(
            "(?:(?:https?|ftp|file)://|www\\.)[^\\s<>\"]*[^\\s<>\"'.,;:!?)\\]]"
                    + "|(?<![\\w@./-])[a-z0-9][a-z0-9-]*(?:\\.[a-z0-9-]+)*\\.(?:com|org|net|io|edu|gov|dev|app|co|de|fr|uk|info)(?:/[^\\s<>\"]*[^\\s<>\"'.,;:!?)])?(?![\\w@])");
    private static final Pattern PHONE = Pattern.compile(
            "(?<![\\w./-])(?<!\\d,)(?:\\+\\d{1,3}[ .-]?)?(?:\\(\\d{1,4}\\)[ .-]?)?\\d{2,5}(?:[ .-]?\\d{2,5}){1,4}(?![\\w/-]|[.,]\\d)");
    private static final Pattern PATH = Pattern.compile(
            "(?<![\\w:/])(?:~|\\.{1,2})?/(?:[\\w .-]+/)*[\\w-]+(?:\\.\\w+)*/?|(?<!\\w)[A-Za-z]:\\\\[\\w\\\\. -]*\\w|(?<![\\w@/.])[\\w-]+(?:[/][\\w-]+)*\\.(?:txt|md|pdf|docx?|xlsx?|pptx?|csv|json|ya?ml|xml|html?|png|jpe?g|gif|svg|mp3|mp4|wav|zip|tar\\.gz|java|py|js|log|ics|vcf|epub)(?!\\w)");
    private static final Pattern IDENTIFIER = Pattern.compile(
            "(?<![\\w@./-])(?=[\\w-]*\\d)(?=[\\w-]*[A-Za-z])[A-Za-z0-9]+(?:[_-][A-Za-z0-9]+)*(?![\\w@]|\\.\\w)|(?<![\\w@./-])[A-Za-z]\\w*_\\w+|(?<!\\w)[a-z]+[A-Z]\\w+|(?<!\\w)(?:[A-Z]{2,5})(?!\\w)");
    private static final Pattern NO_IDENTIFIER = Pattern.compile(
            "(?i)\\d+(?:st|nd|rd|th|am|pm|h|k|km|m|cm|mm|kg|g|min|mins|s|mb|gb|x|d|h\\d+)|\\d+-\\w+|OK|AM|PM|TV|I");
    private static final Pattern QUOTED = Pattern.compile(
            "\"([^\"]+)\"|“([^”]+)”|«\\s?([^»]+?)\\s?»|「([^」]+)」|(?<![\\p{L}\\p{N}])['‘]([^'’]+(?:['’](?=\\p{L})[^'’]*)*)['’](?![\\p{L}\\p{N}])|`([^`]+)`");
    private static final Pattern YES_NO = Pattern.compile(
            "(?<![\\w-])(?:(yes|yeah|yep|true|enabled?|activate|(?<=turn |switch |turned |switched |set to |is )on|on(?=\\s*(?:$|[.,;!?]|and )))"
                    + "|(no|nope|false|disabled?|deactivate|off|without|don't|do not|not))(?![\\w-])");

    private Addresses() {}

    static List<Reading> of(String text) {
        List<Reading> found = new ArrayList<>();
        for (Matcher m = EMAIL.matcher(text); m.find(); ) {
            found.add(new Reading.Email(span(m), m.group()));
        }
        for (Matcher m = URL.matcher(text); m.find(); ) {
            found.add(new Reading.Url(span(m), m.group()));
        }
        for (Matcher m = PHONE.matcher(text); m.find(); ) {
            long digits = m.group().chars().filter(Character::isDigit).count();
            boolean date = m.group()
                    .matches("\\d{4}-\\d{2}-\\d{2}|\\d{1,2}\\.\\d{1,2}\\.\\d{2,4}|\\d{4} \\d{4}|\\d{1,3}\\.\\d{4,}");
            if (digits >= 7 && digits <= 15 && !date) {
                found.add(new Reading.Phone(span(m), m.group()));
            }
        }
        for (Matcher m = PATH.matcher(text); m.find(); ) {
            found.add(new Reading.Path(span(m), m.group()));
        }
        for (Matcher m = IDENTIFIER.matcher(text); m.find(); ) {
            Span span = span(m);
            boolean inside = found.stream().anyMatch(other -> other.span().overlaps(span));
            if (!inside && !NO_IDENTIFIER.matcher(m.group()).matches()) {
                found.add(new Reading.Identifier(span, m.group()));
            }
        }
        quoted(text, found);
        for (Matcher m = YES_NO.matcher(Lower.of(text)); m.find(); ) {
            found.add(new Reading.YesNo(span(m), m.group(1) != null));
        }
        return found;
    }

    private static void quoted(String text, List<Reading> found) {
        for (Matcher m = QUOTED.matcher(text); m.find(); ) {
            for (int group = 1; group <= m.groupCount(); group++) {
                if (m.group(group) != null) {
                    found.add(new Reading.Quoted(new Span(m.start(group), m.end(group)), m.group(group)));
                }
            }
        }
    }

    private static Span span(Matcher m) {
        return new Span(m.start(), m.end());
    }
}
