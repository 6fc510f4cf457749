package dev.appweave.bridge.training;

import dev.appweave.bridge.pointing.ToolText;
import dev.appweave.bridge.training.RequestFile.Arg;
import dev.appweave.bridge.training.RequestFile.Entry;
import dev.appweave.bridge.training.RequestFile.Step;
import dev.appweave.catalog.CapabilityDescriptor;
import dev.appweave.plan.Span;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import tools.jackson.databind.JsonNode;

/**
 * Requests that call one tool for each of some values: "the population of Lima, Oslo and Rome", "tables for two at Da Mario
 * and for six at Nobu", "the loan over 15 years, and the same for 20". What is said once holds for every call.
 */
final class Repeats {
    private final List<CapabilityDescriptor> tools;
    private final MadeUpValues values;
    private final Phrases phrases;
    private final Random random;

    Repeats(List<CapabilityDescriptor> tools, MadeUpValues values, Phrases phrases, Random random) {
        this.tools = tools.stream().filter(tool -> !parameters(tool).isEmpty()).toList();
        this.values = values;
        this.phrases = phrases;
        this.random = random;
    }

    /** Whether any of the tools takes a value in words. */
    boolean any() {
        return !tools.isEmpty();
    }

    /** The parameters that take one value in words. */
    private static List<Map.Entry<String, JsonNode>> parameters(CapabilityDescriptor tool) {
        return tool.input().path("properties").properties().stream()
                .filter(parameter -> List.of("string", "integer", "number")
                        .contains(parameter.getValue().path("type").asString("")))
                .toList();
    }

    /** The next request; asks for {@link #any}. */
    Synthetic.Made next() {
        CapabilityDescriptor tool = tools.get(random.nextInt(tools.size()));
        List<Map.Entry<String, JsonNode>> shuffled = new ArrayList<>(parameters(tool));
        Collections.shuffle(shuffled, random);
        int calls = random.nextDouble() < 0.5 ? 2 : random.nextDouble() < 0.65 ? 3 : 4;
        int varying = shuffled.size() > 1 && random.nextDouble() < 0.4 ? 2 : 1;
        List<Varied> varied = new ArrayList<>();
        for (Map.Entry<String, JsonNode> parameter : shuffled.subList(0, varying)) {
            Varied each = varied(tool, parameter, calls);
            calls = each.said().size();
            varied.add(each);
        }
        return next(tool, varied, calls, shuffled.subList(varying, shuffled.size()));
    }

    /** A parameter whose value differs from call to call. */
    private record Varied(String parameter, String[] frame, List<Said> said) {}

    private record Said(String words, Optional<String> value) {}

    private Varied varied(CapabilityDescriptor tool, Map.Entry<String, JsonNode> parameter, int calls) {
        List<Said> said = new ArrayList<>();
        for (int tries = 0; tries < 4 * calls && said.size() < calls; tries++) {
            Said one = value(tool, parameter);
            if (said.stream().noneMatch(other -> other.words().equalsIgnoreCase(one.words()))) {
                said.add(one);
            }
        }
        return new Varied(parameter.getKey(), phrases.frame(ToolText.words(parameter.getKey())), said);
    }

    private Said value(CapabilityDescriptor tool, Map.Entry<String, JsonNode> parameter) {
        JsonNode schema = parameter.getValue();
        if (schema.path("enum").size() > 0) {
            String value = schema.path("enum")
                    .get(random.nextInt(schema.path("enum").size()))
                    .asString();
            return new Said(ToolText.words(value), Optional.of(value));
        }
        String name = ToolText.words(parameter.getKey());
        return new Said(values.of(tool, parameter, schema.path("type").asString(""), name), Optional.empty());
    }

    private Synthetic.Made next(
            CapabilityDescriptor tool, List<Varied> varied, int calls, List<Map.Entry<String, JsonNode>> rest) {
        Sentence sentence = new Sentence(calls);
        sentence.add(phrases.context().stripLeading() + phrases.ask());
        sentence.add(phrases.verb(tool));
        List<Map.Entry<String, JsonNode>> shared = new ArrayList<>();
        boolean missing = false;
        List<String> required = tool.input()
                .path("required")
                .valueStream()
                .map(name -> name.asString(""))
                .toList();
        for (Map.Entry<String, JsonNode> parameter : rest) {
            boolean must = required.contains(parameter.getKey());
            if (shared.size() < 3 && random.nextDouble() < (must ? 0.95 : 0.3)) {
                shared.add(parameter);
            } else {
                missing |= must;
            }
        }
        missing |= required.stream().anyMatch(name -> parameters(tool).stream()
                .noneMatch(parameter -> parameter.getKey().equals(name)));
        int before = random.nextInt(shared.size() + 1);
        shared.subList(0, before).forEach(parameter -> shared(sentence, tool, parameter));
        double form = random.nextDouble();
        if (form < 0.4) {
            listed(sentence, varied, calls);
        } else if (form < 0.7) {
            for (int call = 0; call < calls; call++) {
                sentence.add(
                        call == 0
                                ? ""
                                : phrases.pick(" and ", ", ", ", and ", " and also ", " as well as ", " and then "));
                one(sentence, varied, call);
            }
        } else {
            one(sentence, varied, 0);
            shared.subList(before, shared.size()).forEach(parameter -> shared(sentence, tool, parameter));
            before = shared.size();
            for (int call = 1; call < calls; call++) {
                sentence.add(phrases.pick(
                        ". Do the same",
                        ", and do the same",
                        ", then again",
                        ". Repeat that",
                        ", and another one",
                        " and also",
                        ". Also",
                        ", then the same"));
                one(sentence, varied, call);
            }
        }
        shared.subList(before, shared.size()).forEach(parameter -> shared(sentence, tool, parameter));
        sentence.add(random.nextDouble() < 0.6 ? "." : "");
        List<Step> steps = sentence.args.stream()
                .map(args -> new Step(tool.id().value(), args))
                .toList();
        Entry entry = new Entry(0, missing ? '?' : '>', sentence.text.toString(), steps);
        return new Synthetic.Made(random.nextDouble() < 0.12 ? Variation.hurried(entry) : entry, List.of(tool));
    }

    /** "for A, B and C with the size 1, 2 and 3 respectively". */
    private void listed(Sentence sentence, List<Varied> varied, int calls) {
        String opening = calls == 2 && random.nextDouble() < 0.2 ? "both " : "";
        String last = phrases.pick(" and ", " and ", ", and ", " as well as ", " & ");
        for (Varied each : varied) {
            sentence.add(each.frame()[0] + opening);
            for (int call = 0; call < calls; call++) {
                sentence.add(call == 0 ? "" : call == calls - 1 ? last : ", ");
                sentence.say(call, each.parameter(), each.said().get(call));
            }
            sentence.add(each.frame()[1]);
        }
        sentence.add(varied.size() > 1 && random.nextDouble() < 0.6 ? " respectively" : "");
    }

    private static void one(Sentence sentence, List<Varied> varied, int call) {
        for (Varied each : varied) {
            sentence.add(each.frame()[0]);
            sentence.say(call, each.parameter(), each.said().get(call));
            sentence.add(each.frame()[1]);
        }
    }

    /** Said once, for every call. */
    private void shared(Sentence sentence, CapabilityDescriptor tool, Map.Entry<String, JsonNode> parameter) {
        String[] frame = phrases.frame(ToolText.words(parameter.getKey()));
        sentence.add(frame[0]);
        sentence.sayForAll(parameter.getKey(), value(tool, parameter));
        sentence.add(frame[1]);
    }

    /** A sentence as it grows, with what each call takes from it. */
    private static final class Sentence {
        private final StringBuilder text = new StringBuilder();
        private final List<Map<String, Arg>> args = new ArrayList<>();

        Sentence(int calls) {
            for (int call = 0; call < calls; call++) {
                args.add(new LinkedHashMap<>());
            }
        }

        void add(String words) {
            text.append(text.isEmpty() ? words.stripLeading() : words);
        }

        void say(int call, String parameter, Said said) {
            args.get(call).put(parameter, written(said));
        }

        void sayForAll(String parameter, Said said) {
            Arg arg = written(said);
            args.forEach(call -> call.put(parameter, arg));
        }

        private Arg written(Said said) {
            Span span = new Span(text.length(), text.length() + said.words().length());
            text.append(said.words());
            return new Arg.Said(List.of(span), List.of(said.value()));
        }
    }
}
