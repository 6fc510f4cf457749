package dev.appweave.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/** The notation of references ({@code $s1/phone}) and templates (<code>…${s1/phone}…</code>) inside strings. */
final class Notation {
    private static final Pattern REFERENCE = Pattern.compile("\\$([a-z][a-z0-9_]{0,63})((?:/[^/]*)*)", Pattern.DOTALL);
    private static final Pattern HOLE = Pattern.compile("\\$\\{([a-z][a-z0-9_]{0,63})((?:/[^/}]*)*)}");

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

    static String write(Arg.Template template) {
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
            return value.has("$ask") || value.has("$model") || value.has("$literal")
                    || value.valueStream().anyMatch(Notation::looksSpecial);
        }
        return false;
    }
}
