package dev.appweave.bridge.text;

import dev.appweave.plan.Span;
import dev.appweave.plan.Utterance;
import dev.appweave.plan.ValueReader;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Reads the answer to a question with the same recognisers that read requests. */
public final class SpokenValues implements ValueReader {
    @Override
    public Optional<JsonNode> read(String words, JsonNode schema, Clock clock, Locale locale) {
        String said = words.strip();
        if (said.isEmpty()) {
            return Optional.empty();
        }
        if (SchemaValues.type(schema).equals("array")) {
            return items(said, schema, clock, locale);
        }
        if (SchemaValues.format(schema).equals(Recurrence.FORMAT)) {
            return Recurrences.of(said, clock, locale).stream()
                    .map(Recurrence::rule)
                    .filter(rule -> !rule.isEmpty())
                    .findFirst()
                    .map(JsonNodeFactory.instance::stringNode);
        }
        List<EnumMatch> enums = SchemaValues.enums(Words.of(said), schema);
        if (!enums.isEmpty() && enums.getFirst().score() >= 0.5) {
            return Optional.of(enums.getFirst().value());
        }
        List<Reading> readings = new ArrayList<>(Readings.of(Utterance.typed(said), clock, locale));
        // The widest reading says most of the answer; a plain text is the whole answer.
        readings.sort(Comparator.comparingInt(reading -> -Overlaps.length(reading.span())));
        readings.removeIf(reading -> reading instanceof Reading.Phrase || reading instanceof Reading.Name);
        if (isPlainText(schema)) {
            Optional<String> city =
                    Cities.whole(said, schema.path("description").asString(""));
            if (city.isPresent()) {
                return city.map(JsonNodeFactory.instance::stringNode);
            }
            readings.clear();
        }
        Span whole = new Span(0, said.length());
        if (Asked.FORMATS.contains(SchemaValues.format(schema))) {
            new Asked(said, clock, locale).read(whole).ifPresent(readings::add);
        }
        readings.add(new Reading.Phrase(whole, said));
        return readings.stream()
                .flatMap(reading -> SchemaValues.fit(reading, said, schema, clock).stream())
                .findFirst();
    }

    private Optional<JsonNode> items(String said, JsonNode schema, Clock clock, Locale locale) {
        ArrayNode items = JsonNodeFactory.instance.arrayNode();
        for (String part : said.split("\\s*(?:,|;|\\band\\b|&)\\s*")) {
            if (!part.isBlank()) {
                Optional<JsonNode> item = read(part, schema.path("items"), clock, locale);
                if (item.isEmpty()) {
                    return Optional.empty();
                }
                items.add(item.get());
            }
        }
        return items.isEmpty() ? Optional.empty() : Optional.of(items);
    }

    private static boolean isPlainText(JsonNode schema) {
        Convention convention = Convention.of(schema);
        return SchemaValues.type(schema).equals("string")
                && SchemaValues.format(schema).isEmpty()
                && convention.moment().isEmpty()
                && !convention.iso();
    }
}
