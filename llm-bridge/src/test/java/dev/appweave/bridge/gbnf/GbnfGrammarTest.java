package dev.appweave.bridge.gbnf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.appweave.bridge.engine.EngineException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class GbnfGrammarTest {
    private static boolean accepts(String grammar, String text) throws EngineException {
        Automaton.State start = Automaton.of(grammar).start();
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return start.allows(bytes) && start.after(bytes).accepts();
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
            root ::= "ab"; ab; abc
            root ::= "a" | "b" "c"; bc; ab
            root ::= [a-c]+; abcabc; abd
            root ::= [^a-c]; é; b
            root ::= "é"*; éé; e
            root ::= .; 😀; ab
            root ::= ("a" | b){2,3}\\nb ::= "b"; aba; a
            root ::= "a"{2,}; aaaaa; a
            root ::= "a"{0,2} "b"; aab; aaab
            root ::= "\\x41\\u00e9\\U0001F600"; Aé😀; Aé
            root ::= "\\"" [^"\\\\]* "\\"" # a text; "a b"; "a\\b"
            root ::= value\\nvalue ::= "[" (value ("," value)*)? "]"; [[],[[]]]; [[]
            root ::= [-a]; -; b
            root ::= [\\]\\[]; ]; a
            root ::= "a"? "b"?; ``; ba
            root ::= "{" ("" | "b") "}"; {}; {a}
            """)
    void a_grammar_accepts_its_texts_and_no_others(String grammar, String good, String bad) throws EngineException {
        String text = grammar.replace("\\nb", "\nb").replace("\\nv", "\nv");
        assertTrue(accepts(text, good), good);
        assertFalse(accepts(text, bad), bad);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
            ``; There is no rule "root".
            root = "a"; Expected is ::= (line 1, character 6).
            root ::= "a; The grammar ends too early (line 1, character 12).
            root ::= b; The rule "b" is used and not there.
            root ::= root "a" | "b"; The rule "root" leads to itself without a character in between.
            root ::= ("a"? root)?; The rule "root" leads to itself without a character in between.
            root ::= ("" | "b")*; The rule "root" leads to itself without a character in between.
            root ::= "\\q"; There is no escape \\q (line 1, character 13).
            root ::= [z-a]; A range goes backwards (line 1, character 14).
            root ::= "a"{3,1}; A repetition goes backwards (line 1, character 18).
            root ::= "a"{9999}; A part is repeated more than 2000 times (line 1, character 18).
            root ::= "a" ) "b"; The rule does not end here (line 1, character 14).
            root ::= ("a"; Expected is ) (line 1, character 14).
            root ::= <[12]>; The rule does not end here (line 1, character 10).
            """)
    void a_bad_grammar_is_refused_with_the_place_and_the_reason(String grammar, String message) {
        EngineException refusal = assertThrows(EngineException.class, () -> Automaton.of(grammar));
        assertEquals("bad_grammar", refusal.problem().id());
        assertEquals(message, refusal.problem().message());
    }

    @Test
    void a_rule_that_is_there_twice_is_refused() {
        EngineException refusal =
                assertThrows(EngineException.class, () -> Automaton.of("root ::= \"a\"\nroot ::= \"b\""));
        assertEquals(
                "The rule \"root\" is there twice (line 2, character 10).",
                refusal.problem().message());
    }

    @Test
    void everything_that_is_missing_is_told_at_once() {
        EngineException refusal = assertThrows(EngineException.class, () -> Automaton.of("start ::= a b"));
        assertEquals(
                "The rule \"a\" is used and not there. The rule \"b\" is used and not there. There is no rule \"root\".",
                refusal.problem().message());
    }

    @Test
    void a_text_that_must_come_is_known_up_to_the_next_choice() throws EngineException {
        Automaton.State start =
                Automaton.of("root ::= \"{\\\"name\\\":\\\"\" [a-z]+ \"\\\"}\"").start();
        assertEquals("{\"name\":\"", new String(start.forcedBytes(100), StandardCharsets.UTF_8));
        assertEquals(
                0, start.after("{\"name\":\"a".getBytes(StandardCharsets.UTF_8)).forcedBytes(100).length);
    }

    @Test
    void nothing_must_come_where_the_text_may_end() throws EngineException {
        assertEquals(0, Automaton.of("root ::= \"a\"?").start().forcedBytes(9).length);
        assertTrue(
                Automaton.of("root ::= \"a\"").start().after(new byte[] {'a'}).isFinished());
    }

    @Test
    void a_grammar_without_end_forces_no_more_than_asked_for() throws EngineException {
        assertEquals(50, Automaton.of("root ::= \"ab\" root").start().forcedBytes(50).length);
    }
}
