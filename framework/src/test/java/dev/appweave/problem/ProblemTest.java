package dev.appweave.problem;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class ProblemTest {
    private static final Problem WHOLE = new Problem("empty_plan", "", "The plan has no steps.", "");
    private static final Problem PLACED = new Problem("bad_plan", "steps/s1", "It is wrong.", "Write it again.");

    @Test
    void a_problem_reads_as_a_sentence_with_its_place_and_remedy() {
        assertEquals("bad_plan at steps/s1: It is wrong. Write it again.", PLACED.toString());
    }

    @Test
    void place_and_remedy_are_left_out_where_there_are_none() {
        assertEquals("empty_plan: The plan has no steps.", WHOLE.toString());
    }

    @Test
    void an_exception_says_all_problems_one_a_line_in_their_order() {
        ProblemException exception = new ProblemException(List.of(WHOLE, PLACED));
        assertEquals(List.of(WHOLE, PLACED), exception.problems());
        assertEquals(WHOLE + "\n" + PLACED, exception.getMessage());
    }
}
