package dev.appweave.label;

import dev.appweave.schema.SchemaFit;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * One of several records that were found, taken where any of them could have been. Texts are as the app gave them, moments
 * aside: whoever shows them makes them safe.
 *
 * @param taken the first values of the record that is taken
 * @param others the same of each of the others, in the app's order; at least one
 */
public record Choice(String taken, List<String> others) {
    /** Enough to tell two records apart: mostly a name and a time. */
    private static final int VALUES = 2;

    private static final Pattern MOMENT = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d\\S*");
    private static final DateTimeFormatter WRITTEN = DateTimeFormatter.ofPattern("EEE d MMM HH:mm", Locale.ENGLISH);

    public Choice {
        others = List.copyOf(others);
    }

    /**
     * Among what a reference chooses that takes the best match, whose values stand beside the list of all: {@code /id} of
     * <code>{"id", "events": [...]}</code>. Whoever points into the list itself has picked, and is no app's choice.
     *
     * @param output what the step that it reads returned
     * @param schema what its capability says of that
     * @return empty if there is no choice: one record was found, or a list or a part of it is taken
     */
    static Optional<Choice> of(JsonPointer taken, JsonNode output, JsonNode schema) {
        for (Map.Entry<String, JsonNode> part : output.properties()) {
            JsonNode list = part.getValue();
            if (records(list) && !part.getKey().equals(taken.getMatchingProperty())) {
                int index = 0;
                while (index < list.size() && !list.get(index).at(taken).equals(output.at(taken))) {
                    index++;
                }
                JsonPointer at = JsonPointer.empty().appendProperty(part.getKey());
                return index == list.size() ? Optional.empty() : Optional.of(of(list, index, at, schema));
            }
        }
        return Optional.empty();
    }

    private static boolean records(JsonNode list) {
        return list.isArray() && list.size() > 1 && list.get(0).isObject();
    }

    private static Choice of(JsonNode list, int index, JsonPointer at, JsonNode schema) {
        JsonNode one =
                SchemaFit.at(schema, at).map(found -> found.path("items")).orElse(MissingNode.getInstance());
        List<String> others = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            if (i != index) {
                others.add(text(list.get(i), one));
            }
        }
        return new Choice(text(list.get(index), one), others);
    }

    private static String text(JsonNode element, JsonNode schema) {
        List<String> values = element.properties().stream()
                .filter(field ->
                        field.getValue().isValueNode() && !field.getValue().isNull())
                .filter(field -> !schema.path("properties")
                        .path(field.getKey())
                        .path("x-kind")
                        .asString("")
                        .equals("ref"))
                .limit(VALUES)
                .map(field -> moment(field.getValue().asString()))
                .toList();
        return String.join(", ", values);
    }

    /** A moment as people write it, in the zone the app gave it in; any other text as it is. */
    private static String moment(String text) {
        try {
            return MOMENT.matcher(text).matches() ? WRITTEN.format(OffsetDateTime.parse(text)) : text;
        } catch (DateTimeException e) {
            return text; // It only looked like one.
        }
    }
}
