package dev.appweave.execute;

import java.time.Clock;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/**
 * A capability's receipt text with its values:
 *
 * <pre>{@code
 * Found {output/count|event|events}[; {output/missed|file|files} could not be read]
 * }</pre>
 *
 * <p>A hole with the word for one and the word for several says how many: a number, or how long a list is. What stands in
 * brackets with a hole is left out where one of its values is missing or empty; brackets without a hole stay as they are.
 */
final class DoneText {
    private static final String AT = "\\{((?:input|output)(?:/[^/}|\\[\\]]*)*)";
    private static final Pattern HOLE = Pattern.compile(AT + "(?:\\|([^|{}\\[\\]]*)\\|([^|{}\\[\\]]*))?}");
    private static final Pattern OPTIONAL = Pattern.compile("\\[([^\\[\\]{]*" + AT + "[|}][^\\[\\]]*)]");

    private final JsonNode values;
    private final Clock clock;
    private final Locale locale;

    /** Values stand under {@code input} and {@code output}. */
    DoneText(JsonNode values, Clock clock, Locale locale) {
        this.values = values;
        this.clock = clock;
        this.locale = locale;
    }

    String fill(String text) {
        StringBuilder out = new StringBuilder();
        int from = 0;
        Matcher optional = OPTIONAL.matcher(text);
        while (optional.find()) {
            out.append(holes(text.substring(from, optional.start())));
            String inside = optional.group(1);
            out.append(complete(inside) ? holes(inside) : "");
            from = optional.end();
        }
        return out.append(holes(text.substring(from))).toString();
    }

    private boolean complete(String text) {
        return HOLE.matcher(text)
                .results()
                .map(hole -> at(hole.group(1)))
                .noneMatch(value -> value.isMissingNode()
                        || value.isNull()
                        || value.isContainer() && value.isEmpty()
                        || value.isString() && value.asString().isBlank());
    }

    private String holes(String text) {
        StringBuilder out = new StringBuilder();
        Matcher hole = HOLE.matcher(text);
        while (hole.find()) {
            JsonNode value = at(hole.group(1));
            String said = hole.group(2) == null
                    ? HumanText.of(value, clock, locale)
                    : counted(value, hole.group(2), hole.group(3));
            hole.appendReplacement(out, Matcher.quoteReplacement(said));
        }
        return hole.appendTail(out).toString();
    }

    private String counted(JsonNode value, String one, String several) {
        String number = value.isArray() ? Integer.toString(value.size()) : HumanText.of(value, clock, locale);
        return number + " " + (number.equals("1") ? one : several);
    }

    private JsonNode at(String pointer) {
        return values.at(JsonPointer.compile("/" + pointer));
    }
}
