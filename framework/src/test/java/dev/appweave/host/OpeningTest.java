package dev.appweave.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.inject.Module;
import dev.appweave.journal.ForwardingJournal;
import dev.appweave.journal.Journal;
import dev.appweave.journal.SqliteJournal;
import dev.appweave.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A host opens as a whole or not at all, and closes as a whole. */
@Timeout(120)
class OpeningTest {
    private static final Path OPEN_FILES = Path.of("/proc/self/fd");

    @TempDir
    Path home;

    private Host open(Module... modules) {
        Module[] all =
                Stream.concat(Stream.of(NoPlanner.none()), Stream.of(modules)).toArray(Module[]::new);
        return Host.open(new HostSettings(home, List.of(), List.of(), Clock.systemUTC(), Locale.ENGLISH), all);
    }

    private String refusal() {
        return assertThrows(ProblemException.class, this::open)
                .problems()
                .getFirst()
                .id();
    }

    private Path own(String name) throws IOException {
        return Files.createDirectories(home.resolve(".host")).resolve(name);
    }

    private void damage(String name) throws IOException {
        byte[] noise = new byte[4096];
        new Random(1).nextBytes(noise);
        Files.write(own(name), noise);
    }

    @ParameterizedTest
    @CsvSource({"journal.db, bad_journal", "grants.db, bad_grants", "plugins.lock, bad_lock_file"})
    void a_damaged_file_is_a_problem_of_its_own_kind(String name, String problem) throws IOException {
        damage(name);
        assertEquals(problem, refusal());
    }

    @Test
    void what_does_not_open_leaves_nothing_open() throws Exception {
        assumeTrue(Files.isDirectory(OPEN_FILES), "no /proc");
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        open().close();
        try (Connection journal = DriverManager.getConnection("jdbc:sqlite:" + own("journal.db"));
                Statement statement = journal.createStatement()) {
            statement.execute("INSERT INTO plan VALUES('p','{no json','RUNNING','2026-11-27T08:00:00Z',1)");
        }
        assertEquals("bad_journal", refusal());
        assertEquals(List.of(), openFiles());
        awaitNoThreads(before);
        Files.delete(own("journal.db"));
        damage("grants.db");
        assertEquals("bad_grants", refusal());
        damage("plugins.lock");
        assertEquals("bad_lock_file", refusal());
        assertEquals(List.of(), openFiles());
        awaitNoThreads(before);
    }

    private List<Path> openFiles() throws IOException {
        try (Stream<Path> open = Files.list(OPEN_FILES)) {
            return open.flatMap(OpeningTest::target)
                    .filter(file -> file.startsWith(home))
                    .toList();
        }
    }

    private static Stream<Path> target(Path link) {
        try {
            return Stream.of(Files.readSymbolicLink(link));
        } catch (IOException e) {
            return Stream.of(); // Closed in the meantime.
        }
    }

    /** The container's end a moment after it was stopped; those of its pool go by themselves after a minute without work. */
    private static void awaitNoThreads(Set<Thread> before) throws InterruptedException {
        while (Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !before.contains(thread))
                .map(Thread::getName)
                .anyMatch(name ->
                        name.equals("journal") || name.startsWith("Felix") && !name.startsWith("FelixResolver"))) {
            Thread.sleep(20);
        }
    }

    @Test
    void a_part_that_fails_to_close_keeps_no_other_open() throws Exception {
        SqliteJournal real = SqliteJournal.open(own("journal.db"), Clock.systemUTC());
        Journal stubborn = new ForwardingJournal() {
            @Override
            public Journal durable() {
                return real;
            }

            @Override
            public void close() {
                real.close();
                throw new IllegalStateException("no");
            }
        };
        Host host = open(binder -> binder.bind(Journal.class).toInstance(stubborn));
        assertThrows(IllegalStateException.class, host::close);
        open().close();
    }
}
