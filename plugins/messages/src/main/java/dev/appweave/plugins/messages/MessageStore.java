package dev.appweave.plugins.messages;

import dev.appweave.ledger.HomeLock;
import dev.appweave.plugin.CapabilityException;
import dev.appweave.words.Folded;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.TransactionMode;

/**
 * The open store. Opened for one call and closed after it, with a rollback journal, so that between calls there is one
 * file and nothing beside it. Callers hold the {@link HomeLock}: the file is also read and replaced as a whole, which
 * SQLite's own locks do not survive.
 */
final class MessageStore implements AutoCloseable {
    private static final String COLUMNS =
            "SELECT m.id, m.thread, t.contact, m.incoming, m.text, m.at FROM messages m JOIN threads t ON t.id = m.thread ";

    /** The text as it is searched: what was written by a version that knew fewer letters is folded the rest of the way. */
    private static final String FOLDED = folded();

    private final Connection connection;

    private MessageStore(Connection connection) {
        this.connection = connection;
    }

    private static String folded() {
        String folded = "m.folded";
        for (Map.Entry<String, String> letter : Folded.letters().entrySet()) {
            folded = "replace(" + folded + ", '" + letter.getKey() + "', '" + letter.getValue() + "')";
        }
        return folded;
    }

    static Path file(Path home) {
        return home.resolve("messages.db");
    }

    /** Opens the store, and first finishes or rolls back what a dying process left. */
    @SuppressWarnings("resource") // closed by close()
    static MessageStore open(Path home) throws IOException, SQLException, CapabilityException {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(JournalMode.DELETE);
        config.setTransactionMode(TransactionMode.IMMEDIATE);
        config.setBusyTimeout(3000);
        config.enforceForeignKeys(true);
        Connection connection =
                config.createConnection("jdbc:sqlite:" + file(home).toAbsolutePath());
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA synchronous = EXTRA"); // the removal of the journal is the commit: make it last
            Schema.version(connection);
            dropDeadJournal(home, statement);
            return new MessageStore(connection);
        } catch (IOException | SQLException | CapabilityException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    /** A journal that SQLite has not rolled back by now held nothing yet; without a writer it is nobody's. */
    private static void dropDeadJournal(Path home, Statement statement) throws SQLException, IOException {
        Path journal = home.resolve("messages.db-journal");
        if (Files.exists(journal)) {
            statement.execute("BEGIN IMMEDIATE");
            Files.deleteIfExists(journal);
            statement.execute("ROLLBACK");
        }
    }

    /** Whether there are tables. */
    boolean isEmpty() throws SQLException, CapabilityException {
        return Schema.version(connection) == 0;
    }

    /** Adds a message, in one transaction with all that it needs. */
    void add(Stored message, Contact contact, String call, boolean queued, Runnable beforeCommit)
            throws SQLException, CapabilityException {
        connection.setAutoCommit(false);
        Schema.create(connection);
        update(
                "INSERT INTO threads(id, contact, contact_key) VALUES(?, ?, ?) ON CONFLICT(contact_key) DO NOTHING",
                message.thread(),
                contact.shown(),
                contact.key());
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO messages(id, thread, incoming, text, folded, at, at_millis, call) VALUES(?,?,?,?,?,?,?,?)")) {
            insert.setString(1, message.id());
            insert.setString(2, message.thread());
            insert.setInt(3, message.incoming() ? 1 : 0);
            insert.setString(4, message.text());
            insert.setString(5, Folded.of(message.text()));
            insert.setString(6, message.at().toString());
            insert.setLong(7, message.at().toInstant().toEpochMilli());
            insert.setString(8, call);
            insert.executeUpdate();
        }
        if (queued) {
            update("INSERT INTO outbox(message, status) VALUES(?, 'queued')", message.id());
        }
        beforeCommit.run();
        connection.commit();
    }

    /** Removes a message, and its thread when that was all of it. */
    void remove(Stored message) throws SQLException {
        connection.setAutoCommit(false);
        update("DELETE FROM outbox WHERE message = ?", message.id());
        update("DELETE FROM messages WHERE id = ?", message.id());
        update(
                "DELETE FROM threads WHERE id = ?1 AND NOT EXISTS(SELECT 1 FROM messages WHERE thread = ?1)",
                message.thread());
        connection.commit();
    }

    Optional<Stored> byCall(String call) throws SQLException, CapabilityException {
        return isEmpty()
                ? Optional.empty()
                : select(COLUMNS + "WHERE m.call = ?", List.of(call)).stream().findFirst();
    }

    /** Queued, sent or failed; empty: the message was never to be delivered from here. */
    Optional<String> status(String message) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("SELECT status FROM outbox WHERE message = ?")) {
            query.setString(1, message);
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
            }
        }
    }

    /** The contacts by the id of their thread, those written with last first. */
    Map<String, Contact> threads() throws SQLException, CapabilityException {
        Map<String, Contact> threads = new LinkedHashMap<>();
        if (isEmpty()) {
            return threads;
        }
        try (Statement query = connection.createStatement();
                ResultSet rows = query.executeQuery("""
                        SELECT t.id, t.contact, t.contact_key FROM threads t JOIN messages m ON m.thread = t.id
                        GROUP BY t.id ORDER BY max(m.at_millis) DESC, t.id""")) {
            while (rows.next()) {
                threads.put(rows.getString(1), new Contact(rows.getString(2), rows.getString(3)));
            }
        }
        return threads;
    }

    /** The messages that meet every condition, the newest first. */
    List<Stored> search(Search search) throws SQLException, CapabilityException {
        if (isEmpty()) {
            return List.of();
        }
        StringBuilder where = new StringBuilder("WHERE 1");
        List<Object> values = new ArrayList<>();
        for (String word : search.words()) {
            where.append(" AND instr(" + FOLDED + ", ?) > 0");
            values.add(word);
        }
        search.incoming().ifPresent(incoming -> {
            where.append(" AND m.incoming = ?");
            values.add(incoming ? 1 : 0);
        });
        search.threads().ifPresent(threads -> {
            where.append(" AND m.thread IN (")
                    .append(String.join(",", threads.stream().map(thread -> "?").toList()))
                    .append(')');
            values.addAll(threads);
        });
        search.since().ifPresent(since -> {
            where.append(" AND m.at_millis >= ?");
            values.add(since.toInstant().toEpochMilli());
        });
        search.before().ifPresent(before -> {
            where.append(" AND m.at_millis < ?");
            values.add(before.toInstant().toEpochMilli());
        });
        values.add(search.limit());
        return select(COLUMNS + where + " ORDER BY m.at_millis DESC, m.seq DESC LIMIT ?", values);
    }

    /** What is asked of {@link #search}; an empty part asks nothing. */
    record Search(
            List<String> words,
            Optional<List<String>> threads,
            Optional<Boolean> incoming,
            Optional<OffsetDateTime> since,
            Optional<OffsetDateTime> before,
            int limit) {}

    private List<Stored> select(String sql, List<Object> values) throws SQLException {
        List<Stored> found = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.size(); i++) {
                query.setObject(i + 1, values.get(i));
            }
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    found.add(new Stored(
                            row.getString(1),
                            row.getString(2),
                            row.getString(3),
                            row.getInt(4) == 1,
                            row.getString(5),
                            OffsetDateTime.parse(row.getString(6))));
                }
            }
        }
        return found;
    }

    private void update(String sql, String... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setString(i + 1, values[i]);
            }
            statement.executeUpdate();
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
