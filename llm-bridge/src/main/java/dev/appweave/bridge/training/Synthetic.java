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
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import tools.jackson.databind.JsonNode;

/**
 * Requests made up over any tools: one to four calls, the same tool twice, data flow by field names, values that are
 * missing. The values come from the examples in the tools' own descriptions, else by type and name of the parameter.
 */
final class Synthetic {
    private static final String[] ASKS = {
        "",
        "",
        "",
        "Please ",
        "Can you ",
        "Could you please ",
        "I need to ",
        "I want to ",
        "I'd like to ",
        "Help me ",
        "I would like you to ",
        "Now ",
        "Go ahead and ",
        "Hey, ",
        "We have to ",
        "My boss asked me to ",
        "Quickly "
    };
    private static final String[] JOINS = {
        " and ",
        ", then ",
        ". Then ",
        ". After that, ",
        ". Also, ",
        ", and also ",
        ". Next, ",
        "; ",
        ". Finally, ",
        ". I also need to ",
        " and then ",
        ". In addition, please "
    };
    private static final String[] CONTEXTS = {
        "",
        "",
        "",
        "",
        "",
        "I'm preparing for tomorrow. ",
        "It's a long story. ",
        "We are running late with this. ",
        "My team depends on it. ",
        "Thanks for your help earlier. ",
        "I have been thinking about it all week. "
    };

    private final List<CapabilityDescriptor> tools;
    private final MadeUpValues values;
    private final Map<String, List<int[]>> takers = new HashMap<>();
    private final Random random;

    /** A request over some tools. */
    record Made(Entry entry, List<CapabilityDescriptor> tools) {}

    Synthetic(List<CapabilityDescriptor> tools, Random random) {
        this.tools = List.copyOf(tools);
        this.random = random;
        this.values = new MadeUpValues(tools, random);
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
        int calls = random.nextDouble() < 0.42 ? 1 : random.nextDouble() < 0.6 ? 2 : random.nextInt(3, 5);
        List<CapabilityDescriptor> chosen = new ArrayList<>();
        List<Step> steps = new ArrayList<>();
        StringBuilder text = new StringBuilder(pick(CONTEXTS));
        text.append(pick(ASKS));
        boolean missing = false;
        for (int c = 0; c < calls; c++) {
            Optional<Link> link = c > 0 && random.nextDouble() < 0.45 ? link(chosen, steps) : Optional.empty();
            boolean again = c > 0 && link.isEmpty() && random.nextDouble() < 0.35;
            CapabilityDescriptor tool = link.map(Link::tool)
                    .orElseGet(() -> again ? chosen.getLast() : tools.get(random.nextInt(tools.size())));
            if (c > 0) {
                text.append(pick(JOINS));
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
            text.append(verb(tool));
        } else {
            text.append(pick("another one", "the same", "do that", "once more"));
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
            if (link.isPresent() && link.get().parameter().equals(parameter.getKey())) {
                args.put(
                        parameter.getKey(),
                        new Arg.From(link.get().step(), link.get().field()));
                String field = ToolText.words(link.get().field());
                text.append(pick(
                        " using the " + field + " from that",
                        " with that " + field,
                        " with the resulting " + field,
                        " for the " + field + " you get",
                        "",
                        " based on the " + field,
                        " with it"));
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

    private String verb(CapabilityDescriptor tool) {
        String name = ToolText.words(tool.id().action());
        String said = tool.description().strip().replaceAll("[.]$", "");
        boolean described = !said.isEmpty() && said.length() < 90 && random.nextDouble() < 0.6;
        String words = described
                ? said.replaceFirst(
                        "(?i)\\b(?:for|of|from|in) (?:a|the) (?:given|specified|specific|particular) .*", "")
                : name;
        if (described && random.nextDouble() < 0.4) {
            // Half of a description still says what to do.
            int cut = words.indexOf(' ', Math.min(words.length() - 1, 18));
            words = cut > 0 && !words.substring(cut).matches(" (?:of|the|a|an|to|and|for|in|on|with|by)\\b.*")
                    ? words.substring(0, cut)
                    : words;
        }
        words = words.strip().isEmpty() ? name : words.strip();
        return words.substring(0, 1).toLowerCase(Locale.ROOT) + words.substring(1);
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
            text.append(yes ? pick(" with ", ", ", " including ") : pick(" without ", ", no ", " but not "))
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
        String[] frame = frame(name, one);
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

    private String[] frame(String name, JsonNode schema) {
        String lower = name.toLowerCase(Locale.ROOT);
        boolean place = lower.matches(".*\\b(location|city|country|place|region|destination|area)\\b.*");
        boolean day = lower.matches(".*\\b(date|day|time|month|year)\\b.*");
        String[][] frames = {
            {" with " + name + " ", ""},
            {" with the " + name + " ", ""},
            {", " + name + ": ", ""},
            {" (" + name + " ", ")"},
            {" and " + name + " ", ""},
            {" using ", " as the " + name},
            {" for ", ""},
            {" of ", ""},
            {", the " + name + " is ", ""},
            {" where the " + name + " is ", ""},
            {" whose " + name + " is ", ""},
            {", set the " + name + " to ", ""},
            {" for the " + name + " ", ""},
            {" ", " " + name},
            {" ", ""},
            {" \"", "\""},
            {" - " + name + " = ", ""},
        };
        if (place && random.nextDouble() < 0.6) {
            return new String[] {pick(" in ", " near ", " at ", " around ", " to ", " for "), ""};
        }
        if (day && random.nextDouble() < 0.6) {
            return new String[] {pick(" on ", " for ", " by ", " from ", " "), ""};
        }
        return frames[random.nextInt(frames.length)];
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

    private String pick(String... of) {
        return of[random.nextInt(of.length)];
    }
}
