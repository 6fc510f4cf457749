package dev.appweave.journal;

import static dev.appweave.plan.Plans.named;
import static dev.appweave.plan.Plans.step;
import static dev.appweave.schema.Json.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.appweave.call.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** W6: what is too large for a row. */
class LargeResultTest {
    private static final JsonNode LARGE = json("{'text':'" + "long ".repeat(20_000) + "'}");

    @TempDir
    Path folder;

    private Journal open(FailPoints failPoints) {
        return SqliteJournal.open(folder.resolve("journal.db"), () -> JournalContract.NOW, failPoints);
    }

    private static void run(Journal journal, String id) {
        journal.begin(named(id, step("s1", "x.y", "")), Map.of(), List.of(), Optional.empty());
        journal.write(id, List.of(new JournalEntry.Ended("s1", CallState.DONE, new Outcome.Completed(LARGE))));
    }

    private List<Path> files() throws IOException {
        Path results = folder.resolve("results");
        if (!Files.isDirectory(results)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(results)) {
            return files.toList();
        }
    }

    private static Outcome outcome(Journal journal, String id) {
        return journal.find(id).orElseThrow().call("s1").orElseThrow().outcome().orElseThrow();
    }

    @Test
    void a_large_result_lies_in_a_file_of_its_own_and_the_same_twice_in_one() throws IOException {
        try (Journal journal = open(FailPoints.NONE)) {
            run(journal, "p1");
            run(journal, "p2");
        }
        assertEquals(1, files().size());
        try (Journal journal = open(FailPoints.NONE)) {
            assertEquals(new Outcome.Completed(LARGE), outcome(journal, "p1"));
            assertEquals(new Outcome.Completed(LARGE), outcome(journal, "p2"));
        }
    }

    @Test
    void a_result_that_somebody_changed_is_not_believed_and_keeps_nothing_else_from_being_read() throws IOException {
        try (Journal journal = open(FailPoints.NONE)) {
            run(journal, "p1");
            Files.writeString(files().getFirst(), "{\"text\":\"short\"}");
            assertInstanceOf(Outcome.Unknown.class, outcome(journal, "p1"));
            Files.delete(files().getFirst());
            assertInstanceOf(Outcome.Unknown.class, outcome(journal, "p1"));
            assertEquals(1, journal.latest(9).size());
            run(journal, "p2"); // The file is made anew.
            assertEquals(new Outcome.Completed(LARGE), outcome(journal, "p1"));
        }
    }

    @Test
    void what_is_kept_already_is_not_written_again_unless_somebody_changed_it() throws IOException {
        ResultFiles files = new ResultFiles(folder.resolve("results"));
        String name = files.keep("a result");
        Path file = folder.resolve("results").resolve(name);
        Object written = key(file);
        assertEquals(name, files.keep("a result"));
        assertEquals(written, key(file));
        Files.writeString(file, "another");
        assertEquals(Optional.empty(), files.read(name));
        assertEquals(name, files.keep("a result"));
        assertEquals(Optional.of("a result"), files.read(name));
    }

    /** What tells a file from another one that took its place. */
    private static Object key(Path file) throws IOException {
        return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
    }

    @Test
    void a_file_that_no_commit_names_is_removed_at_the_next_start() throws IOException {
        for (FailPoint death : List.of(FailPoint.RESULT_KEPT, FailPoint.COMMIT_OPEN)) {
            Journal dying = open(point -> {
                if (point == death && !files(folder).isEmpty()) {
                    throw new AssertionError("the host dies");
                }
            });
            assertThrows(AssertionError.class, () -> run(dying, "of-" + death));
            assertEquals(1, files().size());
            dying.close();
            open(FailPoints.NONE).close();
            assertEquals(List.of(), files());
        }
    }

    @Test
    void a_result_at_the_bound_is_in_its_row_and_one_above_it_in_a_file() throws IOException {
        int around =
                json("{'outcome':'completed','output':{'text':''}}").toString().length();
        try (Journal journal = open(FailPoints.NONE)) {
            for (int more = 0; more <= 1; more++) {
                String id = "p" + more;
                JsonNode output = json("{'text':'" + "x".repeat(ResultFiles.LARGE - around + more) + "'}");
                journal.begin(named(id, step("s1", "x.y", "")), Map.of(), List.of(), Optional.empty());
                journal.write(id, List.of(new JournalEntry.Ended("s1", CallState.DONE, new Outcome.Completed(output))));
                assertEquals(more, files().size());
                assertEquals(new Outcome.Completed(output), outcome(journal, id));
            }
        }
    }

    @Test
    void what_failed_is_kept_word_by_word() {
        Outcome failed = new Outcome.Failed("not_found", "There is no Ana.", "Add her.");
        try (Journal journal = open(FailPoints.NONE)) {
            journal.begin(named("p1", step("s1", "x.y", "")), Map.of(), List.of(), Optional.empty());
            journal.write("p1", List.of(new JournalEntry.Ended("s1", CallState.FAILED, failed)));
            assertEquals(failed, outcome(journal, "p1"));
        }
    }

    private static List<Path> files(Path folder) {
        try (Stream<Path> files = Files.list(folder.resolve("results"))) {
            return files.toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    @Test
    void a_result_that_a_commit_named_is_there_after_a_death() throws IOException {
        Journal dying = open(point -> {
            if (point == FailPoint.COMMIT_MADE && !files(folder).isEmpty()) {
                throw new AssertionError("the host dies");
            }
        });
        assertThrows(AssertionError.class, () -> run(dying, "p1"));
        dying.close();
        try (Journal journal = open(FailPoints.NONE)) {
            assertEquals(new Outcome.Completed(LARGE), outcome(journal, "p1"));
        }
        assertTrue(files().size() == 1);
    }
}
