package dev.appweave.bridge.training;

import dev.appweave.bridge.training.TrainingRow.GoldStep;
import dev.appweave.catalog.CapabilityDescriptor;
import dev.appweave.plan.Candidate;
import dev.appweave.plan.PlanRequest;
import dev.appweave.plan.Span;
import dev.appweave.plan.Utterance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Requests written by us, with their values marked: {@code > a table in {city:Lisbon} :: dining.book}. The notation is
 * described in {@code llm-bridge/training/requests/README.md}.
 */
public final class RequestFile {
    /** The clock of requests that are written down. */
    public static final Clock CLOCK =
            Clock.fixed(OffsetDateTime.parse("2026-11-25T09:00:00+01:00").toInstant(), ZoneId.of("Europe/Paris"));

    private static final Pattern MARK = Pattern.compile("\\{([^{}:]+):([^{}]*)}");
    private static final Pattern ARG =
            Pattern.compile("([\\w.]+)=(\\$(\\d+)(?:[./](\\w+)(?:\\[]\\.(\\w+))?)?|\\*|\"([^\"]*)\"|[^\\s;]+)");

    private RequestFile() {}

    /**
     * One request of a file.
     *
     * @param line its line, from 1
     * @param kind {@code >} a plan, {@code ?} a question, {@code !} no call
     * @param text the sentence without marks
     * @param steps the calls; the values as marked
     */
    public record Entry(int line, char kind, String text, List<Step> steps) {
        public Entry {
            steps = List.copyOf(steps);
        }
    }

    /** A call: the tool's name and its arguments. */
    public record Step(String tool, Map<String, Arg> args) {}

    /** An argument: where it is marked, the value written beside the mark, an earlier step's field, or composed. */
    public sealed interface Arg {
        /** Marked words, one a mark, each with the value written beside it, if one is. */
        record Said(List<Span> spans, List<Optional<String>> values) implements Arg {}

        /** A field of an earlier step; step from 0. With an element: of each element of that list. */
        record From(int step, String field, Optional<String> element) implements Arg {}

        /** Composed. */
        record Made() implements Arg {}

        /** A value the sentence does not hold as such. */
        record Given(String value) implements Arg {}
    }

    /** A file: the tools it defines, and its requests. */
    public record Content(Map<String, CapabilityDescriptor> tools, List<Entry> entries) {}

    /** A line that cannot be read. */
    public static final class BadLine extends RuntimeException {
        private static final long serialVersionUID = 1L;

        BadLine(Path file, int line, String what) {
            super(file.getFileName() + ", line " + line + ": " + what);
        }
    }

    /**
     * Reads a file.
     *
     * @throws BadLine at the first line that breaks the notation
     */
    public static Content read(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);
        Map<String, CapabilityDescriptor> tools = new LinkedHashMap<>();
        List<Entry> entries = new ArrayList<>();
        ToolLines current = null;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            try {
                if (line.isEmpty() || line.startsWith("#")) {
                    continue;
                }
                if (line.startsWith("tool ")) {
                    current = new ToolLines(line.substring(5));
                    // Its schemas fill up with the lines that follow.
                    CapabilityDescriptor tool = current.descriptor();
                    tools.put(tool.id().value(), tool);
                } else if (">?!".indexOf(line.charAt(0)) >= 0) {
                    entries.add(entry(i + 1, line, current == null ? "" : current.name()));
                } else if (current != null) {
                    current.add(line);
                } else {
                    throw new IllegalArgumentException("neither a tool nor a request");
                }
            } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
                throw new BadLine(file, i + 1, String.valueOf(e.getMessage()));
            }
        }
        return new Content(tools, entries);
    }

    private static Entry entry(int line, String written, String tool) {
        char kind = written.charAt(0);
        String body = written.substring(1).strip();
        int cut = body.lastIndexOf(" :: ");
        String sentence = cut < 0 ? body : body.substring(0, cut).strip();
        String calls =
                cut < 0 ? kind == '!' ? "" : tool : body.substring(cut + 4).strip();
        List<Step> steps = new ArrayList<>();
        if (!calls.isEmpty()) {
            for (String call : calls.split("\\s*;\\s*")) {
                steps.add(step(call, steps.size()));
            }
        }
        return new Entry(line, kind, marks(sentence, steps), steps);
    }

    private static Step step(String call, int before) {
        int space = call.indexOf(' ');
        String name = space < 0 ? call : call.substring(0, space);
        Map<String, Arg> args = new LinkedHashMap<>();
        String rest = space < 0 ? "" : call.substring(space);
        if (!ARG.matcher(rest).replaceAll("").isBlank()) {
            throw new IllegalArgumentException(
                    "not name=value: " + ARG.matcher(rest).replaceAll("").strip());
        }
        Matcher arg = ARG.matcher(rest);
        while (arg.find()) {
            String value = arg.group(2);
            int read = arg.group(3) == null ? 0 : Integer.parseInt(arg.group(3));
            if (arg.group(3) != null && (read < 1 || read > before)) {
                throw new IllegalArgumentException(
                        "step " + (before + 1) + " reads step " + read + ", which is none before it");
            }
            args.put(
                    arg.group(1),
                    arg.group(3) != null
                            ? new Arg.From(
                                    read - 1,
                                    arg.group(4) == null ? "" : arg.group(4),
                                    Optional.ofNullable(arg.group(5)))
                            : value.equals("*")
                                    ? new Arg.Made()
                                    : new Arg.Given(arg.group(6) == null ? value : arg.group(6)));
        }
        return new Step(ToolLines.legal(name), args);
    }

    /** Takes the marks out of a sentence and puts them into the steps. */
    private static String marks(String sentence, List<Step> steps) {
        StringBuilder text = new StringBuilder();
        Matcher mark = MARK.matcher(sentence);
        int last = 0;
        while (mark.find()) {
            text.append(sentence, last, mark.start());
            String body = mark.group(2);
            int equals = body.lastIndexOf('=');
            boolean given = equals > 0 && !body.substring(0, equals).contains("://");
            String words = given ? body.substring(0, equals) : body;
            String[] values = given ? body.substring(equals + 1).split(",(?=\\S)") : new String[0];
            Span span = new Span(text.length(), text.length() + words.length());
            text.append(words);
            String[] names = mark.group(1).split("\\s*,\\s*");
            for (int n = 0; n < names.length; n++) {
                String value = values.length == names.length ? values[n] : given ? body.substring(equals + 1) : null;
                put(names[n], span, Optional.ofNullable(value), steps);
            }
            last = mark.end();
        }
        text.append(sentence.substring(last));
        if (text.indexOf("{") >= 0 || text.indexOf("}") >= 0) {
            throw new IllegalArgumentException("a brace without its mark");
        }
        return text.toString();
    }

    private static void put(String name, Span span, Optional<String> value, List<Step> steps) {
        Matcher numbered = Pattern.compile("(\\d+)\\.(.+)").matcher(name.strip());
        int step = numbered.matches() ? Integer.parseInt(numbered.group(1)) - 1 : 0;
        String parameter = numbered.matches() ? numbered.group(2) : name.strip();
        if (step < 0 || step >= steps.size()) {
            throw new IllegalArgumentException("a mark for step " + (step + 1) + " of " + steps.size());
        }
        Map<String, Arg> args = steps.get(step).args();
        List<Span> spans = new ArrayList<>();
        List<Optional<String>> values = new ArrayList<>();
        if (args.get(parameter) instanceof Arg.Said(var before, var said)) {
            spans.addAll(before);
            values.addAll(said);
        }
        spans.add(span);
        values.add(value);
        args.put(parameter, new Arg.Said(spans, values));
    }

    /**
     * A request as a training row over tools.
     *
     * @throws IllegalArgumentException if it names a tool or parameter that is not there
     */
    public static TrainingRow row(Entry entry, String source, String group, List<CapabilityDescriptor> tools) {
        List<GoldStep> steps = new ArrayList<>();
        for (Step step : entry.steps()) {
            int tool = index(tools, step.tool());
            Map<String, Gold> args = new LinkedHashMap<>();
            step.args().forEach((name, arg) -> args.put(name, gold(arg, tools.get(tool), name)));
            steps.add(new GoldStep(tool, args));
        }
        PlanRequest request = new PlanRequest(
                source + "-" + entry.line(),
                Utterance.typed(entry.text()),
                tools.stream().map(tool -> new Candidate(tool, 1)).toList(),
                CLOCK,
                Locale.UK,
                Optional.empty());
        return new TrainingRow(source, group, request, tools, steps, entry.kind() == '?');
    }

    private static int index(List<CapabilityDescriptor> tools, String name) {
        for (int i = 0; i < tools.size(); i++) {
            if (tools.get(i).id().value().equals(name)) {
                return i;
            }
        }
        throw new IllegalArgumentException("no tool " + name);
    }

    private static Gold gold(Arg arg, CapabilityDescriptor tool, String name) {
        JsonNode schema = tool.input().path("properties").path(name);
        if (schema.isMissingNode()) {
            throw new IllegalArgumentException(tool.id() + " has no parameter " + name);
        }
        return switch (arg) {
            case Arg.Said(var spans, var values) -> {
                JsonNode one = schema.has("items") ? schema.path("items") : schema;
                boolean named = one.has("enum") || one.path("type").asString("").equals("boolean");
                if (!named || one.path("enum").size() > 14) {
                    yield new Gold.Marked(spans);
                }
                List<JsonNode> json = new ArrayList<>();
                for (int i = 0; i < values.size(); i++) {
                    // Without a value beside it a yes-or-no is a yes, and an enum value its own words.
                    boolean flag = one.path("type").asString("").equals("boolean");
                    json.add(
                            flag
                                    ? JsonNodeFactory.instance.booleanNode(!values.get(i)
                                            .orElse("true")
                                            .strip()
                                            .equals("false"))
                                    : values.get(i)
                                            .<JsonNode>map(JsonNodeFactory.instance::stringNode)
                                            .orElse(JsonNodeFactory.instance.missingNode()));
                }
                if (json.stream().anyMatch(JsonNode::isMissingNode)) {
                    yield new Gold.Marked(spans);
                }
                yield new Gold.Value(
                        json.size() == 1 && !schema.has("items")
                                ? json.getFirst()
                                : JsonNodeFactory.instance.arrayNode().addAll(json),
                        List.of());
            }
            case Arg.From(var step, var field, var _) -> new Gold.Field(step, field);
            case Arg.Made _ -> new Gold.Composed();
            case Arg.Given(var value) ->
                schema.path("type").asString("").equals("boolean")
                        ? new Gold.Value(JsonNodeFactory.instance.booleanNode(value.equals("true")), List.of())
                        : new Gold.Value(JsonNodeFactory.instance.stringNode(value), List.of());
        };
    }
}
