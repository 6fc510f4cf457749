package dev.appweave.example.cli;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.appweave.problem.Problem;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProgramTest {
    private static List<Problem> problems(String... command) {
        return assertThrows(CommandFailure.class, () -> Program.run(List.of(command), "it_failed", "Mend it."))
                .problems();
    }

    @Test
    void a_program_that_ends_well_is_waited_for() {
        assertDoesNotThrow(() -> Program.run(List.of("sh", "-c", "exit 0"), "it_failed", "Mend it."));
    }

    @Test
    void a_program_that_ends_badly_is_named_with_its_code() {
        assertEquals(
                List.of(new Problem("it_failed", "sh -c", "It ended with code 3.", "Mend it.")),
                problems("sh", "-c", "exit 3"));
    }

    @Test
    void a_program_that_is_not_there_cannot_be_started() {
        assertEquals(
                List.of(new Problem("it_failed", "no-such-program", "It cannot be started.", "Mend it.")),
                problems("no-such-program"));
    }
}
