package dev.appweave.journal;

import dev.appweave.plan.Plan;
import dev.appweave.plan.PlanJson;
import dev.appweave.problem.ProblemException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * A journal in one SQLite file, with a folder {@code results} beside it for what is too large. One thread writes, in
 * commits shared by whoever writes at the same time; readers see commits only.
 */
public final class SqliteJournal implements Journal {
    private final Path file;
    private final Connection writer;
    private final Connection reader;
    private final PlanRows rows;
    private final PlanQueries queries;
    private final ResultFiles results;
    private final CommitQueue queue;
    private final InstantSource clock;
    private final FailPoints failPoints;

    private SqliteJournal(Path file, Connection writer, Connection reader, InstantSource clock, FailPoints failPoints)
            throws SQLException, IOException {
        this.file = file;
        this.clock = clock;
        this.failPoints = failPoints;
        this.writer = writer;
        this.reader = reader;
        this.results = new ResultFiles(file.resolveSibling("results"));
        this.rows = new PlanRows(writer);
        this.queries = new PlanQueries(reader, results);
        results.collect(queries.results());
        this.queue = new CommitQueue(writer, rows::forget, failPoints);
    }

    /**
     * Opens a journal, creating it if need be.
     *
     * @throws ProblemException {@code bad_journal} if the file is damaged or no journal: it is kept under another name, and
     *     the next start begins a new one
     */
    public static SqliteJournal open(Path file, InstantSource clock) {
        return open(file, clock, FailPoints.NONE);
    }

    /** The same, with places at which the host may die. */
    public static SqliteJournal open(Path file, InstantSource clock, FailPoints failPoints) {
        try {
            Connection writer = JournalFile.writer(file);
            try {
                return open(file, writer, clock, failPoints);
            } catch (SQLException | IOException | RuntimeException e) {
                writer.close();
                throw e;
            }
        } catch (SQLException e) {
            throw failed(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static SqliteJournal open(Path file, Connection writer, InstantSource clock, FailPoints failPoints)
            throws SQLException, IOException {
        Connection reader = JournalFile.reader(file);
        try {
            return new SqliteJournal(file, writer, reader, clock, failPoints);
        } catch (SQLException | IOException | RuntimeException e) {
            reader.close();
            throw e;
        }
    }

    @Override
    public void begin(
            Plan plan,
            Map<String, String> versions,
            List<String> declined,
            Optional<String> consent,
            List<JournalEntry> first) {
        String json = PlanJson.write(plan).toString();
        String now = now();
        List<Prepared> facts = prepared(first);
        commit(() -> {
            rows.begin(plan, json, versions, declined, consent, now);
            rows.write(plan.id(), facts, now);
        });
    }

    @Override
    public void write(String planId, List<JournalEntry> entries) {
        if (entries.isEmpty()) {
            return;
        }
        String now = now();
        List<Prepared> facts = prepared(entries);
        commit(() -> rows.write(planId, facts, now));
    }

    private List<Prepared> prepared(List<JournalEntry> entries) {
        return entries.stream()
                .map(entry -> Prepared.of(entry, results, failPoints))
                .toList();
    }

    private void commit(CommitQueue.Work work) {
        try {
            queue.commit(work);
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    @Override
    public Optional<JournaledPlan> find(String planId) {
        return read("WHERE id=?", planId).stream().findFirst();
    }

    @Override
    public List<JournaledPlan> latest(int limit) {
        return read("ORDER BY number DESC LIMIT ?", limit);
    }

    /** Plans are numbered in the order they began: the first that is too old ends the search. */
    @Override
    public List<JournaledPlan> since(Instant moment) {
        return read(
                "WHERE number > coalesce((SELECT number FROM plan WHERE julianday(created) < julianday(?)"
                        + " ORDER BY number DESC LIMIT 1), 0) ORDER BY number",
                moment.toString());
    }

    @Override
    public List<JournaledPlan> unfinished() {
        return read("WHERE state IN ('RUNNING','UNDOING') ORDER BY number");
    }

    @Override
    public List<JournaledPlan> needingYou() {
        return read("WHERE state='NEEDS_YOU' ORDER BY number");
    }

    private synchronized List<JournaledPlan> read(String where, @Nullable Object... values) {
        try {
            return queries.read(where, values);
        } catch (SQLException e) {
            throw failed(e);
        } catch (IllegalArgumentException | DateTimeException | JacksonException | ProblemException e) {
            throw ProblemException.of(
                    "bad_journal",
                    String.valueOf(file.getFileName()),
                    "The journal cannot be read: " + e.getMessage() + " (in a row).",
                    "Move the file away to start a new one; nothing in your apps is lost by that, only the record of it.");
        }
    }

    private static ProblemException failed(SQLException e) {
        return ProblemException.of(
                "journal_failed",
                "",
                "The journal could not be written or read: " + e.getMessage() + ".",
                "Free disk space, or check who may write the profile folder; nothing was done that is not recorded.");
    }

    private String now() {
        return clock.instant().toString();
    }

    @Override
    public synchronized void close() {
        queue.close();
        try (writer;
                reader) {
            // Both are closed, the writer last: it folds the log into the file.
        } catch (SQLException e) {
            throw failed(e);
        }
    }
}
