package dev.appweave.bridge.training;

import dev.appweave.bridge.pointing.ToolText;
import dev.appweave.bridge.text.Folding;
import dev.appweave.bridge.training.RequestFile.Arg;
import dev.appweave.bridge.training.RequestFile.Entry;
import dev.appweave.bridge.training.RequestFile.Step;
import dev.appweave.catalog.CapabilityDescriptor;
import dev.appweave.plan.Span;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import tools.jackson.databind.JsonNode;

/**
 * Requests made up over any tools: one to five calls, data flow by field names, a value said once for several calls, the
 * same tool for each of some values ({@link Repeats}), values that are missing. The values come from the examples in the
 * tools' own descriptions, else by type and name of the parameter.
 */
final class Synthetic {
    /** How many requests call one tool for each of some values. */
    private static final double REPEATED = 0.25;

    /** How often a call takes what an earlier one returns or was given, where the names agree. */
    private static final double AGREEING = 0.65;

    private final List<CapabilityDescriptor> tools;
    private final MadeUpValues values;
    private final Phrases phrases;
    private final Map<String, List<int[]>> takers = new HashMap<>();
    private final Repeats repeats;
    private final Random random;

    /** A request over some tools. */
    record Made(Entry entry, List<CapabilityDescriptor> tools) {}

    Synthetic(List<CapabilityDescriptor> tools, Random random) {
        this.tools = List.copyOf(tools);
        this.random = random;
        this.values = new MadeUpValues(tools, random);
        this.phrases = new Phrases(random);
        this.repeats = new Repeats(tools, values, phrases, random);
        for (int t = 0; t < tools.size(); t++) {
            int slot = 0;
            for (Map.Entry<String, JsonNode> parameter : properties(tools.get(t))) {
                for (String stem : stems(parameter.getKey())) {
                    takers.computeIfAbsent(stem, _ -> new ArrayList<>()).add(new int[] {t, slot});
                }
                slot++;
            }
        }
    }

    private static List<Map.Entry<String, JsonNode>> properties(CapabilityDescriptor tool) {
        return List.copyOf(tool.input().path("properties").properties());
    }

    /** The next request. */
    Made next() {
        if (repeats.any() && random.nextDouble() < REPEATED) {
            return repeats.next();
        }
        int calls = random.nextDouble() < 0.42 ? 1 : random.nextDouble() < 0.5 ? 2 : random.nextInt(3, 6);
        List<CapabilityDescriptor> chosen = new ArrayList<>();
        List<Step> steps = new ArrayList<>();
        StringBuilder text = new StringBuilder(phrases.context());
        text.append(phrases.ask());
        boolean missing = false;
        for (int c = 0; c < calls; c++) {
            Optional<Link> link = c > 0 && random.nextDouble() < 0.45 ? link(chosen, steps) : Optional.empty();
            boolean again = c > 0 && link.isEmpty() && random.nextDouble() < 0.35;
            CapabilityDescriptor tool = link.map(Link::tool)
                    .orElseGet(() -> again ? chosen.getLast() : tools.get(random.nextInt(tools.size())));
            if (c > 0) {
                text.append(phrases.join());
            }
            boolean bare = again && random.nextDouble() < 0.6;
            missing |= call(text, tool, link, steps, chosen, bare);
        }
        int trimmed = text.length() - text.toString().stripLeading().length();
        boolean stop = random.nextDouble() < 0.6;
        Entry entry =
                new Entry(0, missing ? '?' : '>', text.substring(trimmed) + (stop ? "." : ""), shifted(steps, trimmed));
        return new Made(
                random.nextDouble() < 0.12 ? Variation.hurried(entry) : entry,
                chosen.stream().distinct().toList());
    }

    private static List<Step> shifted(List<Step> steps, int by) {
        if (by == 0) {
            return steps;
        }
        return steps.stream()
                .map(step -> {
                    Map<String, Arg> args = new LinkedHashMap<>();
                    step.args()
                            .forEach((name, arg) -> args.put(
                                    name,
                                    arg instanceof Arg.Said(var spans, var values)
                                            ? new Arg.Said(
                                                    spans.stream()
                                                            .map(span -> new Span(span.start() - by, span.end() - by))
                                                            .toList(),
                                                    values)
                                            : arg));
                    return new Step(step.tool(), args);
                })
                .toList();
    }

    private record Link(CapabilityDescriptor tool, String parameter, int step, String field) {}

    /** A tool that can take something an earlier call returns. */
    private Optional<Link> link(List<CapabilityDescriptor> chosen, List<Step> steps) {
        int step = random.nextInt(chosen.size());
        List<String> fields = chosen.get(step).output().path("properties").properties().stream()
                .map(Map.Entry::getKey)
                .toList();
        if (fields.isEmpty()) {
            return Optional.empty();
        }
        String field = fields.get(random.nextInt(fields.size()));
        List<String> stems = stems(field);
        if (stems.isEmpty()) {
            return Optional.empty();
        }
        List<int[]> taking = takers.getOrDefault(stems.get(random.nextInt(stems.size())), List.of());
        for (int i = 0; i < 6 && !taking.isEmpty(); i++) {
            int[] place = taking.get(random.nextInt(taking.size()));
            CapabilityDescriptor tool = tools.get(place[0]);
            Map.Entry<String, JsonNode> parameter = properties(tool).get(place[1]);
            boolean closed = parameter.getValue().has("enum")
                    || parameter.getValue().path("type").asString("").equals("boolean");
            boolean better = stems(parameter.getKey()).equals(stems) || i > 2;
            if (!closed && better && !chosen.contains(tool)) {
                return Optional.of(new Link(tool, parameter.getKey(), step, field));
            }
        }
        return Optional.empty();
    }

    /** Writes one call; tells whether something it must have is missing. */
    private boolean call(
            StringBuilder text,
            CapabilityDescriptor tool,
            Optional<Link> link,
            List<Step> steps,
            List<CapabilityDescriptor> chosen,
            boolean bare) {
        Map<String, Arg> args = new LinkedHashMap<>();
        if (!bare) {
            text.append(phrases.verb(tool));
        } else {
            text.append(phrases.pick("another one", "the same", "do that", "once more"));
        }
        List<String> required = tool.input()
                .path("required")
                .valueStream()
                .map(name -> name.asString(""))
                .toList();
        List<Map.Entry<String, JsonNode>> wanted = new ArrayList<>(properties(tool));
        if (random.nextBoolean()) {
            java.util.Collections.shuffle(wanted, random);
        }
        boolean missing = false;
        int written = 0;
        for (Map.Entry<String, JsonNode> parameter : wanted) {
            boolean must = required.contains(parameter.getKey());
            Optional<Arg> agreeing = random.nextDouble() < AGREEING && !chosen.contains(tool)
                    ? agreeing(parameter, steps, chosen)
                    : Optional.empty();
            if (link.isPresent() && link.get().parameter().equals(parameter.getKey())) {
                args.put(
                        parameter.getKey(),
                        new Arg.From(link.get().step(), link.get().field(), Optional.empty()));
                String field = ToolText.words(link.get().field());
                text.append(phrases.pick(
                        " using the " + field + " from that",
                        " with that " + field,
                        " with the resulting " + field,
                        " for the " + field + " you get",
                        "",
                        " based on the " + field,
                        " with it"));
                continue;
            }
            if (agreeing.isPresent()) {
                args.put(parameter.getKey(), agreeing.get());
                continue;
            }
            if (random.nextDouble() >= (must ? 0.95 : 0.35) || written > 5) {
                missing |= must;
                continue;
            }
            written += phrase(text, tool, parameter, args) ? 1 : 0;
        }
        steps.add(new Step(tool.id().value(), args));
        chosen.add(tool);
        return missing;
    }

    /** What an earlier call returns or was given under the same name: nobody says it twice. */
    private Optional<Arg> agreeing(
            Map.Entry<String, JsonNode> parameter, List<Step> steps, List<CapabilityDescriptor> chosen) {
        JsonNode schema = parameter.getValue();
        String type = schema.path("type").asString("");
        List<String> stems = stems(parameter.getKey());
        if (stems.isEmpty() || schema.has("enum") || type.equals("boolean") || type.equals("object")) {
            return Optional.empty();
        }
        for (int step = 0; step < steps.size(); step++) {
            for (Map.Entry<String, JsonNode> field :
                    chosen.get(step).output().path("properties").properties()) {
                if (stems(field.getKey()).equals(stems)) {
                    return Optional.of(new Arg.From(step, field.getKey(), Optional.empty()));
                }
            }
            for (Map.Entry<String, JsonNode> given : properties(chosen.get(step))) {
                Arg arg = steps.get(step).args().get(given.getKey());
                if (arg instanceof Arg.Said
                        && stems(given.getKey()).equals(stems)
                        && given.getValue().path("type").asString("").equals(type)) {
                    return Optional.of(arg);
                }
            }
        }
        return Optional.empty();
    }

    private boolean phrase(
            StringBuilder text,
            CapabilityDescriptor tool,
            Map.Entry<String, JsonNode> parameter,
            Map<String, Arg> args) {
        JsonNode schema = parameter.getValue();
        String name = ToolText.words(parameter.getKey());
        JsonNode one = schema.path("type").asString("").equals("array") ? schema.path("items") : schema;
        String type = one.path("type").asString("");
        if (type.equals("boolean")) {
            boolean yes = random.nextDouble() < 0.75;
            text.append(
                            yes
                                    ? phrases.pick(" with ", ", ", " including ")
                                    : phrases.pick(" without ", ", no ", " but not "))
                    .append(name);
            args.put(parameter.getKey(), new Arg.Said(List.of(new Span(0, 1)), List.of(Optional.of("" + yes))));
            return true;
        }
        if (type.equals("object")) {
            return false;
        }
        List<String> words = new ArrayList<>();
        List<Optional<String>> json = new ArrayList<>();
        int many = schema.path("type").asString("").equals("array") ? 1 + random.nextInt(3) : 1;
        for (int i = 0; i < many; i++) {
            if (one.has("enum")) {
                String value = one.path("enum")
                        .get(random.nextInt(one.path("enum").size()))
                        .asString();
                words.add(ToolText.words(value));
                json.add(Optional.of(value));
            } else {
                words.add(values.of(tool, parameter, type, name));
                json.add(Optional.empty());
            }
        }
        String[] frame = phrases.frame(name);
        text.append(frame[0]);
        List<Span> spans = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            text.append(i == 0 ? "" : i == words.size() - 1 ? " and " : ", ");
            spans.add(new Span(text.length(), text.length() + words.get(i).length()));
            text.append(words.get(i));
        }
        text.append(frame[1]);
        args.put(parameter.getKey(), new Arg.Said(spans, json));
        return true;
    }

    private static List<String> stems(String name) {
        List<String> stems = new ArrayList<>();
        for (String word : ToolText.words(name).split("\\s+")) {
            if (word.length() > 2) {
                stems.add(Folding.stem(word));
            }
        }
        return stems;
    }
}
