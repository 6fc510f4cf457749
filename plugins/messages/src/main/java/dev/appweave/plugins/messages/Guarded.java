package dev.appweave.plugins.messages;

import dev.appweave.plugin.CapabilityException;
import java.io.IOException;
import java.sql.SQLException;
import java.time.DateTimeException;
import org.sqlite.SQLiteErrorCode;

/** Says what a person can do about a store or a disk that fails. */
final class Guarded {
    private Guarded() {}

    /** The body of a capability. */
    interface Work<T> {
        T run() throws IOException, SQLException, CapabilityException;
    }

    static <T> T call(Work<T> work) throws CapabilityException {
        try {
            return work.run();
        } catch (SQLException e) {
            throw explained(e);
        } catch (DateTimeException e) {
            throw broken(e);
        } catch (IOException e) {
            throw new CapabilityException(
                    "storage_failed",
                    "The messages could not be read or written: " + e.getMessage(),
                    "Check the disk's free space and the folder's permissions.");
        }
    }

    private static CapabilityException explained(SQLException e) {
        return switch (SQLiteErrorCode.getErrorCode(e.getErrorCode() & 0xff)) {
            case SQLITE_NOTADB, SQLITE_CORRUPT, SQLITE_ERROR, SQLITE_SCHEMA, SQLITE_MISMATCH, SQLITE_CONSTRAINT ->
                broken(e);
            case SQLITE_BUSY, SQLITE_LOCKED ->
                new CapabilityException(
                        "store_busy", "Another program is using the message store.", "Close it and try again.");
            default ->
                new CapabilityException(
                        "storage_failed",
                        "The message store could not be read or written: " + e.getMessage(),
                        "Check the disk's free space and the folder's permissions.");
        };
    }

    private static CapabilityException broken(Exception e) {
        return new CapabilityException(
                "store_broken",
                "The message store is damaged or is no message store: " + e.getMessage(),
                "Put messages.db back from a backup, or move it away to start anew. Nothing was changed.");
    }
}
