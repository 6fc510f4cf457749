package dev.appweave.journal;

import dev.appweave.problem.ProblemException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** The SQLite file: WAL, {@code synchronous=FULL}, checked as a whole before anything is read from it. */
final class JournalFile {
    private static final String[] SCHEMA = {
        "CREATE TABLE IF NOT EXISTS plan(id TEXT PRIMARY KEY, plan TEXT NOT NULL, state TEXT NOT NULL,"
                + " created TEXT NOT NULL, number INTEGER NOT NULL)",
        "CREATE TABLE IF NOT EXISTS call(plan TEXT NOT NULL REFERENCES plan(id), call TEXT NOT NULL, n INTEGER NOT NULL,"
                + " capability TEXT NOT NULL, version TEXT NOT NULL, key TEXT UNIQUE, input TEXT, state TEXT NOT NULL,"
                + " outcome TEXT, undo_key TEXT, undo_input TEXT, undo_outcome TEXT, sequence INTEGER NOT NULL DEFAULT 0,"
                + " at TEXT NOT NULL, PRIMARY KEY(plan, call)) WITHOUT ROWID",
        "CREATE TABLE IF NOT EXISTS consent(digest TEXT NOT NULL, plan TEXT NOT NULL, at TEXT NOT NULL,"
                + " PRIMARY KEY(plan, digest))",
        "CREATE TABLE IF NOT EXISTS answer(plan TEXT NOT NULL REFERENCES plan(id), call TEXT NOT NULL,"
                + " given INTEGER NOT NULL, text TEXT NOT NULL, at TEXT NOT NULL, UNIQUE(plan, call))",
        "CREATE TABLE IF NOT EXISTS result(plan TEXT NOT NULL, call TEXT NOT NULL, name TEXT NOT NULL,"
                + " PRIMARY KEY(plan, call)) WITHOUT ROWID",
        "CREATE TABLE IF NOT EXISTS secret(plan TEXT NOT NULL, call TEXT NOT NULL, part TEXT NOT NULL,"
                + " pointer TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY(plan, call, part, pointer)) WITHOUT ROWID",
        "CREATE INDEX IF NOT EXISTS plan_state ON plan(state)",
        "CREATE INDEX IF NOT EXISTS plan_number ON plan(number)"
    };

    private JournalFile() {}

    /**
     * Opens the file for its one writer, creating it if need be.
     *
     * @throws ProblemException {@code bad_journal} if the file is damaged or no journal; it is then kept under another
     *     name, so that the next start begins a new one
     */
    static Connection writer(Path file) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Connection connection = config().createConnection("jdbc:sqlite:" + file);
            try (Statement statement = connection.createStatement()) {
                check(statement);
                // What is erased must not stay behind in a free page.
                statement.execute("PRAGMA secure_delete=ON");
                for (String table : SCHEMA) {
                    statement.execute(table);
                }
                // An earlier host may have died between erasing a secret and emptying the log of it.
                statement.execute("PRAGMA wal_checkpoint(TRUNCATE)");
                return connection;
            } catch (SQLException | RuntimeException e) {
                connection.close();
                throw e;
            }
        } catch (SQLException e) {
            throw damage(e) ? setAside(file, String.valueOf(e.getMessage())) : unusable(file, e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A second connection, for reading while the writer writes: it sees commits only. */
    static Connection reader(Path file) throws SQLException {
        SQLiteConfig config = config();
        config.setReadOnly(true);
        return config.createConnection("jdbc:sqlite:" + file);
    }

    private static SQLiteConfig config() {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setBusyTimeout(10_000);
        config.enforceForeignKeys(true);
        return config;
    }

    private static void check(Statement statement) throws SQLException {
        try (ResultSet found = statement.executeQuery("PRAGMA quick_check(1)")) {
            if (found.next() && !"ok".equals(found.getString(1))) {
                throw new SQLiteException(found.getString(1), SQLiteErrorCode.SQLITE_CORRUPT);
            }
        }
    }

    /** Whether the file itself is wrong, and not the disk, a lock or the rights. */
    private static boolean damage(SQLException e) {
        return e instanceof SQLiteException sqlite
                && (sqlite.getResultCode() == SQLiteErrorCode.SQLITE_CORRUPT
                        || sqlite.getResultCode() == SQLiteErrorCode.SQLITE_NOTADB);
    }

    private static ProblemException unusable(Path file, SQLException e) {
        return ProblemException.of(
                "journal_failed",
                String.valueOf(file.getFileName()),
                "The journal cannot be opened: " + e.getMessage() + ".",
                "Free disk space, or check who may write the profile folder.");
    }

    private static ProblemException setAside(Path file, String why) {
        try {
            String kept = keep(file);
            return ProblemException.of(
                    "bad_journal",
                    String.valueOf(file.getFileName()),
                    "The journal is damaged: " + why + ". Nothing of it was deleted: it is kept as " + kept + ".",
                    "Start again: a new journal is begun. Look into your apps for what ran last, because a plan that was"
                            + " interrupted does not go on.");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Moves the file, and what SQLite keeps beside it, to the first free name. */
    private static String keep(Path file) throws IOException {
        int number = 1;
        while (Files.exists(file.resolveSibling(file.getFileName() + ".damaged-" + number))) {
            number++;
        }
        String kept = file.getFileName() + ".damaged-" + number;
        for (String beside : new String[] {"-wal", "-shm", ""}) {
            Path from = file.resolveSibling(file.getFileName() + beside);
            if (Files.exists(from)) {
                Files.move(from, file.resolveSibling(kept + beside));
            }
        }
        return kept;
    }
}
