package dev.appweave.journal;

import static dev.appweave.plan.Plans.named;
import static dev.appweave.plan.Plans.step;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.appweave.problem.Golden;
import dev.appweave.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SqliteJournalTest extends JournalContract {
    @TempDir
    Path folder;

    private Path file() {
        return folder.resolve("deep/journal.db");
    }

    @Override
    protected Journal open() {
        return SqliteJournal.open(file(), () -> NOW);
    }

    @Override
    protected Journal reopen(Journal journal) {
        journal.close();
        return open();
    }

    @Test
    void a_file_that_is_no_journal_is_told_with_what_to_do() throws IOException {
        Path other = Files.writeString(folder.resolve("letter.txt"), "Dear Ana, ".repeat(1000));
        ProblemException thrown = assertThrows(ProblemException.class, () -> SqliteJournal.open(other, () -> NOW));
        Golden.assertMatches("journal/not_a_journal", thrown.problems());
    }

    @Test
    void a_damaged_file_is_told_with_what_to_do() throws IOException {
        Path damaged = folder.resolve("damaged.db");
        try (Journal journal = SqliteJournal.open(damaged, () -> NOW)) {
            for (int i = 0; i < 50; i++) {
                journal.begin(named("p" + i, step("s1", "x.y", "")), Map.of(), List.of(), Optional.empty());
            }
        }
        byte[] bytes = Files.readAllBytes(damaged);
        Arrays.fill(bytes, 4096, bytes.length, (byte) 0x5a);
        Files.write(damaged, bytes, StandardOpenOption.TRUNCATE_EXISTING);
        ProblemException thrown = assertThrows(ProblemException.class, () -> SqliteJournal.open(damaged, () -> NOW));
        assertEquals("bad_journal", thrown.problems().getFirst().id());
        assertEquals("damaged.db", thrown.problems().getFirst().where());
        assertArrayEquals(bytes, Files.readAllBytes(folder.resolve("damaged.db.damaged-1")), "nothing of it is lost");
        try (Journal next = SqliteJournal.open(damaged, () -> NOW)) {
            assertEquals(List.of(), next.latest(9), "the next start begins a new one");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE plan SET state='ASLEEP'",
                "UPDATE plan SET created='yesterday'",
                "UPDATE plan SET plan='{'",
                "UPDATE plan SET plan='{}'",
                "UPDATE call SET state='ASLEEP'",
                "UPDATE call SET outcome='{\"outcome\":\"forgotten\"}'",
                "UPDATE call SET outcome='{\"outcome\":\"completed\"}'",
                "UPDATE call SET outcome='['",
                "UPDATE call SET capability='nobody'"
            })
    void a_row_that_somebody_edited_is_a_bad_journal_and_no_crash(String edit) throws SQLException {
        try (Journal journal = SqliteJournal.open(folder.resolve("edited.db"), () -> NOW)) {
            journal.begin(named("p1", step("s1", "x.y", "")), Map.of(), List.of(), Optional.empty());
            try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("edited.db"));
                    Statement statement = connection.createStatement()) {
                statement.execute(edit);
            }
            ProblemException thrown = assertThrows(ProblemException.class, () -> journal.find("p1"));
            assertEquals("bad_journal", thrown.problems().getFirst().id());
        }
    }
}
