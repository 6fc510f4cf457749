package dev.appweave.plugins.calendar;

import dev.appweave.plugin.CapabilityException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A folder of files in which every change is made once and can be taken back byte for byte.
 *
 * <p>A change is first written down, with the file's bytes before and after it, then made, then marked as made:
 *
 * <pre>{@code
 * .undo/<token>.begun   written down, perhaps made
 * .undo/<token>         made
 * .undo/<token>.undone  taken back
 * }</pre>
 *
 * <p>Each arrow is one atomic rename, so a process killed anywhere leaves one of these states, and the same call made
 * again goes on from there. The token follows from the call's key. Threads and processes take turns.
 */
final class FileLedger {
    /** What becomes of a file, given its bytes; empty: there is no file. */
    interface Edit {
        Optional<byte[]> apply(Optional<byte[]> before) throws CapabilityException;
    }

    /** Which file a change is about; asked only when the change is new. */
    interface Target {
        String file() throws CapabilityException;
    }

    private static final ReentrantLock TURN = new ReentrantLock();

    private final Path home;
    private final Path undo;

    FileLedger(Path home) {
        this.home = home;
        this.undo = home.resolve(".undo");
    }

    /** Makes the change, or finds that this key made it before; the answer is the same either way. */
    Change change(String token, Target target, Edit edit) throws CapabilityException {
        return inTurn(() -> {
            for (Path made : new Path[] {undo.resolve(token), undo.resolve(token + ".undone")}) {
                if (Files.exists(made)) {
                    return Change.read(token, Files.readAllBytes(made));
                }
            }
            Path begun = undo.resolve(token + ".begun");
            Change change = Files.exists(begun)
                    ? Change.read(token, Files.readAllBytes(begun))
                    : begin(token, target.file(), edit, begun);
            if (!isMade(change)) {
                put(change.file(), change.after());
            }
            move(begun, undo.resolve(token));
            return change;
        });
    }

    /** Takes a change back; a second time does nothing. */
    Change takeBack(String token) throws CapabilityException {
        if (!token.matches("[0-9a-f]{32}")) {
            throw unknown();
        }
        return inTurn(() -> {
            Path undone = undo.resolve(token + ".undone");
            if (Files.exists(undone)) {
                return Change.read(token, Files.readAllBytes(undone));
            }
            Path made = undo.resolve(token);
            Path record = Files.exists(made) ? made : undo.resolve(token + ".begun");
            if (!Files.exists(record)) {
                throw unknown();
            }
            Change change = Change.read(token, Files.readAllBytes(record));
            restore(change);
            move(record, undone);
            return change;
        });
    }

    private Change begin(String token, String file, Edit edit, Path begun) throws IOException, CapabilityException {
        Optional<byte[]> before = read(file);
        Change change = new Change(token, file, before, edit.apply(before));
        write(begun, change.bytes());
        return change;
    }

    private boolean isMade(Change change) throws IOException, CapabilityException {
        Optional<byte[]> now = read(change.file());
        if (same(now, change.after())) {
            return true;
        }
        if (same(now, change.before())) {
            return false;
        }
        if (change.before().isEmpty() && now.isPresent()) {
            return true; // created before the process died, and changed by somebody since
        }
        throw changedSince();
    }

    private void restore(Change change) throws IOException, CapabilityException {
        Optional<byte[]> now = read(change.file());
        if (same(now, change.before())) {
            return;
        }
        if (!same(now, change.after())) {
            throw changedSince();
        }
        put(change.file(), change.before());
    }

    private static boolean same(Optional<byte[]> left, Optional<byte[]> right) {
        return left.isPresent() == right.isPresent()
                && (left.isEmpty() || Arrays.equals(left.get(), right.orElseThrow()));
    }

    private Optional<byte[]> read(String file) throws IOException {
        Path path = home.resolve(file);
        return Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)
                ? Optional.of(Files.readAllBytes(path))
                : Optional.empty();
    }

    private void put(String file, Optional<byte[]> bytes) throws IOException {
        Path path = home.resolve(file);
        if (bytes.isPresent()) {
            write(path, bytes.get());
        } else {
            Files.deleteIfExists(path);
            sync(home);
        }
    }

    /** The new file appears whole or not at all, and is on the disk when this returns. */
    private void write(Path path, byte[] bytes) throws IOException {
        Path draft = undo.resolve("draft.tmp");
        try (FileChannel out = FileChannel.open(
                draft, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            ByteBuffer rest = ByteBuffer.wrap(bytes);
            while (rest.hasRemaining()) {
                out.write(rest);
            }
            out.force(true);
        }
        move(draft, path);
    }

    private void move(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        sync(to.startsWith(undo) ? undo : home);
    }

    private static void sync(Path folder) throws IOException {
        FileChannel opened;
        try {
            opened = FileChannel.open(folder, StandardOpenOption.READ);
        } catch (IOException e) {
            return; // Windows opens no folders, and needs no such sync
        }
        try (opened) {
            opened.force(true);
        }
    }

    private interface Work {
        Change run() throws IOException, CapabilityException;
    }

    private Change inTurn(Work work) throws CapabilityException {
        TURN.lock();
        try {
            Files.createDirectories(undo);
            try (FileChannel turn = FileChannel.open(
                    undo.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                turn.lock(); // until closed
                return work.run();
            }
        } catch (ClosedByInterruptException e) {
            throw new CapabilityException("cancelled", "Stopped before the change was complete.", "");
        } catch (IOException e) {
            throw new CapabilityException(
                    "storage_failed",
                    "The folder of this app cannot be written: " + e.getMessage(),
                    "Check the free space and the permissions of the folder.");
        } finally {
            TURN.unlock();
        }
    }

    private static CapabilityException unknown() {
        return new CapabilityException("not_found", "There is no such change to take back.", "");
    }

    private static CapabilityException changedSince() {
        return new CapabilityException(
                "changed_since",
                "The entry was changed since, and going on would lose that change.",
                "Take back the later change first, or change the entry by hand.");
    }
}
