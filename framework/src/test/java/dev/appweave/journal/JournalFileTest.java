package dev.appweave.journal;

import static dev.appweave.plan.Plans.named;
import static dev.appweave.plan.Plans.step;
import static dev.appweave.schema.Json.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.appweave.call.Outcome;
import dev.appweave.problem.ProblemException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sqlite.SQLiteConnection;
import tools.jackson.core.JsonPointer;

/** What the file itself promises: what is committed stays, what is erased goes, what is wrong is kept. */
class JournalFileTest {
    private static final String SECRET = "code-4711-0815";
    private static final JournalEntry ENDS = new JournalEntry.Plan(PlanState.DONE);

    @TempDir
    Path folder;

    private Path file() {
        return folder.resolve("journal.db");
    }

    private static String asked(Connection connection, String what) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery("PRAGMA " + what)) {
            return found.next() ? found.getString(1) : "";
        }
    }

    @ParameterizedTest
    @CsvSource({"journal_mode, wal", "synchronous, 2", "foreign_keys, 1", "secure_delete, 1", "busy_timeout, 10000"})
    void a_commit_outlives_a_loss_of_power_and_what_is_deleted_is_overwritten(String setting, String value)
            throws SQLException {
        try (Connection writer = JournalFile.writer(file())) {
            assertEquals(value, asked(writer, setting));
        }
    }

    @Test
    void a_reader_cannot_write() throws SQLException {
        JournalFile.writer(file()).close();
        try (Connection reader = JournalFile.reader(file());
                Statement statement = reader.createStatement()) {
            assertThrows(SQLException.class, () -> statement.execute("DELETE FROM plan"));
        }
    }

    @Test
    void a_file_that_cannot_be_opened_is_not_taken_for_damaged() throws IOException {
        Path place = Files.createDirectory(folder.resolve("a-folder"));
        ProblemException thrown =
                assertThrows(ProblemException.class, () -> SqliteJournal.open(place, () -> JournalContract.NOW));
        assertEquals("journal_failed", thrown.problems().getFirst().id());
        assertEquals("a-folder", thrown.problems().getFirst().where());
        assertTrue(Files.isDirectory(place), "it stays where it was");
    }

    @Test
    void a_file_that_is_damaged_again_is_kept_beside_the_one_before() throws IOException {
        for (int i = 1; i <= 3; i++) {
            byte[] letter = ("Dear Ana, letter " + i + ". ").repeat(500).getBytes(StandardCharsets.UTF_8);
            Files.write(file(), letter);
            assertThrows(ProblemException.class, () -> SqliteJournal.open(file(), () -> JournalContract.NOW));
            assertEquals(
                    new String(letter, StandardCharsets.UTF_8),
                    Files.readString(folder.resolve("journal.db.damaged-" + i)));
            assertFalse(Files.exists(file()));
        }
    }

    private boolean onDisk(String text) throws IOException {
        for (String beside : List.of("", "-wal")) {
            Path part = file().resolveSibling("journal.db" + beside);
            if (Files.exists(part)
                    && new String(Files.readAllBytes(part), StandardCharsets.ISO_8859_1).contains(text)) {
                return true;
            }
        }
        return false;
    }

    private Journal running() {
        Journal journal = SqliteJournal.open(file(), () -> JournalContract.NOW);
        journal.begin(named("p1", step("s1", "x.y", "")), Map.of(), List.of(), Optional.empty());
        journal.write(
                "p1",
                List.of(new JournalEntry.Intent(
                        "s1", json("{'code':'" + SECRET + "'}"), "p1/s1", Set.of(JsonPointer.compile("/code")))));
        return journal;
    }

    @Test
    void a_secret_is_in_no_file_once_its_plan_has_ended() throws IOException {
        try (Journal journal = running()) {
            assertTrue(onDisk(SECRET), "while it runs, a host that dies must find it again");
            journal.write("p1", List.of(new JournalEntry.Plan(PlanState.DONE)));
            assertFalse(onDisk(SECRET));
        }
    }

    @Test
    void a_secret_that_somebody_read_past_is_erased_from_the_log_after_the_next_commit() throws Exception {
        running().close();
        try (Connection writer = JournalFile.writer(file());
                Connection other = JournalFile.reader(file());
                Statement writing = writer.createStatement();
                Statement reading = other.createStatement()) {
            writer.unwrap(SQLiteConnection.class).setBusyTimeout(0); // It waits for no reader.
            writing.execute("INSERT INTO secret(plan, call, part, pointer, value) VALUES('p1','s1','output','/x','late"
                    + SECRET + "')");
            assertTrue(onDisk("late" + SECRET));
            reading.execute("BEGIN");
            reading.executeQuery("SELECT count(*) FROM plan").next();
            PlanRows rows = new PlanRows(writer);
            rows.write("p1", List.of(end()), JournalContract.NOW.toString());
            rows.forget();
            assertTrue(onDisk("late" + SECRET), "who reads sees the plan as it was, so the log is still needed");
            reading.execute("ROLLBACK");
            rows.forget();
            assertFalse(onDisk("late" + SECRET));
        }
    }

    private static Prepared end() {
        return new Prepared(new JournalEntry.Plan(PlanState.DONE), "", Optional.empty(), Map.of());
    }

    @Test
    void what_a_way_back_returned_is_not_kept() throws IOException {
        try (Journal journal = running()) {
            journal.write(
                    "p1",
                    List.of(
                            new JournalEntry.Ended("s1", CallState.DONE, new Outcome.Completed(json("{}"))),
                            new JournalEntry.UndoIntent("s1", json("{}"), "p1/s1/undo")));
            // Each in a commit of its own: of two in one the first would be gone in any case.
            journal.write(
                    "p1",
                    List.of(new JournalEntry.UndoEnded(
                            "s1", CallState.UNDONE, new Outcome.Completed(json("{'what':'way-back-text'}")))));
            assertFalse(onDisk("way-back-text"));
            journal.write(
                    "p1",
                    List.of(new JournalEntry.UndoEnded("s1", CallState.UNKNOWN, new Outcome.Unknown("way-back-lost"))));
            assertTrue(onDisk("way-back-lost"), "how it ended is");
        }
    }

    private long log() throws IOException {
        return Files.size(file().resolveSibling("journal.db-wal"));
    }

    /** To empty the log is to wait for the disk twice more. */
    @Test
    void the_log_is_emptied_where_a_secret_was_erased_and_only_then() throws IOException {
        try (Journal journal = running()) {
            journal.write("p1", List.of(ENDS));
            assertEquals(0, log());
            journal.begin(named("p2", step("s1", "x.y", "")), Map.of(), List.of(), Optional.empty());
            assertNotEquals(0, log(), "once is enough");
            journal.write("p2", List.of(ENDS));
            assertNotEquals(0, log(), "it had no secrets");
        }
    }

    @Test
    void a_file_that_is_refused_is_let_go() throws IOException {
        Path open = Path.of("/proc/self/fd");
        assumeTrue(Files.isDirectory(open), "no list of open files here");
        running().close();
        byte[] damaged = Files.readAllBytes(file());
        Arrays.fill(damaged, 4096, damaged.length, (byte) 0x5a);
        Files.write(file(), damaged);
        assertThrows(ProblemException.class, () -> SqliteJournal.open(file(), () -> JournalContract.NOW));
        try (Stream<Path> links = Files.list(open)) {
            for (Path link : links.toList()) {
                if (Files.isSymbolicLink(link)) { // That of the list itself is gone by now.
                    assertFalse(Files.readSymbolicLink(link).startsWith(folder.toRealPath()), link.toString());
                }
            }
        }
    }
}
