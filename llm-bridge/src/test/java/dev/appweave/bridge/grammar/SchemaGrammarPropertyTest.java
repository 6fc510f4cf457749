package dev.appweave.bridge.grammar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.appweave.schema.CompiledSchema;
import dev.appweave.schema.JsonSchemas;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A thousand random schemas: grammar and validator agree. */
final class SchemaGrammarPropertyTest {
    private static final int SCHEMAS = 1_000;
    private static final int TEXTS = 5;

    private final JsonSchemas validator = new JsonSchemas();

    @Test
    void what_the_grammar_writes_is_valid_and_what_is_valid_the_grammar_accepts() {
        for (int i = 0; i < SCHEMAS; i++) {
            Random random = new Random(i);
            RandomSchemas.Made made = new RandomSchemas(random).document();
            JsonNode schema = made.schema();
            Grammar grammar = SchemaGrammar.of(schema);
            CompiledSchema compiled = validator.compile(schema);
            Grammar read = GbnfReader.read(grammar.text());
            Recogniser recogniser = new Recogniser(grammar);
            Recogniser reread = new Recogniser(read);
            for (int n = 0; n < TEXTS; n++) {
                String written = new Walker(n % 2 == 0 ? grammar : read, random, 8).text();
                JsonNode value = JsonMapper.shared().readTree(written);
                assertEquals(List.of(), compiled.validate(value), () -> schema + "\n" + written);
                String valid = JsonText.canonical(made.values().value(3));
                assertEquals(
                        List.of(),
                        compiled.validate(JsonMapper.shared().readTree(valid)),
                        () -> "not valid: " + schema + "\n" + valid);
                assertTrue(recogniser.accepts(valid), () -> schema + "\n" + valid);
                if (n == 0 && valid.length() < 500 && written.length() < 500) {
                    assertTrue(recogniser.accepts(written), () -> schema + "\n" + written);
                    assertTrue(reread.accepts(valid), () -> schema + "\n" + valid + "\n" + grammar.text());
                }
            }
        }
    }
}
