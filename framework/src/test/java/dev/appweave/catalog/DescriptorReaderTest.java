package dev.appweave.catalog;

import static dev.appweave.schema.Json.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.appweave.plugin.Effect;
import dev.appweave.plugin.Leaves;
import dev.appweave.plugin.Repeat;
import dev.appweave.problem.Golden;
import dev.appweave.problem.ProblemException;
import dev.appweave.schema.JsonSchemas;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.json.JsonMapper;

class DescriptorReaderTest {
    private static final String GOOD = good();

    private final DescriptorReader reader = new DescriptorReader(new JsonSchemas());

    private static String good() {
        try (InputStream in = DescriptorReaderTest.class.getResourceAsStream("plugin.json")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void every_field_is_read() {
        PluginDescriptor plugin = reader.read(GOOD);
        assertEquals(
                "library 2.1.0 Library example.org",
                String.join(" ", plugin.id(), plugin.version(), plugin.title(), plugin.publisher()));
        CapabilityDescriptor lend = plugin.capabilities().getFirst();
        assertEquals(
                new CapabilityDescriptor(
                        new CapabilityId("library.lend_book"),
                        "Lend a book",
                        "Lends a book to a reader until a day.",
                        List.of("lend", "borrow"),
                        List.of("Lend Emma to Ana until Friday"),
                        JsonMapper.shared().readTree(GOOD).at("/capabilities/0/inputSchema"),
                        JsonMapper.shared().readTree(GOOD).at("/capabilities/0/outputSchema"),
                        Effect.WRITE,
                        Repeat.VERIFY,
                        Optional.of(new CapabilityId("library.find_loan")),
                        Optional.of(new Undo(
                                new CapabilityId("library.return_book"),
                                Map.of("loan", JsonPointer.compile("/loan/id")))),
                        "Lent “{input/title}”.",
                        false,
                        Leaves.DEVICE,
                        new Quota(3, 20),
                        Duration.ofMillis(1500),
                        2),
                lend);
    }

    @Test
    void what_is_left_out_has_the_cautious_meaning() {
        CapabilityDescriptor find = reader.read(GOOD).capabilities().getLast();
        assertEquals(Repeat.NONE, find.repeat());
        assertEquals(Leaves.NO, find.leaves());
        assertEquals(Duration.ofSeconds(5), find.timeout());
        assertEquals(Quota.NONE, find.quota());
        assertEquals(1, find.version());
        assertTrue(find.hidden());
    }

    @Test
    void the_hosts_own_cache_reads_the_same() {
        assertEquals(reader.read(GOOD), reader.readChecked(JsonMapper.shared().readTree(GOOD)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "no_json | \"appweave\": \"1\", | \"appweave\" \"1\",",
                "field_twice | \"publisher\": | \"title\": \"x\", \"publisher\":",
                "other_form | \"appweave\": \"1\" | \"appweave\": \"2\"",
                "unknown_field | \"publisher\": | \"price\": 5, \"publisher\":",
                "missing_field | \"title\": \"Lend a book\", | ",
                "bad_version | \"2.1.0\" | \"two\"",
                "unknown_effect | \"effect\": \"read\" | \"effect\": \"peek\"",
                "bad_name | \"name\": \"library.find_loan\", | \"name\": \"Library-find\",",
                "foreign_name | \"name\": \"library.return_book\" | \"name\": \"books.return_book\"",
                "name_twice | \"name\": \"library.find_loan\" | \"name\": \"library.return_book\"",
                "input_no_object | \"inputSchema\": { \"type\": \"object\", \"properties\": { \"key\" | \"inputSchema\": { \"type\": \"string\", \"properties\": { \"key\"",
                "bad_schema | \"found\": { \"type\": \"boolean\" } | \"found\": { \"type\": \"bool\" }",
                "schema_cycle | { \"type\": \"object\", \"properties\": { \"id\": { \"type\": \"string\", \"x-kind\": \"ref\" } } } | { \"$ref\": \"#/$defs/loan\" }",
                "schema_fetched | \"#/$defs/loan\" | \"https://example.org/loan.json\"",
                "find_unknown | \"find\": \"library.find_loan\" | \"find\": \"library.seek_loan\"",
                "verify_without_find | \"find\": \"library.find_loan\", | ",
                "undo_unknown | \"capability\": \"library.return_book\" | \"capability\": \"library.burn_book\"",
                "undo_takes_no_such | \"args\": { \"loan\" | \"args\": { \"book\"",
                "undo_points_nowhere | \"/loan/id\" | \"/loan/number\"",
                "undo_never_fits | \"/loan/id\" | \"/loan\"",
                "undo_of_itself | \"capability\": \"library.return_book\" | \"capability\": \"library.lend_book\"",
                "undo_no_pointer | \"/loan/id\" | \"loan.id\"",
                "timeout_zero | 1500 | 0",
                "quota_zero | \"perPlan\": 3 | \"perPlan\": 0",
            })
    void a_mistake_is_told_with_its_place(String name, String right, String wrong) {
        String text = GOOD.replace(right.replace("\\n", "\n"), wrong == null ? "" : wrong.replace("\\n", "\n"));
        assertTrue(!text.equals(GOOD), "the mistake was not made");
        ProblemException thrown = assertThrows(ProblemException.class, () -> reader.read(text));
        Golden.assertMatches("plugin_json/" + name, thrown.problems());
    }

    @Test
    void all_mistakes_are_told_at_once() {
        String text = GOOD.replace("\"type\": \"boolean\"", "\"type\": \"bool\"")
                .replace("/loan/id", "/loan/number")
                .replace("\"find\": \"library.find_loan\"", "\"find\": \"library.seek_loan\"")
                .replace("\"name\": \"library.return_book\"", "\"name\": \"books.return_book\"");
        ProblemException thrown = assertThrows(ProblemException.class, () -> reader.read(text));
        Golden.assertMatches("plugin_json/all_at_once", thrown.problems());
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '~',
            value = {"~~", "null", "[]", "5", "\"text\"", "{}", "{", "{} {}"})
    void what_is_no_description_at_all_is_told_and_no_crash(String text) {
        assertThrows(ProblemException.class, () -> reader.read(text));
    }

    @Test
    void a_hostile_description_is_told_and_no_crash() {
        assertThrows(ProblemException.class, () -> reader.read("[".repeat(100_000)));
        assertThrows(ProblemException.class, () -> reader.read("\"" + "x".repeat(4_000_001) + "\""));
        assertThrows(ProblemException.class, () -> reader.read(GOOD.replace("/loan/id", "/x".repeat(500_000))));
        assertThrows(
                ProblemException.class, () -> reader.read(GOOD.replace("library.lend_book", "l".repeat(1_000_000))));
    }

    @Property
    void a_cut_or_changed_description_is_read_or_told(
            @ForAll @IntRange(min = 0, max = 2000) int at, @ForAll @IntRange(min = 0, max = 40) int length) {
        int from = Math.min(at, GOOD.length());
        String text = GOOD.substring(0, from) + GOOD.substring(Math.min(GOOD.length(), from + length));
        try {
            reader.read(text);
        } catch (ProblemException e) {
            assertTrue(!e.problems().isEmpty());
        }
    }

    @Test
    void the_good_file_is_json_that_others_can_read() {
        assertEquals(json("'library'"), JsonMapper.shared().readTree(GOOD).get("id"));
    }
}
