package dev.appweave.bridge.grammar;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.appweave.catalog.CapabilityDescriptor;
import dev.appweave.catalog.Catalog;
import dev.appweave.check.PlanChecker;
import dev.appweave.plan.Arg;
import dev.appweave.plan.Plan;
import dev.appweave.plan.Step;
import dev.appweave.plan.Utterance;
import dev.appweave.plan.When;
import dev.appweave.schema.SchemaFit;
import dev.appweave.schema.SchemaFit.Fit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Random plans over a catalog, of everything the notation of plans has, that the checker finds nothing wrong with. */
final class RandomPlans {
    static final int MOST_STEPS = 4;

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final JsonNode LIST = NODES.objectNode().put("type", "array");
    private static final JsonNode ANY = NODES.objectNode();
    private static final JsonNode WORDS = words();

    private final Catalog catalog;
    private final PlanChecker checker;
    private final Utterance said;
    private final Random random;
    private final boolean bare;
    private final Set<Kind> seen = EnumSet.noneOf(Kind.class);

    private enum Kind {
        LITERAL,
        DOLLAR,
        REFERENCE,
        ITEM,
        OF_REPEATED,
        TEMPLATE,
        ITEMS,
        ASK,
        MODEL,
        WHEN,
        WHEN_ITEM,
        EACH
    }

    /** @param bare whether texts cannot be escaped, so that some characters do not exist */
    RandomPlans(Catalog catalog, PlanChecker checker, Utterance said, Random random, boolean bare) {
        this.said = said;
        this.catalog = catalog;
        this.checker = checker;
        this.random = random;
        this.bare = bare;
    }

    /** A step that may be read, and what it returns. */
    private record Source(String step, JsonNode output, JsonPointer list) {}

    void assertVaried() {
        assertEquals(EnumSet.allOf(Kind.class), seen);
    }

    Plan next() {
        while (true) {
            Set<Kind> before = EnumSet.copyOf(seen.isEmpty() ? EnumSet.noneOf(Kind.class) : seen);
            Plan plan = plan();
            if (checker.check(plan, catalog).isEmpty()) {
                return plan;
            }
            seen.retainAll(before);
        }
    }

    private Plan plan() {
        List<Step> steps = new ArrayList<>();
        List<Source> sources = new ArrayList<>();
        int count = 1 + random.nextInt(MOST_STEPS);
        for (int number = 1; number <= count; number++) {
            Step step = step("s" + number, sources);
            steps.add(step);
            JsonNode output = catalog.find(step.capability()).orElseThrow().output();
            sources.add(
                    new Source(step.id(), step.each().isPresent() ? repeated(output) : output, JsonPointer.empty()));
        }
        return new Plan("p1", Optional.of(said), steps);
    }

    private static JsonNode repeated(JsonNode output) {
        var schema = NODES.objectNode().put("type", "object");
        schema.putObject("properties").putObject("items").put("type", "array").set("items", output);
        return schema;
    }

    private Step step(String id, List<Source> before) {
        CapabilityDescriptor capability = one(catalog.offered());
        List<Source> sources = new ArrayList<>(before);
        Optional<Arg.Reference> each =
                before.isEmpty() || random.nextInt(3) == 0 ? Optional.empty() : reference(before, LIST);
        each.ifPresent(list -> {
            seen.add(Kind.EACH);
            Source source = before.stream()
                    .filter(one -> one.step().equals(list.step()))
                    .findFirst()
                    .orElseThrow();
            sources.add(new Source(
                    Arg.Reference.ITEM, source.output(), list.pointer().appendIndex(0)));
        });
        SequencedMap<String, Arg> args = new LinkedHashMap<>();
        Set<String> required = SchemaMerge.names(capability.input().path("required"));
        capability.input().path("properties").propertyNames().forEach(name -> {
            if (required.contains(name) || random.nextInt(3) == 0) {
                JsonNode wanted = SchemaFit.at(
                                capability.input(), JsonPointer.empty().appendProperty(name))
                        .orElseThrow();
                args.put(name, arg(wanted, sources, 0));
            }
        });
        Optional<When> when = sources.isEmpty() || random.nextBoolean() ? Optional.empty() : Optional.of(when(sources));
        return new Step(id, capability.id(), args, when, each);
    }

    private When when(List<Source> sources) {
        Arg.Reference ref = reference(sources, ANY).orElseThrow();
        seen.add(ref.step().equals(Arg.Reference.ITEM) ? Kind.WHEN_ITEM : Kind.WHEN);
        When.Test test = When.Test.values()[random.nextInt(When.Test.values().length)];
        JsonNode value = test.ordering() || random.nextBoolean()
                ? NODES.numberNode(random.nextInt(100))
                : random.nextInt(4) == 0 ? NODES.booleanNode(random.nextBoolean()) : NODES.stringNode(text());
        return new When(ref, test, test.comparing() ? Optional.of(value) : Optional.empty());
    }

    private Arg arg(JsonNode wanted, List<Source> sources, int depth) {
        return switch (random.nextInt(8)) {
            case 0, 1 -> reference(sources, wanted).map(this::known).orElseGet(() -> literal(wanted));
            case 2 -> template(sources, wanted).orElseGet(() -> literal(wanted));
            case 3 -> ask();
            case 4 -> model(sources, wanted);
            case 5 -> depth == 0 ? items(wanted, sources) : literal(wanted);
            default -> literal(wanted);
        };
    }

    private Arg known(Arg.Reference reference) {
        seen.add(reference.step().equals(Arg.Reference.ITEM) ? Kind.ITEM : Kind.REFERENCE);
        if (reference.pointer().toString().matches("/items(/\\d+.*)?")) {
            seen.add(Kind.OF_REPEATED);
        }
        return reference;
    }

    private Arg ask() {
        seen.add(Kind.ASK);
        return new Arg.AskUser(text());
    }

    private Arg model(List<Source> sources, JsonNode wanted) {
        if (SchemaFit.fit(NODES.objectNode().put("type", "string"), wanted) == Fit.NEVER) {
            return literal(wanted);
        }
        seen.add(Kind.MODEL);
        List<Arg.Reference> about = Stream.generate(() -> reference(sources, ANY))
                .limit(random.nextInt(4))
                .flatMap(Optional::stream)
                .toList();
        return new Arg.AskModel(text(), about);
    }

    private Optional<Arg> template(List<Source> sources, JsonNode wanted) {
        if (SchemaFit.fit(NODES.objectNode().put("type", "string"), wanted) == Fit.NEVER) {
            return Optional.empty();
        }
        List<Arg.Part> parts = new ArrayList<>();
        int holes = 1 + random.nextInt(2);
        for (int i = 0; i < holes; i++) {
            Optional<Arg.Reference> hole = reference(sources, WORDS);
            if (hole.isEmpty()) {
                return Optional.empty();
            }
            if (random.nextBoolean()) {
                parts.add(new Arg.Part.Text(text()));
            }
            parts.add(new Arg.Part.Hole(hole.get()));
        }
        seen.add(Kind.TEMPLATE);
        return Optional.of(new Arg.Template(parts));
    }

    /** A list is put together only if something in it is not a literal. */
    private Arg items(JsonNode wanted, List<Source> sources) {
        Optional<JsonNode> item = SchemaFit.at(wanted, JsonPointer.empty().appendIndex(0));
        if (item.isEmpty() || !wanted.path("type").asString("").equals("array")) {
            return literal(wanted);
        }
        List<Arg> items = new ArrayList<>();
        int count = 1 + random.nextInt(3);
        for (int i = 0; i < count; i++) {
            items.add(arg(item.get(), sources, 1));
        }
        items.add(ask());
        seen.add(Kind.ITEMS);
        return new Arg.Items(items);
    }

    private Arg literal(JsonNode wanted) {
        JsonNode value = value(wanted);
        seen.add(value.isString() && value.asString().contains("$") ? Kind.DOLLAR : Kind.LITERAL);
        return Arg.Literal.of(value);
    }

    private JsonNode value(JsonNode schema) {
        if (schema.has("enum")) {
            return one(schema.get("enum").valueStream().toList());
        }
        if (schema.has("anyOf")) {
            ObjectNode alternative =
                    (ObjectNode) one(schema.get("anyOf").valueStream().toList());
            return value(alternative.deepCopy().put("type", schema.path("type").asString("")));
        }
        return switch (schema.path("type").asString("")) {
            case "integer" -> NODES.numberNode(1 + random.nextInt(20));
            case "number" -> NODES.numberNode(random.nextInt(80) + 0.25);
            case "boolean" -> NODES.booleanNode(random.nextBoolean());
            case "array" -> {
                ArrayNode list = NODES.arrayNode();
                list.add(value(schema.path("items")));
                yield list;
            }
            default ->
                NODES.stringNode(
                        switch (schema.path("format").asString("")) {
                            case "date-time" -> "2026-11-27T13:0" + random.nextInt(10) + ":00+01:00";
                            case "date" -> "2026-11-2" + random.nextInt(10);
                            case "local-time" -> "13:3" + random.nextInt(10);
                            case "duration" -> "PT" + (1 + random.nextInt(90)) + "M";
                            case "shift" -> "+PT" + (1 + random.nextInt(90)) + "M";
                            case "rrule" -> "FREQ=DAILY;COUNT=" + (1 + random.nextInt(90));
                            case "phone" -> "+3361234567" + random.nextInt(10);
                            case "email" -> "ana" + random.nextInt(10) + "@example.com";
                            default -> text();
                        });
        };
    }

    private String text() {
        List<String> pieces = new ArrayList<>(List.of(
                "Ana",
                " ",
                "é",
                "漢",
                "😀",
                "$5",
                "US$",
                "$",
                "${x",
                "$s1/name",
                "}",
                "{",
                "/",
                "*",
                "it's",
                "x",
                "1",
                ":"));
        if (!bare) {
            pieces.addAll(List.of("\"", "\\", "\n", "\t", "\u0001", "<", "<escape>"));
        }
        StringBuilder text = new StringBuilder("t");
        int count = random.nextInt(6);
        for (int i = 0; i < count; i++) {
            text.append(one(pieces));
        }
        return random.nextInt(4) == 0 ? text.substring(1) + "!" : text.toString();
    }

    /** A place in an earlier output that may be of a schema; empty if none is found. */
    private Optional<Arg.Reference> reference(List<Source> sources, JsonNode wanted) {
        for (int tries = 0; tries < 12 && !sources.isEmpty(); tries++) {
            Source source = one(sources);
            JsonPointer pointer = source.list();
            JsonNode here = SchemaFit.at(source.output(), pointer).orElseThrow();
            int depth = random.nextInt(5);
            for (int level = 0; level < depth; level++) {
                List<String> names = new ArrayList<>(here.path("properties").propertyNames());
                pointer = names.isEmpty()
                        ? here.has("items") ? pointer.appendIndex(random.nextInt(12)) : pointer
                        : pointer.appendProperty(one(names));
                here = SchemaFit.at(source.output(), pointer).orElseThrow();
            }
            if (SchemaFit.fit(here, wanted) != Fit.NEVER) {
                String inside =
                        pointer.toString().substring(source.list().toString().length());
                return Optional.of(new Arg.Reference(source.step(), JsonPointer.compile(inside)));
            }
        }
        return Optional.empty();
    }

    private <T> T one(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    private static JsonNode words() {
        var schema = NODES.objectNode();
        schema.putArray("type").add("string").add("number").add("integer").add("boolean");
        return schema;
    }
}
