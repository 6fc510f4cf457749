package dev.appweave.execute;

import static dev.appweave.plan.Plans.step;
import static dev.appweave.plan.Plans.steps;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.appweave.journal.FailPoint;
import dev.appweave.journal.Journal;
import dev.appweave.journal.SqliteJournal;
import dev.appweave.plan.Plan;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** W3: what being durable costs. */
class CommitsTest {
    private static final Plan CHAIN = steps(
            step("s1", "apps.keep_note", "'text':'x'"),
            step("s2", "apps.keep_note", "'text':'$s1/id'"),
            step("s3", "apps.keep_note", "'text':'$s2/id'"),
            step("s4", "apps.keep_note", "'text':'$s3/id'"),
            step("s5", "apps.send_word", ""));

    @TempDir
    Path folder;

    @Test
    void a_lone_plan_of_n_steps_makes_n_commits_and_one_to_begin() throws InterruptedException {
        AtomicInteger commits = new AtomicInteger();
        try (Journal journal = SqliteJournal.open(folder.resolve("journal.db"), PlanBench.CLOCK, point -> {
                    if (point == FailPoint.COMMIT_MADE) {
                        commits.incrementAndGet();
                    }
                });
                PlanBench host = new PlanBench(FakeWorld.CATALOG, journal, new FakeWorld().hostStarts())) {
            assertEquals(
                    List.of("completed", "completed", "completed", "completed", "completed"), host.outcomes(CHAIN));
        }
        assertEquals(6, commits.get());
    }
}
