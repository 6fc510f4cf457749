package dev.appweave.bridge.jinja;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OperandParserTest {
    private static final Expr A = new Expr.Name("a");
    private static final Expr ONE = new Expr.Constant(new Value.Int(1));
    private static final Expr TWO = new Expr.Constant(new Value.Int(2));

    private final Reading with = new Reading(true);
    private final Reading without = new Reading(false);

    /** The operand a text begins with, and the first word behind it. */
    private record Reading(boolean filters) {
        Expr operand(String text, String rest) throws JinjaException {
            Words words = new Words(new Lexer(text, 1).tokens());
            Expr operand = new OperandParser(words, new ExpressionParser(words)).operand(filters);
            assertEquals(rest, words.peek().text());
            return operand;
        }
    }

    @Test
    void an_operand_ends_before_an_operator() throws JinjaException {
        assertEquals(new Expr.Member(A, "b"), with.operand("a.b + 1", "+"));
        assertEquals(A, with.operand("a ** 2", "**"));
    }

    @Test
    void filters_and_tests_are_left_to_a_sign_before_the_operand() throws JinjaException {
        assertEquals(new Expr.Filter(A, "abs", Expr.Passed.NOTHING), with.operand("a | abs", ""));
        assertEquals(A, without.operand("a | abs", "|"));
        assertEquals(new Expr.Test(A, "none", Expr.Passed.NOTHING, true), with.operand("a is not none", ""));
        assertEquals(A, without.operand("a is not none", "is"));
    }

    @Test
    void the_argument_of_a_test_needs_no_brackets_but_a_keyword_is_none() throws JinjaException {
        Expr.Passed two = new Expr.Passed(List.of(TWO), List.of(), List.of());
        assertEquals(new Expr.Test(A, "divisibleby", two, false), with.operand("a is divisibleby 2", ""));
        assertEquals(new Expr.Test(A, "divisibleby", two, false), with.operand("a is divisibleby(2)", ""));
        assertEquals(new Expr.Test(A, "even", Expr.Passed.NOTHING, false), with.operand("a is even and b", "and"));
    }

    @Test
    void any_bound_of_a_slice_may_be_left_out() throws JinjaException {
        Optional<Expr> none = Optional.empty();
        assertEquals(new Expr.Slice(A, none, none, none), with.operand("a[:]", ""));
        assertEquals(new Expr.Slice(A, Optional.of(ONE), none, none), with.operand("a[1:]", ""));
        assertEquals(new Expr.Slice(A, none, Optional.of(ONE), Optional.of(TWO)), with.operand("a[:1:2]", ""));
        assertEquals(new Expr.Element(A, ONE), with.operand("a[1]", ""));
    }

    @Test
    void brackets_with_one_value_are_that_value_and_with_a_comma_a_list() throws JinjaException {
        assertEquals(A, with.operand("(a)", ""));
        assertEquals(new Expr.ListOf(List.of(A)), with.operand("(a,)", ""));
        assertEquals(new Expr.ListOf(List.of()), with.operand("()", ""));
    }

    @Test
    void strings_beside_each_other_are_one() throws JinjaException {
        assertEquals(new Expr.Constant(new Value.Text("ab")), with.operand("'a' \"b\"", ""));
    }

    @Test
    void what_is_passed_may_have_names() throws JinjaException {
        assertEquals(
                new Expr.Call(A, new Expr.Passed(List.of(ONE), List.of("b"), List.of(TWO))),
                with.operand("a(1, b=2,)", ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ")", "(", "[1", "{1}", "a.", "a[", "a[]", "a(", "a is", "9223372036854775808"})
    void what_is_no_operand_is_told(String text) {
        assertThrows(JinjaException.class, () -> with.operand(text, ""));
    }
}
