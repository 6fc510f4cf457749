package dev.appweave.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/** The notation of references ({@code $s1/phone}) and templates (<code>…${s1/phone}…</code>) inside strings. */
final class Notation {
    /** Groups are not repeated: the JDK's matcher recurses for each repetition and a hostile text overflows the stack. */
    private static final Pattern REFERENCE = Pattern.compile("\\$([a-z][a-z0-9_]{0,63})((?:/.*)?)", Pattern.DOTALL);

    private static final Pattern HOLE = Pattern.compile("\\$\\{([a-z][a-z0-9_]{0,63})((?:/[^}]*)?)}");

    /** The names that make an object something else than a literal. */
    private static final Set<String> MARKS = Set.of("$literal", "$ask", "$model", "$template", "$fields");

    private Notation() {}

    /** Reads {@code $s1/phone}; empty if the text is no reference as a whole. */
    static Optional<Arg.Reference> reference(String text) {
        Matcher matcher = REFERENCE.matcher(text);
        return matcher.matches()
                ? Optional.of(new Arg.Reference(matcher.group(1), JsonPointer.compile(matcher.group(2))))
                : Optional.empty();
    }

    static boolean isTemplate(String text) {
        return HOLE.matcher(text).find();
    }

    static Arg.Template template(String text) {
        List<Arg.Part> parts = new ArrayList<>();
        Matcher matcher = HOLE.matcher(text);
        int at = 0;
        while (matcher.find()) {
            if (matcher.start() > at) {
                parts.add(new Arg.Part.Text(text.substring(at, matcher.start())));
            }
            parts.add(new Arg.Part.Hole(
                    new Arg.Reference(matcher.group(1), JsonPointer.compile(matcher.group(2)))));
            at = matcher.end();
        }
        if (at < text.length()) {
            parts.add(new Arg.Part.Text(text.substring(at)));
        }
        return new Arg.Template(parts);
    }

    /** Whether an object is one of the notations by a name in it. */
    static boolean marked(JsonNode object) {
        return MARKS.stream().anyMatch(object::has);
    }

    /** The same for the names of {@link Arg.Fields}. */
    static boolean marked(Set<String> names) {
        return MARKS.stream().anyMatch(names::contains);
    }

    /** The one-line form; empty if it would not be read as the same template. */
    static Optional<String> line(Arg.Template template) {
        String line = write(template);
        boolean same = reference(line).isEmpty() && isTemplate(line) && template(line).equals(template);
        return same ? Optional.of(line) : Optional.empty();
    }

    private static String write(Arg.Template template) {
        StringBuilder out = new StringBuilder();
        for (Arg.Part part : template.parts()) {
            switch (part) {
                case Arg.Part.Text(var text) -> out.append(text);
                case Arg.Part.Hole(var reference) ->
                    out.append("${").append(reference.step()).append(reference.pointer()).append('}');
            }
        }
        return out.toString();
    }

    /** Whether a literal, written as it is, would be read as something else. */
    static boolean looksSpecial(JsonNode value) {
        if (value.isString()) {
            String text = value.asString();
            return REFERENCE.matcher(text).matches() || isTemplate(text);
        }
        if (value.isArray()) {
            for (JsonNode item : value) {
                if (looksSpecial(item)) {
                    return true;
                }
            }
            return false;
        }
        if (value.isObject()) {
            return marked(value) || value.valueStream().anyMatch(Notation::looksSpecial);
        }
        return false;
    }
}
