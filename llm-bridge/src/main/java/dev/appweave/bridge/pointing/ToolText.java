package dev.appweave.bridge.pointing;

import dev.appweave.bridge.text.SchemaValues;
import dev.appweave.catalog.CapabilityDescriptor;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * What the model reads of a capability: words only. The i-th slot text belongs to the i-th slot of its input, the i-th
 * field text to the i-th scalar or list of its output.
 *
 * @param name the words of its name
 * @param description what it does; may be empty
 * @param slots its parameters
 * @param fields what later steps may use of its output
 */
public record ToolText(String name, String description, List<SlotText> slots, List<FieldText> fields) {
    /** With more values than this an enum is pointed at through the request's words, not through its values. */
    public static final int SHOWN_VALUES = 14;

    public ToolText {
        slots = List.copyOf(slots);
        fields = List.copyOf(fields);
    }

    /**
     * A parameter in words.
     *
     * @param name the words of its name
     * @param hint its type in a word; empty for text
     * @param description what it is about; may be empty
     * @param values the values it is limited to, in words; empty if it is open or has too many
     * @param required whether a call must have it
     */
    public record SlotText(String name, String hint, String description, List<String> values, boolean required) {
        public SlotText {
            values = List.copyOf(values);
        }
    }

    /**
     * A field of the output.
     *
     * @param key its name as the schema writes it
     * @param name its name in words
     * @param type its format, or its type if it has none
     * @param reference whether it is a handle
     * @param required whether it is always there
     * @param elements the fields of each element, if it is a list of objects
     */
    public record FieldText(
            String key, String name, String type, boolean reference, boolean required, List<FieldText> elements) {
        public FieldText {
            elements = List.copyOf(elements);
        }

        /**
         * What a parameter for one value would take of each element of this list: a handle for a handle, an address for
         * whom it goes to. Empty if this is no list, or not just one thing in it suits.
         */
        Optional<FieldText> element(Slot slot) {
            String format = slot.format();
            boolean target = slot.schema().path("x-role").asString("").equals("target") && !format.isEmpty();
            List<FieldText> suits = elements.stream()
                    .filter(_ -> !slot.isList())
                    .filter(one -> slot.reference()
                            ? one.reference()
                            : target && one.type().equals(format))
                    .toList();
            return suits.size() == 1 ? Optional.of(suits.getFirst()) : Optional.empty();
        }
    }

    /** The words of a descriptor. */
    public static ToolText of(CapabilityDescriptor capability) {
        boolean plain = capability.id().plugin().equals("tool");
        String name = words(plain ? capability.id().action() : capability.id().value());
        List<SlotText> slots =
                Slot.of(capability.input()).stream().map(ToolText::slot).toList();
        return new ToolText(name, capability.description(), slots, fields(capability.output()));
    }

    private static List<FieldText> fields(JsonNode object) {
        List<FieldText> fields = new ArrayList<>();
        List<String> required = object.path("required")
                .valueStream()
                .map(name -> name.asString(""))
                .toList();
        for (Map.Entry<String, JsonNode> field : object.path("properties").properties()) {
            String type = SchemaValues.type(field.getValue());
            boolean notice = field.getValue().path("x-kind").asString("").equals("notice");
            if (!type.equals("object") && !notice) {
                fields.add(new FieldText(
                        field.getKey(),
                        words(field.getKey()),
                        field.getValue().path("format").asString(type),
                        field.getValue().path("x-kind").asString("").equals("ref"),
                        required.contains(field.getKey()),
                        fields(field.getValue().path("items"))));
            }
        }
        return fields;
    }

    private static SlotText slot(Slot slot) {
        List<JsonNode> values = slot.values();
        return new SlotText(
                words(slot.name()),
                hint(slot),
                slot.schema()
                        .path("description")
                        .asString(slot.schema().path("title").asString("")),
                values.size() > SHOWN_VALUES
                        ? List.of()
                        : values.stream().map(value -> words(value.asString())).toList(),
                slot.required());
    }

    private static String hint(Slot slot) {
        String list = slot.isList() ? "list " : "";
        JsonNode one = slot.isList() ? slot.schema().path("items") : slot.schema();
        String format = SchemaValues.format(one);
        return list
                + switch (SchemaValues.type(one)) {
                    case "integer", "number" -> "number";
                    case "boolean" -> "yes no";
                    case "object" -> "object";
                    default ->
                        slot.reference()
                                ? "result"
                                : format.replace("date-time", "date time").replace('-', ' ');
                };
    }

    /** {@code findPlaces_nearBy} as "find places near by". */
    public static String words(String name) {
        return name.replaceAll("(?<=[a-z0-9])(?=[A-Z])", " ")
                .replaceAll("(?<=[A-Z])(?=[A-Z][a-z])", " ")
                .replaceAll("[_.\\-/\\[\\]]+", " ")
                .strip()
                .toLowerCase(Locale.ROOT);
    }
}
