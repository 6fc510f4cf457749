package dev.appweave.plugins.messages;

import dev.appweave.plugin.CapabilityException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * The tables of {@code messages.db}. Whoever wants a store with something in it calls {@code messages.import_message},
 * which creates them.
 *
 * <pre>
 * threads   one for each person: shown as, and the key of {@link Contact}
 * messages  each in a thread; folded is its text as it is searched, call the token of the call that wrote it
 * outbox    what a transport is still to deliver: queued, sent or failed
 * </pre>
 */
final class Schema {
    static final int VERSION = 1;

    private Schema() {}

    /** Creates the tables in the caller's transaction where there are none. */
    static void create(Connection connection) throws SQLException, CapabilityException {
        if (version(connection) > 0) {
            return;
        }
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate("""
                    CREATE TABLE threads(
                      id TEXT PRIMARY KEY, contact TEXT NOT NULL, contact_key TEXT NOT NULL UNIQUE)""");
            statement.executeUpdate("""
                    CREATE TABLE messages(
                      seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, thread TEXT NOT NULL REFERENCES threads(id),
                      incoming INTEGER NOT NULL, text TEXT NOT NULL, folded TEXT NOT NULL,
                      at TEXT NOT NULL, at_millis INTEGER NOT NULL, call TEXT NOT NULL UNIQUE)""");
            statement.executeUpdate("CREATE INDEX messages_by_time ON messages(thread, at_millis)");
            statement.executeUpdate("""
                    CREATE TABLE outbox(
                      message TEXT PRIMARY KEY REFERENCES messages(id), status TEXT NOT NULL
                      CHECK (status IN ('queued', 'sent', 'failed')))""");
            statement.executeUpdate("PRAGMA user_version = " + VERSION);
        }
    }

    /** 0: there are no tables yet. */
    static int version(Connection connection) throws SQLException, CapabilityException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("PRAGMA user_version")) {
            int version = row.next() ? row.getInt(1) : 0;
            if (version > VERSION) {
                throw new CapabilityException(
                        "store_too_new",
                        "The message store was written by a newer version of this plugin.",
                        "Update the Messages plugin.");
            }
            return version;
        }
    }
}
