package dev.appweave.journal;

import dev.appweave.plan.Plan;
import dev.appweave.plan.PlanJson;
import dev.appweave.problem.ProblemException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sqlite.SQLiteConfig;
import tools.jackson.core.JacksonException;

/** A journal in one SQLite file: WAL, {@code synchronous=FULL}, one writer at a time. */
public final class SqliteJournal implements Journal {
    private static final String[] SCHEMA = {
        "CREATE TABLE IF NOT EXISTS plan(id TEXT PRIMARY KEY, plan TEXT NOT NULL, state TEXT NOT NULL,"
                + " created TEXT NOT NULL, number INTEGER NOT NULL)",
        "CREATE TABLE IF NOT EXISTS call(plan TEXT NOT NULL REFERENCES plan(id), call TEXT NOT NULL, n INTEGER NOT NULL,"
                + " capability TEXT NOT NULL, version TEXT NOT NULL, key TEXT UNIQUE, input TEXT, state TEXT NOT NULL,"
                + " outcome TEXT, undo_key TEXT, undo_input TEXT, undo_outcome TEXT, sequence INTEGER NOT NULL DEFAULT 0,"
                + " at TEXT NOT NULL, PRIMARY KEY(plan, call)) WITHOUT ROWID",
        "CREATE TABLE IF NOT EXISTS consent(digest TEXT NOT NULL, plan TEXT NOT NULL, at TEXT NOT NULL,"
                + " PRIMARY KEY(plan, digest))",
        "CREATE INDEX IF NOT EXISTS plan_state ON plan(state)"
    };

    private final Path file;
    private final Connection connection;
    private final InstantSource clock;

    private SqliteJournal(Path file, Connection connection, InstantSource clock) {
        this.file = file;
        this.connection = connection;
        this.clock = clock;
    }

    /**
     * Opens a journal, creating it if need be.
     *
     * @throws ProblemException {@code bad_journal} if the file is damaged or no journal
     */
    public static SqliteJournal open(Path file, InstantSource clock) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            SQLiteConfig config = new SQLiteConfig();
            config.setJournalMode(SQLiteConfig.JournalMode.WAL);
            config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
            config.setBusyTimeout(10_000);
            config.enforceForeignKeys(true);
            Connection connection = config.createConnection("jdbc:sqlite:" + file);
            try (Statement statement = connection.createStatement()) {
                try (ResultSet check = statement.executeQuery("PRAGMA quick_check(1)")) {
                    if (check.next() && !"ok".equals(check.getString(1))) {
                        throw damaged(file, check.getString(1));
                    }
                }
                for (String table : SCHEMA) {
                    statement.execute(table);
                }
            } catch (SQLException | RuntimeException e) {
                connection.close();
                throw e;
            }
            return new SqliteJournal(file, connection, clock);
        } catch (SQLException e) {
            throw damaged(file, String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ProblemException damaged(Path file, String why) {
        return ProblemException.of(
                "bad_journal",
                String.valueOf(file.getFileName()),
                "The journal cannot be read: " + why + ".",
                "Move the file away to start a new one; nothing in your apps is lost by that, only the record of it.");
    }

    @Override
    public void begin(Plan plan, Map<String, String> versions, List<String> declined, Optional<String> consent) {
        commit(() -> {
            try (PreparedStatement exists = connection.prepareStatement("SELECT 1 FROM plan WHERE id=?")) {
                exists.setString(1, plan.id());
                if (exists.executeQuery().next()) {
                    throw ProblemException.of(
                            "plan_exists",
                            "id",
                            "A plan with the id \"" + plan.id() + "\" has run already.",
                            "Give the plan a new id, or leave the id out.");
                }
            }
            execute(
                    "INSERT INTO plan(id, plan, state, created, number)"
                            + " VALUES(?,?,?,?,(SELECT coalesce(max(number),0)+1 FROM plan))",
                    plan.id(),
                    PlanJson.write(plan).toString(),
                    PlanState.RUNNING.name(),
                    now());
            int n = 0;
            for (var step : plan.steps()) {
                execute(
                        "INSERT INTO call(plan, call, n, capability, version, state, at) VALUES(?,?,?,?,?,?,?)",
                        plan.id(),
                        step.id(),
                        ++n * 10_000,
                        step.capability().value(),
                        versions.getOrDefault(step.id(), ""),
                        (declined.contains(step.id()) ? CallState.DECLINED : CallState.PENDING).name(),
                        now());
            }
            if (consent.isPresent()) {
                execute("INSERT INTO consent(digest, plan, at) VALUES(?,?,?)", consent.get(), plan.id(), now());
            }
        });
    }

    @Override
    public void write(String planId, List<JournalEntry> entries) {
        if (entries.isEmpty()) {
            return;
        }
        commit(() -> {
            CallRows rows = new CallRows(connection, planId, now());
            for (JournalEntry entry : entries) {
                if (entry instanceof JournalEntry.Plan(var state)) {
                    if (execute("UPDATE plan SET state=? WHERE id=?", state.name(), planId) != 1) {
                        throw new SQLException("no plan " + planId);
                    }
                } else {
                    rows.write(entry);
                }
            }
        });
    }

    @Override
    public synchronized Optional<JournaledPlan> find(String planId) {
        return read("WHERE id=? LIMIT ?", planId, 1).stream().findFirst();
    }

    @Override
    public synchronized List<JournaledPlan> latest(int limit) {
        return read("WHERE id<>? ORDER BY number DESC LIMIT ?", "", limit);
    }

    @Override
    public synchronized List<JournaledPlan> unfinished() {
        return read("WHERE id<>? AND state IN ('RUNNING','UNDOING') ORDER BY number LIMIT ?", "", Integer.MAX_VALUE);
    }

    private List<JournaledPlan> read(String where, String id, int limit) {
        List<JournaledPlan> plans = new ArrayList<>();
        try (PreparedStatement select =
                connection.prepareStatement("SELECT id, plan, state, created FROM plan " + where)) {
            select.setString(1, id);
            select.setInt(2, limit);
            ResultSet row = select.executeQuery();
            while (row.next()) {
                plans.add(new JournaledPlan(
                        PlanJson.read(row.getString(2)),
                        PlanState.valueOf(row.getString(3)),
                        Instant.parse(row.getString(4)),
                        new CallRows(connection, row.getString(1), "").read()));
            }
        } catch (SQLException e) {
            throw failed(e);
        } catch (IllegalArgumentException | DateTimeException | JacksonException | ProblemException e) {
            throw damaged(file, e.getMessage() + " (in a row)");
        }
        return plans;
    }

    private interface Work {
        void run() throws SQLException;
    }

    private synchronized void commit(Work work) {
        try {
            connection.setAutoCommit(false);
            try {
                work.run();
                connection.commit();
            } catch (SQLException | RuntimeException e) {
                connection.rollback();
                throw e;
            } finally {
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private static ProblemException failed(SQLException e) {
        return ProblemException.of(
                "journal_failed",
                "",
                "The journal could not be written or read: " + e.getMessage() + ".",
                "Free disk space, or check who may write the profile folder; nothing was done that is not recorded.");
    }

    private int execute(String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            return statement.executeUpdate();
        }
    }

    private String now() {
        return clock.instant().toString();
    }

    @Override
    public synchronized void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw failed(e);
        }
    }
}
