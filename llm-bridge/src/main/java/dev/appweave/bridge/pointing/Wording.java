package dev.appweave.bridge.pointing;

import dev.appweave.plan.Arg;
import dev.appweave.plan.Said;
import dev.appweave.plan.Span;
import dev.appweave.plugin.Effect;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/**
 * Words what the user did not dictate: texts over what earlier steps found or did, headings, questions. It adds no more
 * than punctuation and a participle.
 */
final class Wording {
    private static final int FIELDS = 3;
    private static final Set<String> CONTENT =
            Set.of("text", "body", "message", "content", "note", "description", "details");
    private final String text;
    private final List<Chosen> calls;
    private final Sources sources;
    private final Map<Chosen, String> ids;

    Wording(String text, List<Chosen> calls, Sources sources, Map<Chosen, String> ids) {
        this.text = text;
        this.calls = calls;
        this.sources = sources;
        this.ids = ids;
    }

    Arg.Reference reference(Chosen source, String field) {
        return new Arg.Reference(ids.getOrDefault(source, "s0"), Writing.pointer(field));
    }

    /** Whether a parameter takes a text for people, by its role or its name. */
    static boolean isContent(Slot slot) {
        return slot.schema().path("x-role").asString("").equals("content")
                || CONTENT.contains(slot.path().getLast().toLowerCase(Locale.ROOT));
    }

    /** A text for a parameter; empty if nothing before gives one. */
    Optional<Arg> composed(Chosen call, Slot slot) {
        if (Headings.isIdentity(slot)) {
            return Headings.isHeading(slot) ? heading(call) : Optional.empty();
        }
        if (!isContent(slot)) {
            return Optional.empty();
        }
        return source(call)
                .flatMap(source -> kind(source).equals("look")
                        ? found(source)
                        : kind(source).equals("make") ? made(source) : done(source));
    }

    /** The last call before that does or finds something the user asked for; one that is only looked up is the last resort. */
    private Optional<Chosen> source(Chosen call) {
        List<Chosen> before = calls.subList(0, calls.indexOf(call));
        return before.stream()
                .filter(one -> one.capability().effect() != Effect.SHARE)
                .max(Comparator.comparingInt((Chosen one) -> feeds(one, call) ? 0 : 1)
                        .thenComparingInt(before::indexOf));
    }

    /** Whether a call gives its reader a handle or address: then it is a look-up, not what is told. */
    private boolean feeds(Chosen source, Chosen reader) {
        return reader.values().values().stream()
                .anyMatch(
                        value -> value.given() instanceof Given.Field(var packed, var _) && packed == source.packed());
    }

    private static String kind(Chosen call) {
        if (call.capability().looksOnly()) {
            return "look";
        }
        String verb = call.capability().id().action().replaceAll("_.*", "");
        return switch (verb) {
            case "update", "change", "move", "edit", "rename", "reschedule", "set" -> "change";
            case "delete", "remove", "cancel", "clear" -> "remove";
            default -> "make";
        };
    }

    private Optional<Arg> found(Chosen source) {
        List<String> fields = new ArrayList<>();
        JsonNode properties = source.capability().output().path("properties");
        properties.properties().stream()
                .filter(field -> telling(field.getKey(), field.getValue()) < 5)
                .sorted(Comparator.comparingInt(field -> telling(field.getKey(), field.getValue())))
                .limit(FIELDS)
                .forEach(field -> fields.add(field.getKey()));
        if (fields.isEmpty()) {
            return Optional.empty();
        }
        if (fields.getFirst().equals("text") || fields.getFirst().equals("content")) {
            return Optional.of(reference(source, fields.getFirst()));
        }
        List<Arg.Part> parts = new ArrayList<>();
        for (String field : fields) {
            if (!parts.isEmpty()) {
                parts.add(new Arg.Part.Text(", "));
            }
            parts.add(new Arg.Part.Hole(reference(source, field)));
        }
        return Optional.of(new Arg.Template(parts));
    }

    /** What tells a person most: the text itself, a name, when, where, how to reach it. */
    private static int telling(String name, JsonNode schema) {
        String type = schema.path("type").asString("string");
        boolean handle = schema.path("x-kind").asString("").equals("ref");
        boolean secret = schema.path("x-secrecy").asString("").equals("secret");
        if (handle || secret || type.equals("array") || type.equals("object") || type.equals("boolean")) {
            return 9;
        }
        String format = schema.path("format").asString("");
        return switch (name) {
            case "text", "content", "summary" -> 0;
            case "name", "title" -> 1;
            case "start", "date", "time" -> 2;
            case "address", "location" -> 3;
            case "phone" -> 4;
            default -> format.startsWith("date") && !name.equals("end") ? 4 : type.equals("string") ? 6 : 4;
        };
    }

    /** "Lunch on Friday at 1 pm at ${s2/name}". */
    private Optional<Arg> made(Chosen source) {
        List<Arg.Part> parts = new ArrayList<>();
        for (int s = 0; s < source.slots().size(); s++) {
            Slot slot = source.slots().get(s);
            Weighed value = source.values().get(s);
            if (value == null || !PointingPlanner.given(value)) {
                continue;
            }
            String name = slot.path().getLast();
            boolean first = parts.isEmpty();
            boolean names =
                    slot.schema().path("x-role").asString("").equals("identity") || Headings.NAMES.contains(name);
            boolean when = Set.of("start", "date", "time", "when").contains(name);
            boolean where = Set.of("location", "place", "address", "venue").contains(name);
            if (first && names || !first && (when || where)) {
                part(source, s, value.given(), first ? "" : when ? " " + lead(value.given()) : " at ", where, parts);
            }
        }
        return parts.isEmpty() ? Optional.empty() : Optional.of(joined(parts));
    }

    /** The little word before a moment, as the user said it: "on Friday", "at 3". */
    private String lead(Given given) {
        if (!(given instanceof Given.Words(var spans, var _))) {
            return "";
        }
        String before = text.substring(0, spans.getFirst().chars().start()).strip();
        String word = before.substring(before.lastIndexOf(' ') + 1).toLowerCase(Locale.ROOT);
        return Set.of("on", "at", "in").contains(word) ? word + " " : "";
    }

    private void part(Chosen source, int slot, Given given, String lead, boolean place, List<Arg.Part> parts) {
        switch (given) {
            case Given.Words(var spans, var value) -> {
                boolean moment =
                        value.reading().startsWith("date") || value.reading().equals("time");
                String words = moment
                        ? said(spans)
                        : value.json().asString(value.json().toString());
                parts.add(new Arg.Part.Text(lead + (parts.isEmpty() ? Headings.capital(words) : words)));
            }
            case Given.Field(var packed, var field) ->
                sources.of(source, slot, packed).ifPresent(from -> {
                    boolean named = place
                            && from.capability().output().path("properties").has("name");
                    String key =
                            ToolText.of(from.capability()).fields().get(field).key();
                    parts.add(new Arg.Part.Text(lead.isBlank() ? ", " : lead));
                    parts.add(new Arg.Part.Hole(reference(from, named ? "name" : key)));
                });
            case Given.Named _, Given.Many _, Given.Nothing _, Given.Open _ -> {
                // Says nothing a person would miss.
            }
        }
    }

    private String said(List<Spans.Candidate> spans) {
        StringBuilder words = new StringBuilder();
        spans.stream()
                .sorted(Comparator.comparingInt(span -> span.chars().start()))
                .forEach(span -> words.append(words.isEmpty() ? "" : " ")
                        .append(span.chars().in(text)));
        return words.toString();
    }

    private Arg joined(List<Arg.Part> parts) {
        if (parts.stream().anyMatch(part -> part instanceof Arg.Part.Hole)) {
            return new Arg.Template(parts);
        }
        StringBuilder words = new StringBuilder();
        parts.forEach(part -> words.append(part instanceof Arg.Part.Text(var piece) ? piece : ""));
        return literal(words.toString(), new Span(0, text.length()));
    }

    /** "Moved: team meeting to Thursday at 3 pm". */
    private Optional<Arg> done(Chosen source) {
        StringBuilder words = new StringBuilder(kind(source).equals("remove") ? "Cancelled" : "Changed");
        // What was changed was looked up before: its words name it.
        calls.stream()
                .filter(call -> feeds(call, source))
                .flatMap(call -> call.values().values().stream())
                .map(value -> value.given() instanceof Given.Words(var spans, var _) ? said(spans) : "")
                .filter(said -> !said.isEmpty())
                .distinct()
                .forEach(said ->
                        words.append(words.indexOf(":") < 0 ? ": " : ", ").append(said));
        List<String> news = new ArrayList<>();
        List<Arg.Part> moved = new ArrayList<>();
        source.values().forEach((s, value) -> {
            if (value.given() instanceof Given.Words(var spans, var _)) {
                Slot slot = source.slots().get(s);
                if (isShift(source, slot, value)) {
                    moved.add(new Arg.Part.Text(moved.isEmpty() ? ", now " : " to "));
                    moved.add(new Arg.Part.Hole(reference(source, slot.name())));
                } else {
                    news.add(said(spans));
                }
            }
        });
        if (!news.isEmpty()) {
            words.append(" to ").append(String.join(", ", news));
        }
        if (!moved.isEmpty()) {
            moved.addFirst(new Arg.Part.Text(words.toString()));
            return Optional.of(new Arg.Template(moved));
        }
        boolean told = words.indexOf(" ") > 0;
        return told ? Optional.of(literal(words.toString(), new Span(0, text.length()))) : Optional.empty();
    }

    /** "An hour later" tells nobody when that is; what comes of it does. */
    private static boolean isShift(Chosen source, Slot slot, Weighed value) {
        return slot.changes()
                && value.given() instanceof Given.Words(var _, var to)
                && to.json().asString("").matches("[+-].*")
                && source.capability().output().path("properties").has(slot.name());
    }

    /** What a thing without a name of its own is called: after its first words, else after what its source was asked. */
    private Optional<Arg> heading(Chosen call) {
        for (int s = 0; s < call.slots().size(); s++) {
            Weighed value = call.values().get(s);
            boolean content = CONTENT.contains(call.slots().get(s).path().getLast());
            if (content && value != null && value.given() instanceof Given.Words(var spans, var _)) {
                return Optional.of(Headings.first(text, spans.getFirst().chars()));
            }
        }
        return source(call).stream()
                .flatMap(source -> source.values().values().stream())
                .filter(value -> value.given() instanceof Given.Words(var _, var said)
                        && Set.of("text", "name", "quoted").contains(said.reading()))
                .map(value -> ((Given.Words) value.given()).spans().getFirst().chars())
                .min(Comparator.comparingInt(Span::start))
                .map(span -> Headings.first(text, span));
    }

    private static Arg literal(String words, Span span) {
        return new Arg.Literal(StringNode.valueOf(words), Optional.of(new Said(span, "reworded")));
    }
}
