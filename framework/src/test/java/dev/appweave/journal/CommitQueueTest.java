package dev.appweave.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Who shares a commit shares nothing else: not a mistake, not an interrupt, not the end. */
@Timeout(60)
class CommitQueueTest {
    @TempDir
    Path folder;

    private final List<String> heard = Collections.synchronizedList(new ArrayList<>());
    private Connection connection;
    private CommitQueue queue;

    @BeforeEach
    void open() throws SQLException {
        connection = JournalFile.writer(folder.resolve("journal.db"));
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE fact(text TEXT)");
        }
        queue = new CommitQueue(connection, () -> heard.add("afterwards"), point -> heard.add(point.name()));
    }

    @AfterEach
    void close() throws SQLException {
        queue.close();
        connection.close();
    }

    private void fact(String text) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("INSERT INTO fact(text) VALUES('" + text + "')");
        }
    }

    private List<String> facts() throws SQLException {
        List<String> facts = new ArrayList<>();
        try (Connection reader = JournalFile.reader(folder.resolve("journal.db"));
                Statement statement = reader.createStatement();
                ResultSet row = statement.executeQuery("SELECT text FROM fact ORDER BY text")) {
            while (row.next()) {
                facts.add(row.getString(1));
            }
        }
        return facts;
    }

    @Test
    void a_caller_comes_back_when_others_can_see_its_work() throws SQLException {
        queue.commit(() -> fact("a"));
        assertEquals(List.of("a"), facts());
        assertEquals(List.of("COMMIT_OPEN", "COMMIT_MADE", "afterwards"), heard);
    }

    /** Lets the writer wait in a first commit until all of these are queued behind it, so that they share the next. */
    private List<Throwable> together(CommitQueue.Work... works) throws Exception {
        CountDownLatch goOn = new CountDownLatch(1);
        CountDownLatch held = new CountDownLatch(1);
        List<Throwable> ends = Collections.synchronizedList(new ArrayList<>(Collections.nCopies(works.length, null)));
        List<Thread> threads = new ArrayList<>();
        threads.add(Thread.ofPlatform()
                .start(() -> committing(ends, -1, () -> {
                    held.countDown();
                    try {
                        goOn.await();
                    } catch (InterruptedException e) {
                        throw new SQLException(e);
                    }
                })));
        held.await();
        for (int i = 0; i < works.length; i++) {
            int number = i;
            Thread thread = Thread.ofPlatform().start(() -> committing(ends, number, works[number]));
            threads.add(thread);
            while (thread.getState() != Thread.State.WAITING) {
                Thread.onSpinWait(); // It is queued when it waits for its commit.
            }
        }
        goOn.countDown();
        for (Thread thread : threads) {
            thread.join();
        }
        return ends;
    }

    private void committing(List<Throwable> ends, int number, CommitQueue.Work work) {
        try {
            queue.commit(work);
        } catch (SQLException | RuntimeException | Error e) {
            if (number >= 0) {
                ends.set(number, e);
            }
        }
    }

    @Test
    void what_waits_while_the_disk_is_busy_is_one_commit() throws Exception {
        assertEquals(Collections.nCopies(3, null), together(() -> fact("a"), () -> fact("b"), () -> fact("c")));
        assertEquals(List.of("a", "b", "c"), facts());
        assertEquals(2, Collections.frequency(heard, "COMMIT_MADE"));
    }

    @Test
    void a_mistake_in_a_shared_commit_is_its_callers_own_and_leaves_nothing() throws Exception {
        SQLException wrong = new SQLException("wrong");
        IllegalStateException worse = new IllegalStateException("worse");
        List<Throwable> ends = together(
                () -> fact("a"),
                () -> {
                    fact("half");
                    throw wrong;
                },
                () -> {
                    throw worse;
                },
                () -> fact("b"));
        assertEquals(List.of("a", "b"), facts());
        assertSame(wrong, ends.get(1));
        assertSame(worse, ends.get(2));
        assertTrue(ends.get(0) == null && ends.get(3) == null, () -> ends.toString());
    }

    @Test
    void a_host_that_dies_in_a_commit_takes_all_its_callers_along() throws Exception {
        AssertionError death = new AssertionError("the host dies");
        List<Throwable> ends = together(() -> fact("a"), () -> {
            throw death;
        });
        assertEquals(List.of(death, death), ends);
        assertEquals(List.of(), facts());
    }

    @Test
    void a_caller_in_a_hurry_is_written_all_the_same_and_stays_in_a_hurry() throws SQLException {
        Thread.currentThread().interrupt();
        queue.commit(() -> fact("a"));
        assertTrue(Thread.interrupted());
        assertEquals(List.of("a"), facts());
    }

    @Test
    void closing_writes_what_is_queued_and_takes_no_more() throws SQLException {
        queue.commit(() -> fact("a"));
        Thread.currentThread().interrupt();
        queue.close();
        assertTrue(Thread.interrupted(), "who closes stays interrupted");
        assertEquals(
                "the journal is closed",
                assertThrows(SQLException.class, () -> queue.commit(() -> fact("b")))
                        .getMessage());
        assertEquals(List.of("a"), facts());
    }

    @Test
    void nobody_is_kept_from_leaving_by_an_open_journal() {
        assertTrue(Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("journal"))
                .allMatch(Thread::isDaemon));
    }
}
