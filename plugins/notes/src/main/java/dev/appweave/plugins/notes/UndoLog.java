package dev.appweave.plugins.notes;

import dev.appweave.plugin.CapabilityException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The writes of one home, each under the token of its call's key, in {@code .undo}. A write is one rename, and what is
 * renamed is the very file that says "not done yet", so at any instant the folder tells whether a write happened:
 *
 * <pre>
 * TOKEN.new    what a note is going to be; renamed onto the note: the moment of the write
 * TOKEN.gone   the note that a removal renamed to here: the moment of the removal
 * TOKEN.change the {@link Change}; without .new or with .gone: it happened
 * TOKEN.undoing, TOKEN.undone   it is being, or has been, taken back; a repeat of the call does nothing more
 * </pre>
 *
 * <p>Callers hold the {@link HomeLock}.
 */
final class UndoLog {
    private final NoteFolder notes;
    private final Path folder;
    private final DurableFiles disk;

    UndoLog(Path home, DurableFiles disk) {
        this.notes = new NoteFolder(home);
        this.folder = folder(home);
        this.disk = disk;
    }

    static Path folder(Path home) {
        return home.resolve(".undo");
    }

    static String token(String key) {
        return Change.digest(("notes " + key).getBytes(StandardCharsets.UTF_8)).substring(0, 32);
    }

    /** What the call of that token did, if it did it. */
    Optional<Change> done(String token) throws IOException {
        Path record = path(token, "change");
        if (!Files.exists(record)) {
            return Optional.empty();
        }
        Change change = Change.of(Files.readAllBytes(record));
        boolean happened =
                change.after().isPresent() ? !Files.exists(path(token, "new")) : Files.exists(path(token, "gone"));
        return happened || isTakenBack(token) ? Optional.of(change) : Optional.empty();
    }

    /** Writes a note, which may be a new one. */
    Change write(String token, String id, String title, byte[] bytes) throws IOException, CapabilityException {
        Path file = notes.file(id);
        Change change = new Change(id, title, current(file), Optional.of(Change.digest(bytes)));
        disk.write(path(token, "new"), bytes);
        disk.write(path(token, "change"), change.toBytes());
        disk.move(path(token, "new"), file);
        return change;
    }

    /** Removes a note that exists. */
    Change remove(String token, String id, String title) throws IOException, CapabilityException {
        Path file = notes.file(id);
        Change change = new Change(id, title, current(file), Optional.empty());
        disk.write(path(token, "change"), change.toBytes());
        disk.move(file, path(token, "gone"));
        return change;
    }

    /** Takes a write back: the note is byte for byte what it was. A second time does nothing. */
    Change undo(String token) throws IOException, CapabilityException {
        if (!token.matches("[0-9a-f]{32}") || !Files.exists(path(token, "change"))) {
            throw new CapabilityException("unknown_undo", "There is no such change to take back.", "");
        }
        Change change = Change.of(Files.readAllBytes(path(token, "change")));
        if (Files.exists(path(token, "undone"))) {
            return change;
        }
        Path file = notes.file(change.id());
        Optional<byte[]> now = current(file);
        boolean untouched = now.map(Change::digest).equals(change.after());
        boolean asBefore = now.map(Change::digest).equals(change.before().map(Change::digest));
        if (done(token).isPresent() && !asBefore) {
            if (!untouched) {
                throw new CapabilityException(
                        "changed_since",
                        "The note “" + NoteTitles.shortened(change.title()) + "” was changed after that.",
                        "Take the later changes back first, or edit the note by hand.");
            }
            disk.write(path(token, "undoing"), new byte[0]);
            restore(file, change.before());
        }
        disk.write(path(token, "undone"), new byte[0]);
        disk.delete(path(token, "new"));
        return change;
    }

    private void restore(Path file, Optional<byte[]> before) throws IOException {
        if (before.isPresent()) {
            disk.write(folder.resolve("restored"), before.get());
            disk.move(folder.resolve("restored"), file);
        } else {
            disk.delete(file);
        }
    }

    private boolean isTakenBack(String token) {
        return Files.exists(path(token, "undoing")) || Files.exists(path(token, "undone"));
    }

    private static Optional<byte[]> current(Path file) throws IOException {
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                ? Optional.of(Files.readAllBytes(file))
                : Optional.empty();
    }

    private Path path(String token, String what) {
        return folder.resolve(token + "." + what);
    }
}
