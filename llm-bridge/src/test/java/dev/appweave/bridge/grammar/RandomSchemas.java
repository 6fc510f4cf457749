package dev.appweave.bridge.grammar;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Random schemas of the subset, each with a maker of random values that knows nothing of grammars. */
final class RandomSchemas {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final List<String> NAMES = List.of(
            "name", "to", "a\"b", "größe", "x y", "back\\slash", "日本", "😀", "tab\t", "", "$ref2", "it's", "a/b~c");

    private final Random random;
    private final RandomScalars scalars;

    RandomSchemas(Random random) {
        this.random = random;
        this.scalars = new RandomScalars(random);
    }

    /** A schema and a way to values of it. */
    record Made(ObjectNode schema, Values values) {}

    /** Makes a random value; not deeper than {@code depth} where it can choose. */
    interface Values {
        JsonNode value(int depth);
    }

    /** A whole document: one in five refers to itself. */
    Made document() {
        if (random.nextInt(5) > 0) {
            Made made = any(3);
            if (random.nextInt(4) == 0) {
                made.schema()
                        .put("title", "t")
                        .put("x-note", 1)
                        .put("default", 3)
                        .put("$comment", "c");
            }
            return made;
        }
        return recursive();
    }

    private Made recursive() {
        Made leaf = any(1);
        ObjectNode schema = NODES.objectNode();
        ObjectNode defs = schema.putObject("$defs");
        defs.set("leaf", leaf.schema());
        ObjectNode node = defs.putObject("node/1").put("type", "object").put("additionalProperties", false);
        ObjectNode properties = node.putObject("properties");
        properties.putObject("value").put("$ref", "#/$defs/leaf").put("description", "d");
        properties.putObject("more").put("type", "array").putObject("items").put("$ref", "#/$defs/node~11");
        ObjectNode next = properties.putObject("next");
        next.putArray("anyOf").addObject().put("type", "null");
        ((ArrayNode) next.get("anyOf")).addObject().put("$ref", "#/$defs/node~11");
        node.putArray("required").add("value");
        schema.put("$ref", "#/$defs/node~11");
        Values[] self = new Values[1];
        self[0] = depth -> {
            ObjectNode value = NODES.objectNode();
            value.set("value", leaf.values().value(depth - 1));
            if (depth > 0 && random.nextBoolean()) {
                ArrayNode more = value.putArray("more");
                for (int i = random.nextInt(3); i > 0; i--) {
                    more.add(self[0].value(depth - 1));
                }
            }
            if (random.nextBoolean()) {
                value.set("next", depth > 0 && random.nextBoolean() ? self[0].value(depth - 1) : NODES.nullNode());
            }
            return value;
        };
        return new Made(schema, self[0]);
    }

    Made any(int depth) {
        int kind = random.nextInt(depth > 0 ? 14 : 8);
        return switch (kind) {
            case 0 -> scalars.words();
            case 1 -> new Made(RandomScalars.type("boolean"), _ -> NODES.booleanNode(random.nextBoolean()));
            case 2, 3 -> scalars.integers();
            case 4 -> scalars.numbers();
            case 5 -> scalars.texts();
            case 6 -> scalars.formats();
            case 7 -> scalars.patterns();
            case 8, 9, 10 -> objects(depth);
            case 11 -> lists(depth);
            case 12 -> alternatives(depth);
            default -> random.nextBoolean() ? tuples(depth) : scalars.several();
        };
    }

    private Made objects(int depth) {
        ObjectNode schema = RandomScalars.type("object");
        ObjectNode properties = schema.putObject("properties");
        List<String> names = new ArrayList<>(NAMES);
        Collections.shuffle(names, random);
        int count = random.nextInt(6);
        List<Made> members = new ArrayList<>();
        List<Boolean> required = new ArrayList<>();
        ArrayNode must = NODES.arrayNode();
        for (int i = 0; i < count; i++) {
            Made member = any(depth - 1);
            members.add(member);
            properties.set(names.get(i), member.schema());
            required.add(random.nextBoolean());
            if (required.get(i)) {
                must.add(names.get(i));
            }
        }
        if (!must.isEmpty()) {
            schema.set("required", must);
        }
        if (random.nextBoolean()) {
            schema.put("additionalProperties", random.nextBoolean());
        }
        if (random.nextInt(6) == 0) {
            // The same, said in two places.
            ObjectNode whole = NODES.objectNode();
            ArrayNode both = whole.putArray("allOf");
            both.add(RandomScalars.type("object"));
            both.add(schema);
            schema = whole;
        }
        return new Made(schema, below -> {
            ObjectNode value = NODES.objectNode();
            for (int i = 0; i < count; i++) {
                if (required.get(i) || random.nextBoolean()) {
                    value.set(names.get(i), members.get(i).values().value(below - 1));
                }
            }
            return value;
        });
    }

    private Made lists(int depth) {
        if (random.nextInt(4) == 0) {
            ObjectNode schema =
                    RandomScalars.type("array").put("uniqueItems", true).put("minItems", 1);
            schema.putObject("items")
                    .putArray("enum")
                    .add("mon")
                    .add("tue")
                    .add("\"wed\"")
                    .add("thu");
            return new Made(schema, _ -> {
                List<String> days = new ArrayList<>(List.of("mon", "tue", "\"wed\"", "thu"));
                Collections.shuffle(days, random);
                ArrayNode value = NODES.arrayNode();
                days.subList(0, 1 + random.nextInt(4)).forEach(value::add);
                return value;
            });
        }
        Made item = any(depth - 1);
        ObjectNode schema = RandomScalars.type("array");
        schema.set("items", item.schema());
        int min = random.nextInt(3);
        int max = random.nextBoolean() ? min + random.nextInt(4) : -1;
        if (min > 0) {
            schema.put("minItems", min);
        }
        if (max >= 0) {
            schema.put("maxItems", max);
        }
        return new Made(schema, below -> {
            ArrayNode value = NODES.arrayNode();
            for (int i = min + random.nextInt((max < 0 ? 4 : max - min) + 1); i > 0; i--) {
                value.add(item.values().value(below - 1));
            }
            return value;
        });
    }

    private Made tuples(int depth) {
        List<Made> items = List.of(any(depth - 1), any(depth - 1));
        ObjectNode schema = RandomScalars.type("array");
        items.forEach(item -> schema.withArray("prefixItems").add(item.schema()));
        Optional<Made> more = random.nextBoolean() ? Optional.of(any(depth - 1)) : Optional.empty();
        more.ifPresentOrElse(item -> schema.set("items", item.schema()), () -> schema.put("items", false));
        int min = random.nextInt(3);
        schema.put("minItems", min);
        return new Made(schema, below -> {
            ArrayNode value = NODES.arrayNode();
            int count = min + random.nextInt((more.isPresent() ? 5 : 3) - min);
            for (int i = 0; i < count; i++) {
                Made item = i < 2 ? items.get(i) : more.orElseThrow();
                value.add(item.values().value(below - 1));
            }
            return value;
        });
    }

    private Made alternatives(int depth) {
        ObjectNode schema = NODES.objectNode();
        List<Made> options = new ArrayList<>();
        if (random.nextBoolean()) {
            for (int i = 0; i < 3; i++) {
                Made one = objects(0);
                while (one.schema().has("allOf")) {
                    one = objects(0);
                }
                options.add(tagged(one, "kind", "k" + i));
            }
        } else {
            options.add(scalars.texts());
            options.add(scalars.integers());
            options.add(lists(depth));
        }
        options.forEach(option -> schema.withArray("oneOf").add(option.schema()));
        if (random.nextInt(3) == 0) {
            schema.set("anyOf", schema.remove("oneOf"));
        }
        return new Made(
                schema,
                below -> options.get(random.nextInt(options.size())).values().value(below));
    }

    private static Made tagged(Made one, String name, String tag) {
        ((ObjectNode) one.schema().get("properties")).putObject(name).put("const", tag);
        one.schema().withArray("required").add(name);
        return new Made(one.schema(), below -> ((ObjectNode) one.values().value(below)).put(name, tag));
    }
}
