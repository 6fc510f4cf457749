package dev.appweave.plugins.messages;

import dev.appweave.ledger.DurableFiles;
import dev.appweave.plugin.CapabilityException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What it takes to take a write back, each under the token of its call's key, in {@code .undo}:
 *
 * <pre>
 * TOKEN.message   the message that was to be written
 * TOKEN.before    the store before the write; empty: there was none; missing: too large or too long ago to keep
 * TOKEN.after     the digest of the store after it
 * TOKEN.undoing, TOKEN.undone   it is being, or has been, taken back; a repeat of the call does nothing more
 * </pre>
 *
 * <p>Whether the write happened is told by the store alone: its row carries the token. While the store still is exactly
 * what the write left, an undo puts the whole file back, byte for byte; after any later write it removes the rows.
 */
final class UndoLog {
    private static final long LARGEST_KEPT = 8L << 20;
    private static final int MOST_KEPT = 24;

    private final Path store;
    private final Path folder;
    private final DurableFiles disk;

    UndoLog(Path home, DurableFiles disk) {
        this.store = MessageStore.file(home);
        this.folder = folder(home);
        this.disk = disk;
    }

    static Path folder(Path home) {
        return home.resolve(".undo");
    }

    static String token(String key) {
        return digest(("messages " + key).getBytes(StandardCharsets.UTF_8)).substring(0, 32);
    }

    static String digest(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    /** The message of a call that was taken back. */
    Optional<Stored> takenBack(String token) throws IOException {
        boolean taken = Files.exists(path(token, "undoing")) || Files.exists(path(token, "undone"));
        return taken ? Optional.of(Stored.of(Files.readAllBytes(path(token, "message")))) : Optional.empty();
    }

    /** Called before the write, with the store closed and nothing left to roll back. */
    void begin(String token, Stored message) throws IOException {
        disk.delete(path(token, "after"));
        disk.write(path(token, "message"), message.toBytes());
        if (!Files.exists(store) || Files.size(store) <= LARGEST_KEPT) {
            disk.write(path(token, "before"), Files.exists(store) ? Files.readAllBytes(store) : new byte[0]);
        } else {
            disk.delete(path(token, "before"));
        }
    }

    /** Called after the write, with the store closed; also on a repeat, as the first call may have died before it. */
    void end(String token) throws IOException {
        Path before = path(token, "before");
        if (Files.exists(before) && !Files.exists(path(token, "after"))) {
            byte[] now = Files.readAllBytes(store);
            if (changes(now) == changes(Files.readAllBytes(before)) + 1) { // else somebody else wrote, too
                disk.write(path(token, "after"), digest(now).getBytes(StandardCharsets.US_ASCII));
            }
        }
        forgetOldest();
    }

    /** SQLite counts the transactions of a file in its header: https://sqlite.org/fileformat.html#file_change_counter. */
    private static long changes(byte[] store) {
        return store.length < 28
                ? 0
                : Integer.toUnsignedLong(ByteBuffer.wrap(store).getInt(24));
    }

    /** The message that the token's call was to write. */
    Stored message(String token) throws IOException, CapabilityException {
        if (!token.matches("[0-9a-f]{32}") || !Files.exists(path(token, "message"))) {
            throw new CapabilityException("unknown_undo", "There is no such message to take back.", "");
        }
        return Stored.of(Files.readAllBytes(path(token, "message")));
    }

    boolean isUndone(String token) {
        return Files.exists(path(token, "undone"));
    }

    /** From now on a repeat of the call does nothing. */
    void beginUndo(String token) throws IOException {
        disk.write(path(token, "undoing"), new byte[0]);
    }

    /** Puts the whole store back, if nothing was written since. The store is closed. */
    boolean restored(String token) throws IOException {
        Path before = path(token, "before");
        Path after = path(token, "after");
        if (!Files.exists(before) || !Files.exists(after)) {
            return false;
        }
        if (!digest(Files.readAllBytes(store)).equals(Files.readString(after))) {
            return false;
        }
        if (Files.size(before) == 0) {
            disk.delete(store);
        } else {
            disk.write(folder.resolve("restored"), Files.readAllBytes(before));
            disk.move(folder.resolve("restored"), store);
        }
        return true;
    }

    void endUndo(String token) throws IOException {
        disk.write(path(token, "undone"), new byte[0]);
        disk.delete(path(token, "before"));
        disk.delete(path(token, "after"));
    }

    /** Only an unbroken chain of the latest writes can be taken back as a whole file, so old files are of no use. */
    private void forgetOldest() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> kept = files.filter(file -> file.toString().endsWith(".before"))
                    .sorted(Comparator.comparing(UndoLog::modified).reversed())
                    .toList();
            for (Path old : kept.subList(Math.min(MOST_KEPT, kept.size()), kept.size())) {
                disk.delete(old);
            }
        }
    }

    private static FileTime modified(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException e) {
            return FileTime.fromMillis(0);
        }
    }

    private Path path(String token, String what) {
        return folder.resolve(token + "." + what);
    }
}
