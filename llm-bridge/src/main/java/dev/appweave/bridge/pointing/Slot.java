package dev.appweave.bridge.pointing;

import dev.appweave.bridge.text.Recurrence;
import dev.appweave.bridge.text.SchemaValues;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * One place for a value in a capability's input. The members of a nested object are slots of their own, so that a model
 * points at values only, never at structures.
 *
 * @param path property names from the outside in; one for a plain parameter
 * @param schema of the value
 * @param required whether a call must have it (and everything around it)
 */
public record Slot(List<String> path, JsonNode schema, boolean required) {
    private static final int DEPTH = 3;

    public Slot {
        path = List.copyOf(path);
    }

    /** The slots of an input schema, in its order; without what {@link Recurring} fills. */
    public static List<Slot> of(JsonNode input) {
        List<Slot> slots = new ArrayList<>();
        collect(input, List.of(), true, slots);
        return List.copyOf(slots);
    }

    private static void collect(JsonNode object, List<String> path, boolean needed, List<Slot> slots) {
        Set<String> required = new HashSet<>();
        object.path("required").forEach(name -> required.add(name.asString("")));
        for (Map.Entry<String, JsonNode> property : object.path("properties").properties()) {
            JsonNode schema = property.getValue();
            List<String> inner = new ArrayList<>(path);
            inner.add(property.getKey());
            boolean must = needed && required.contains(property.getKey());
            if (!schema.path("properties").isEmpty() && inner.size() < DEPTH) {
                collect(schema, inner, must, slots);
            } else if (!SchemaValues.format(schema).equals(Recurrence.FORMAT)) { // read by rules, not pointed at
                slots.add(new Slot(inner, schema, must));
            }
        }
    }

    /** The optional parameter that says how many things at most are returned, if it has a maximum of its own. */
    public static Optional<Slot> most(List<Slot> slots) {
        return slots.stream()
                .filter(slot -> slot.name().equals("limit") && !slot.required())
                .filter(slot -> slot.type().equals("integer")
                        && slot.schema().path("maximum").isInt())
                .findFirst();
    }

    /** The path with dots: {@code address.city}. */
    public String name() {
        return String.join(".", path);
    }

    /** The format its schema names, or the first of its alternatives does; empty if none does. */
    public String format() {
        return SchemaValues.format(schema);
    }

    /** Whether it takes what becomes of a moment: a day or a time of day alone, or so much later. */
    public boolean changes() {
        return SchemaValues.formats(schema).contains("shift");
    }

    /** Whether only an earlier step may give it. */
    public boolean reference() {
        return schema.path("x-kind").asString("").equals("ref");
    }

    /** Whether it takes a list. */
    public boolean isList() {
        return type().equals("array");
    }

    /** Whether it takes true or false. */
    public boolean isBoolean() {
        return (isList() ? SchemaValues.type(schema.path("items")) : type()).equals("boolean");
    }

    /** The values it is limited to, in the schema's order; empty if it is open. */
    public List<JsonNode> values() {
        JsonNode values =
                schema.has("enum") ? schema.path("enum") : schema.path("items").path("enum");
        return values.valueStream()
                .filter(value -> value.isValueNode() && !value.isNull() && !value.isBoolean())
                .toList();
    }

    /** The type the schema names first, null aside; empty if it names none. */
    public String type() {
        return SchemaValues.type(schema);
    }
}
