package dev.appweave.rehearse;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Over files of an app that may be anybody's: what is not in its folder is neither shown nor touched. */
class ProfileDiffTest {
    @TempDir
    Path folder;

    private Path before;
    private Path after;
    private Path foreign;

    @BeforeEach
    void make() throws IOException {
        before = Files.createDirectories(folder.resolve("before/app"));
        after = Files.createDirectories(folder.resolve("after/app"));
        foreign = Files.createDirectories(folder.resolve("foreign"));
        Files.writeString(foreign.resolve("secret.txt"), "the secret\n");
    }

    private List<String> changes() throws IOException {
        return ProfileDiff.between(before.getParent(), after.getParent()).stream()
                .map(change -> change.kind() + " " + change.what() + " " + change.details())
                .toList();
    }

    /** A database with a log beside it that was not folded in yet. */
    private static void database(Path file, String value) throws IOException, SQLException {
        Path live = file.resolveSibling(file.getFileName() + ".live");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + live);
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA journal_mode = WAL");
            statement.execute("CREATE TABLE accounts(id INTEGER PRIMARY KEY, owner TEXT)");
            statement.execute("INSERT INTO accounts VALUES(1, '" + value + "')");
            Files.copy(live, file);
            Files.copy(Path.of(live + "-wal"), Path.of(file + "-wal"));
        }
        Files.delete(live);
    }

    @Test
    void lines_and_rows_are_told() throws Exception {
        Files.writeString(before.resolve("a.txt"), "one\ntwo\n");
        Files.writeString(after.resolve("a.txt"), "one\nthree\n");
        database(after.resolve("b.db"), "Ana");
        assertEquals(List.of("CHANGED a.txt [- two, + three]", "ADDED b.db accounts [id: 1, owner: Ana]"), changes());
    }

    @Test
    void a_link_is_told_as_a_link_and_not_followed() throws IOException {
        Path secret = foreign.resolve("secret.txt");
        Files.writeString(before.resolve("was.txt"), "text\n");
        for (String name : List.of("new.txt", "was.txt", "new-wal")) {
            Files.createSymbolicLink(after.resolve(name), secret);
        }
        Files.createSymbolicLink(before.resolve("same.txt"), secret);
        Files.createSymbolicLink(after.resolve("same.txt"), secret);
        assertEquals(
                List.of(
                        "ADDED new-wal [+ link to " + secret + "]",
                        "ADDED new.txt [+ link to " + secret + "]",
                        "CHANGED was.txt [- text, + link to " + secret + "]"),
                changes());
    }

    @Test
    void a_folder_that_became_a_link_shows_nothing_of_where_it_leads() throws IOException {
        Files.writeString(Files.createDirectories(before.resolve("inner")).resolve("secret.txt"), "mine\n");
        Files.createSymbolicLink(after.resolve("inner"), foreign);
        assertEquals(
                List.of("ADDED inner [+ link to " + foreign + "]", "REMOVED inner/secret.txt [- mine]"), changes());
    }

    @Test
    void a_foreign_database_is_neither_shown_nor_changed() throws Exception {
        database(foreign.resolve("bank.db"), "Ben");
        database(before.resolve("own.db"), "Ana");
        byte[] database = Files.readAllBytes(foreign.resolve("bank.db"));
        byte[] log = Files.readAllBytes(foreign.resolve("bank.db-wal"));
        Files.createSymbolicLink(after.resolve("bank.db"), foreign.resolve("bank.db"));
        Files.createSymbolicLink(after.resolve("own.db"), foreign.resolve("bank.db"));
        assertEquals(
                List.of(
                        "ADDED bank.db [+ link to " + foreign.resolve("bank.db") + "]",
                        "REMOVED own.db accounts [id: 1, owner: Ana]",
                        "ADDED own.db [+ link to " + foreign.resolve("bank.db") + "]"),
                changes());
        assertArrayEquals(database, Files.readAllBytes(foreign.resolve("bank.db")));
        assertArrayEquals(log, Files.readAllBytes(foreign.resolve("bank.db-wal")));
        assertFalse(Files.exists(foreign.resolve("bank.db-shm")));
    }

    @Test
    void what_lies_beside_a_database_leads_nowhere_either() throws Exception {
        for (String beside : List.of("-wal", "-journal", "-shm")) {
            Path target = foreign.resolve("target" + beside);
            Files.writeString(target, "foreign");
            Path file = after.resolve("data" + beside + ".db");
            database(file, "Ana");
            Files.deleteIfExists(Path.of(file + "-wal"));
            Files.createSymbolicLink(Path.of(file + beside), target);
            changes();
            assertEquals("foreign", Files.readString(target), beside);
        }
    }

    @Test
    void comparing_leaves_both_profiles_as_they_are() throws Exception {
        database(before.resolve("own.db"), "Ana");
        database(after.resolve("own.db"), "Ben");
        List<String> files = files();
        assertEquals(List.of("CHANGED own.db accounts [owner: Ana → Ben]"), changes());
        assertEquals(files, files());
    }

    private List<String> files() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.map(Path::toString).sorted().toList();
        }
    }

    @Test
    void a_copy_of_a_profile_has_no_links_and_holds_nothing_of_where_they_lead() throws IOException {
        Files.createSymbolicLink(before.resolve("file.txt"), foreign.resolve("secret.txt"));
        Files.createSymbolicLink(before.resolve("folder"), foreign);
        Files.writeString(before.resolve("own.txt"), "mine\n");
        Path copy = folder.resolve("copy");
        ProfileCopy.make(before.getParent(), copy);
        assertTrue(Files.exists(copy.resolve("app/own.txt")));
        for (String name : List.of("file.txt", "folder")) {
            assertFalse(Files.exists(copy.resolve("app").resolve(name), LinkOption.NOFOLLOW_LINKS), name);
        }
    }
}
