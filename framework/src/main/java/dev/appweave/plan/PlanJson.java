package dev.appweave.plan;

import dev.appweave.problem.ProblemException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Plans as JSON, the form in which they are saved, shown, journaled and written by hand.
 *
 * <pre>{@code
 * {"id": "p1", "said": "Text Ana that I'm late", "steps": [
 *   {"id": "s1", "capability": "contacts.find_person", "args": {"name": "Ana"}, "spans": {"name": [5, 8, "name"]}},
 *   {"id": "s2", "capability": "messages.send_message", "args": {"to": "$s1/phone", "text": "I'm late, ${s1/name}"}}]}
 * }</pre>
 *
 * <p>An argument is a reference ({@code "$s1/phone"}: step id and RFC 6901 pointer), a template (text with
 * <code>${s1/name}</code> in it), a question ({@code {"$ask": "…"}}, {@code {"$model": "…", "about": [references]}}), or a
 * literal. A literal that would read as one of those is written {@code {"$literal": …}}, a template whose own text looks
 * like a reference {@code {"$template": ["text as it is", {"ref": "$s1/name"}]}}, and an object of arguments with a name
 * such as {@code $ask} in it {@code {"$fields": {…}}}. A step may have {@code "when":
 * {"ref", "is", "value"}} and {@code "each": reference}. {@code spans} tells where literals were said, {@code planned}
 * who planned it and why. What is read and
 * written again is the same plan.
 */
public final class PlanJson {
    /** Of a name that is there twice one value would be lost without a word, and not everybody loses the same. */
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private static final Pattern TWICE = Pattern.compile("Duplicate Object property (\".{0,60}).*", Pattern.DOTALL);
    private static final int MAX_CHARS = 4_000_000;

    private PlanJson() {}

    /** Writes a plan. */
    public static ObjectNode write(Plan plan) {
        return PlanWriter.write(plan);
    }

    /** Writes one argument. */
    public static JsonNode write(Arg arg) {
        return PlanWriter.arg(arg);
    }

    /**
     * Reads a plan.
     *
     * @throws ProblemException with every mistake of form ({@code bad_json}, {@code bad_plan}, {@code too_large}); whether names and
     *     arguments are right is for the checker
     */
    public static Plan read(String text) {
        if (text.length() > MAX_CHARS) {
            throw ProblemException.of(
                    "too_large",
                    "",
                    "The plan has " + text.length() + " characters; a host reads at most " + MAX_CHARS + ".",
                    "Split it, or repeat one step with \"each\".");
        }
        try {
            refuseLong(text);
            return read(JSON.readTree(text));
        } catch (JacksonException e) {
            throw unreadable(e);
        }
    }

    private static ProblemException unreadable(JacksonException e) {
        String place = place(e.getLocation());
        if (e instanceof StreamConstraintsException) {
            return ProblemException.of(
                    "bad_json",
                    place,
                    "The plan is nested deeper than " + StreamReadConstraints.DEFAULT_MAX_DEPTH
                            + " levels, or a name or number in it is longer than a host reads.",
                    "Make it flatter, and numbers and names shorter.");
        }
        Matcher twice = TWICE.matcher(e.getOriginalMessage());
        return twice.matches()
                ? ProblemException.of(
                        "bad_json", place, "The name " + twice.group(1) + " is there twice.", "Keep one of the two.")
                : ProblemException.of(
                        "bad_json",
                        place,
                        "The plan is no JSON: " + e.getOriginalMessage().replaceFirst(" \\(start marker.*", "") + ".",
                        "Check commas, quotes and braces at that place.");
    }

    /** Counts the steps as they go by: what is refused for their number is never held in memory. */
    private static void refuseLong(String text) {
        if (text.length() < 2 * PlanReader.MAX_STEPS) { // Even the shortest steps, {@code 1,1,1}, are not too many.
            return;
        }
        try (JsonParser parser = JSON.createParser(text)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return;
            }
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                boolean steps = parser.currentName().equals("steps");
                if (parser.nextToken() == JsonToken.START_ARRAY && steps) {
                    refuseLong(parser);
                } else {
                    parser.skipChildren();
                }
            }
        }
    }

    private static void refuseLong(JsonParser list) {
        for (int steps = 0; list.nextToken() != JsonToken.END_ARRAY; list.skipChildren()) {
            if (++steps > PlanReader.MAX_STEPS) {
                throw PlanReader.tooManySteps();
            }
        }
    }

    /** Limits of depth and length are told without a place. */
    private static String place(@Nullable TokenStreamLocation at) {
        return at == null ? "" : "line " + at.getLineNr() + ", column " + at.getColumnNr();
    }

    /** The same, from a tree. */
    public static Plan read(JsonNode tree) {
        try {
            return new PlanReader().plan(tree);
        } catch (StackOverflowError e) { // Only a tree that was never text can be that deep.
            throw ProblemException.of("bad_plan", "", "The plan is nested too deep.", "Make it flatter.");
        }
    }
}
