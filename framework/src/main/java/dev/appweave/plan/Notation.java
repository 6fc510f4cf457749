package dev.appweave.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/** The notation of references ({@code $s1/phone}) and templates (<code>…${s1/phone}…</code>) inside strings. */
final class Notation {
    /** Groups are not repeated: the JDK's matcher recurses for each repetition and a hostile text overflows the stack. */
    private static final Pattern REFERENCE = Pattern.compile("\\$([a-z][a-z0-9_]{0,63})((?:/.*)?)", Pattern.DOTALL);

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,63}");

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
        return hole(text, 0) != null;
    }

    static Arg.Template template(String text) {
        List<Arg.Part> parts = new ArrayList<>();
        int at = 0;
        for (Hole hole = hole(text, 0); hole != null; hole = hole(text, at)) {
            if (hole.start() > at) {
                parts.add(new Arg.Part.Text(text.substring(at, hole.start())));
            }
            String reference = text.substring(hole.start() + 2, hole.end() - 1);
            parts.add(new Arg.Part.Hole(reference("$" + reference).orElseThrow()));
            at = hole.end();
        }
        if (at < text.length()) {
            parts.add(new Arg.Part.Text(text.substring(at)));
        }
        return new Arg.Template(parts);
    }

    private record Hole(int start, int end) {}

    /** The next <code>${s1/name}</code>, found in one pass whatever the text: a pattern with two loops would take n squared. */
    private static @Nullable Hole hole(String text, int from) {
        int close = -1;
        for (int start = text.indexOf("${", from); start >= 0; start = text.indexOf("${", start + 1)) {
            close = close > start ? close : text.indexOf('}', start);
            if (close < 0) {
                return null;
            }
            Matcher name = NAME.matcher(text).region(start + 2, close);
            if (name.lookingAt() && (name.end() == close || text.charAt(name.end()) == '/')) {
                return new Hole(start, close + 1);
            }
        }
        return null;
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
        boolean same =
                reference(line).isEmpty() && isTemplate(line) && template(line).equals(template);
        return same ? Optional.of(line) : Optional.empty();
    }

    private static String write(Arg.Template template) {
        StringBuilder out = new StringBuilder();
        for (Arg.Part part : template.parts()) {
            switch (part) {
                case Arg.Part.Text(var text) -> out.append(text);
                case Arg.Part.Hole(var reference) ->
                    out.append("${")
                            .append(reference.step())
                            .append(reference.pointer())
                            .append('}');
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
