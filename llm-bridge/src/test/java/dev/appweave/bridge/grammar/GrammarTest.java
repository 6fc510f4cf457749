package dev.appweave.bridge.grammar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.appweave.bridge.grammar.Expression.Reference;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Grammars as data and as text. */
final class GrammarTest {
    private static final Expression A = Expressions.literal("a");

    private static Grammar grammar(Map<String, Expression> rules) {
        return new Grammar("root", new LinkedHashMap<>(rules));
    }

    private static Grammar repeated(int min, int max) {
        return grammar(Map.of("root", new Expression.Repetition(A, min, max)));
    }

    @Test
    void a_rule_that_is_not_there_is_refused() {
        assertThrows(IllegalArgumentException.class, () -> grammar(Map.of("root", new Reference("none"))));
        assertThrows(IllegalArgumentException.class, () -> grammar(Map.of("other", A)));
    }

    @Test
    void left_recursion_is_refused_also_behind_what_may_be_empty() {
        Expression.Repetition maybe = new Expression.Repetition(A, 0, 1);
        Expression loop = new Expression.Sequence(List.of(maybe, new Reference("root")));
        assertThrows(IllegalArgumentException.class, () -> grammar(Map.of("root", loop)));
        Expression through = new Expression.Sequence(List.of(new Reference("b"), new Reference("root")));
        assertThrows(IllegalArgumentException.class, () -> grammar(Map.of("root", through, "b", maybe)));
        grammar(Map.of("root", Expressions.choice(A, Expressions.sequence(A, new Reference("root")))));
    }

    @Test
    void what_may_be_empty_is_not_repeated() {
        Expression.Repetition maybe = new Expression.Repetition(A, 0, 1);
        assertThrows(
                IllegalArgumentException.class,
                () -> grammar(Map.of("root", new Expression.Repetition(maybe, 0, Expression.UNBOUNDED))));
    }

    @Test
    void a_name_llama_cpp_cannot_read_is_refused() {
        assertThrows(IllegalArgumentException.class, () -> new Grammar("a_b", new LinkedHashMap<>(Map.of("a_b", A))));
    }

    @Test
    void the_text_is_escaped_and_read_again_as_the_same_grammar() {
        Grammar grammar = grammar(Map.of(
                "root",
                Expressions.sequence(
                        Expressions.literal("\"\\\n\0é😀]^-"),
                        new Expression.CharClass(CodePoints.of("]\\^-\"[ az\t")
                                .plus(CodePoints.of(0x1F600, 0x1F64F))
                                .ranges()))));
        assertEquals(
                "root ::= \"\\\"\\\\\\x0A\\x00\\xE9\\U0001F600]^-\" [\\x09"
                        + " \\x22\\x2D\\x5B-\\x5Eaz\\U0001F600-\\U0001F64F]\n",
                grammar.text());
        assertEquals(grammar, GbnfReader.read(grammar.text()));
    }

    @Test
    void every_code_point_is_read_as_itself() {
        for (int point = 0; point <= Character.MAX_CODE_POINT; point += point < 0x900 ? 1 : 97) {
            if (point < 0xD800 || point > 0xDFFF) {
                Expression one = Expressions.sequence(
                        Expressions.literal(Character.toString(point)),
                        new Expression.CharClass(CodePoints.of(point, point).ranges()));
                Grammar grammar = grammar(Map.of("root", one));
                assertEquals(grammar, GbnfReader.read(grammar.text()));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 500, 501, 600, 1000, 9_999, 10_101})
    void many_times_are_written_as_hundreds_of_hundreds(int max) {
        for (int min : new int[] {0, max / 2}) {
            Recogniser read = new Recogniser(GbnfReader.read(repeated(min, max).text()));
            for (int times : new int[] {0, 1, min - 1, min, min + 1, (min + max) / 2, max - 1, max, max + 1}) {
                if (times >= 0) {
                    assertEquals(
                            times >= min && times <= max,
                            read.accepts("a".repeat(times)),
                            min + " to " + max + ": " + times);
                }
            }
        }
    }

    @Test
    void the_greatest_number_of_times_is_a_small_text() {
        String text = repeated(1, Integer.MAX_VALUE - 1).text();
        assertTrue(text.length() < 2_000, text);
        Recogniser read = new Recogniser(GbnfReader.read(text));
        assertTrue(read.accepts("a".repeat(777)));
        assertFalse(read.accepts(""));
    }

    @Test
    void repetitions_inside_repetitions_stay_below_the_limit_of_the_reader() {
        Expression inner = Expressions.sequence(new Expression.Repetition(A, 0, 400), Expressions.literal("b"));
        Grammar grammar = grammar(Map.of("root", new Expression.Repetition(inner, 0, 400)));
        Recogniser read = new Recogniser(GbnfReader.read(grammar.text()));
        assertTrue(read.accepts("aab".repeat(400)));
        assertFalse(read.accepts("b".repeat(401)));
        assertFalse(read.accepts("a".repeat(401) + "b"));
    }
}
