package dev.appweave.bridge.gbnf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.appweave.bridge.engine.EngineException;
import dev.appweave.bridge.grammar.GrammarTexts;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The automaton beside a recogniser that works on the grammar itself, by backtracking. */
final class AutomatonPropertyTest {
    private static final int SCHEMAS = 150;

    @Test
    void it_accepts_what_the_grammars_of_random_schemas_write_and_refuses_what_they_do_not() throws EngineException {
        Random random = new Random(17);
        int refused = 0;
        for (GrammarTexts texts : GrammarTexts.random(random, SCHEMAS)) {
            Automaton.State start = Automaton.of(texts.gbnf()).start();
            for (int i = 0; i < 6; i++) {
                String text = texts.next();
                assertTrue(accepts(start, text), text);
                String other = changed(text, random);
                if (!StandardCharsets.UTF_8.newEncoder().canEncode(other)) {
                    continue; // Half a character.
                }
                boolean good = texts.accepts(other);
                assertEquals(good, accepts(start, other), texts.gbnf() + "\n" + other);
                refused += good ? 0 : 1;
            }
        }
        assertTrue(refused > SCHEMAS, refused + " texts were refused");
    }

    @Test
    void a_mask_holds_exactly_the_tokens_that_can_come_next() throws EngineException {
        Random random = new Random(23);
        List<byte[]> vocabulary = RandomWriter.vocabulary(random);
        Tokens tokens = new Tokens(vocabulary);
        for (GrammarTexts texts : GrammarTexts.random(random, 40)) {
            byte[] text = texts.next().getBytes(StandardCharsets.UTF_8);
            Automaton.State state = Automaton.of(texts.gbnf()).start();
            for (int at = 0; at < text.length; at += 1 + random.nextInt(5)) {
                long[] mask = state.mask(tokens);
                for (int token = 0; token < vocabulary.size(); token++) {
                    byte[] bytes = vocabulary.get(token);
                    boolean allowed = bytes.length > 0 && state.allows(bytes);
                    assertEquals(
                            allowed, (mask[token >> 6] >>> token & 1) != 0, new String(bytes, StandardCharsets.UTF_8));
                }
                state = state.after(new byte[] {text[at]});
                for (int skipped = at + 1; skipped < text.length && random.nextInt(5) > 0; skipped++, at++) {
                    state = state.after(new byte[] {text[skipped]});
                }
            }
        }
    }

    @Test
    void the_longest_tokens_of_a_text_are_the_text() {
        Random random = new Random(29);
        List<byte[]> vocabulary = RandomWriter.vocabulary(random);
        Tokens tokens = new Tokens(vocabulary);
        String text = "{\"id\":\"s1\",\"capability\":\"contacts.find_person\",\"args\":{\"name\":\"Zoë\"}}";
        StringBuilder joined = new StringBuilder();
        for (int token : tokens.longest(text.getBytes(StandardCharsets.UTF_8))) {
            joined.append(new String(vocabulary.get(token), StandardCharsets.ISO_8859_1));
        }
        assertEquals(text, new String(joined.toString().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8));
    }

    @Test
    void a_token_goes_on_if_a_longer_one_fits_the_grammar() throws EngineException {
        Tokens tokens = new Tokens(List.of(bytes("\""), bytes("\"a"), bytes("a"), bytes("\"bc")));
        Automaton.State after = Automaton.of("root ::= \"\\\"\" [ab]").start().after(bytes("\""));
        assertTrue(tokens.goesOn(0, after));
        assertEquals(
                false, tokens.goesOn(2, Automaton.of("root ::= \"a\" .").start().after(bytes("a"))));
        assertEquals(
                false,
                tokens.goesOn(
                        0, Automaton.of("root ::= \"\\\"b\" \"d\"").start().after(bytes("\""))));
    }

    private static boolean accepts(Automaton.State start, String text) {
        byte[] bytes = bytes(text);
        return start.allows(bytes) && start.after(bytes).accepts();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String changed(String text, Random random) {
        StringBuilder changed = new StringBuilder(text);
        int at = random.nextInt(text.length() + 1);
        switch (random.nextInt(3)) {
            case 0 -> changed.insert(at, "\"{}[],:0a ".charAt(random.nextInt(10)));
            case 1 -> changed.delete(at, Math.min(text.length(), at + 1 + random.nextInt(3)));
            default -> changed.setLength(at);
        }
        return changed.toString();
    }
}
