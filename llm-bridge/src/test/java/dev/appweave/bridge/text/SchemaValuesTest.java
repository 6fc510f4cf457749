package dev.appweave.bridge.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class SchemaValuesTest {
    private static final JsonMapper JSON = JsonMapper.shared();

    @ParameterizedTest(name = "{0} as {2} -> {3}")
    @CsvFileSource(
            resources = "values.csv",
            delimiter = '|',
            quoteCharacter = '`',
            numLinesToSkip = 1,
            encoding = "UTF-8")
    void a_reading_is_written_as_its_schema_asks(String phrase, String kind, String schema, String expected) {
        JsonNode tree = JSON.readTree(schema);
        Reading reading = ReadingsTest.read(phrase).stream()
                .filter(r -> r.kind().equals(kind))
                .max((a, b) -> Overlaps.length(a.span()) - Overlaps.length(b.span()))
                .orElseThrow(() -> new AssertionError("no " + kind + " in " + phrase));
        Optional<JsonNode> value = SchemaValues.fit(reading, phrase, tree, ReadingsTest.CLOCK);
        assertEquals(expected, value.map(JsonNode::toString).orElse("none"));
    }

    @ParameterizedTest(name = "{0} in {1} -> {2}")
    @CsvFileSource(
            resources = "enums.csv",
            delimiter = '|',
            quoteCharacter = '`',
            numLinesToSkip = 1,
            encoding = "UTF-8")
    void words_say_enum_values(String phrase, String values, String expected) {
        JsonNode schema = JSON.readTree("{\"type\":\"string\",\"enum\":" + values + "}");
        List<EnumMatch> matches = SchemaValues.enums(Words.of(phrase), schema);
        assertEquals(
                expected,
                matches.isEmpty()
                        ? "none"
                        : matches.getFirst().value().asString() + "["
                                + matches.getFirst().span().in(phrase) + "]");
    }

    @ParameterizedTest(name = "{0} as {1} -> {2}")
    @CsvFileSource(
            resources = "answers.csv",
            delimiter = '|',
            quoteCharacter = '`',
            numLinesToSkip = 1,
            encoding = "UTF-8")
    void an_answer_is_read_as_its_schema_asks(String answer, String schema, String expected) {
        Optional<JsonNode> value =
                new SpokenValues().read(answer, JSON.readTree(schema), ReadingsTest.CLOCK, Locale.US);
        assertEquals(expected, value.map(JsonNode::toString).orElse("none"));
    }

    @Test
    @Timeout(120) // without its budget it would take years
    void a_pattern_that_runs_away_forbids_nothing() {
        assertTrue(SafePattern.finds("^(.*?,){11}P", "1,".repeat(40)));
    }
}
