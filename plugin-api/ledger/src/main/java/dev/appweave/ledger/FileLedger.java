package dev.appweave.ledger;

import dev.appweave.plugin.CapabilityException;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileLockInterruptionException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * A folder of files in which every change is made once and can be taken back byte for byte.
 *
 * <pre>{@code
 * FileLedger ledger = new FileLedger(call.home());
 * String token = FileLedger.token("add_item", call.key());
 * Change made = ledger.change(token, () -> "list.txt", (file, before) -> Optional.of(with(before, item)));
 * ...
 * ledger.takeBack(token);
 * }</pre>
 *
 * <p>A change is one rename, and what is renamed is the very file that says "not made yet", so at any instant the folder
 * tells whether a change was made. In {@code .undo}:
 *
 * <pre>
 * TOKEN.new     what the file is going to be; renamed onto it: the moment of the change
 * TOKEN.gone    the file, where the change is that there is none; renamed to here: the moment of the change
 * TOKEN.begun   the {@link Change}; without .new or with .gone: it was made
 * TOKEN         the change, made
 * TOKEN.undone  the change, taken back: the same call does nothing more
 * </pre>
 *
 * <p>Safe for use by several threads, ledgers and processes: they take turns. Trouble is thrown under the codes {@code
 * changed_since}, {@code not_found}, {@code storage_failed} and {@code cancelled}, the last after an interrupt; whatever
 * was thrown, the same call may be made again.
 */
public final class FileLedger {
    /**
     * Says which file a change is about. Asked only when the change is new, in the ledger's turn: it must not call a ledger
     * of the same folder, which throws {@link IllegalStateException}.
     */
    @FunctionalInterface
    public interface Target {
        /** The name of a visible file right inside the folder; it need not exist. */
        String file() throws IOException, CapabilityException;
    }

    /**
     * Says what becomes of a file. Asked only when the change is new, in the ledger's turn: it must not call a ledger of the
     * same folder, which throws {@link IllegalStateException}; ask that one before the change.
     */
    @FunctionalInterface
    public interface Edit {
        /**
         * The bytes from now on; empty: no file.
         *
         * @param file the target
         * @param before its bytes; empty: there is no file, or it is a link, which counts as none
         */
        Optional<byte[]> apply(String file, Optional<byte[]> before) throws IOException, CapabilityException;
    }

    private final Path home;
    private final Path undo;
    private final DurableFiles disk;

    /** The ledger of a folder that exists. */
    public FileLedger(Path home) {
        this(home, new DurableFiles());
    }

    FileLedger(Path home, DurableFiles disk) {
        this.home = home;
        this.undo = home.resolve(".undo");
        this.disk = disk;
    }

    /** The same for the same call, and for no other. */
    public static String token(String capability, String key) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest((capability + "\n" + key).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    /**
     * Makes the change, or finds that this token's change was made before; the answer is the same either way.
     *
     * @throws CapabilityException what the target or the edit threw, and then nothing was changed; {@code
     *     storage_failed}; {@code cancelled}
     */
    public Change change(String token, Target target, Edit edit) throws CapabilityException {
        if (!isToken(token)) {
            throw new IllegalArgumentException("not a token: " + token);
        }
        return inTurn(() -> {
            Optional<Change> before = recorded(token);
            boolean begun = Files.exists(path(token, ".begun"));
            if (before.isPresent() && !begun) {
                return before.get();
            }
            Change change =
                    before.isPresent() && isMade(before.get()) ? before.get() : make(token, target.file(), edit);
            disk.move(path(token, ".begun"), path(token, ""));
            forget(token);
            return change;
        });
    }

    /**
     * What is on record under a token, be it made, taken back, or begun by a call that was cut off.
     *
     * @throws CapabilityException {@code storage_failed}, {@code cancelled}
     */
    public Optional<Change> find(String token) throws CapabilityException {
        return isToken(token) ? inTurn(() -> recorded(token)) : Optional.empty();
    }

    /**
     * Takes a change back: its file is byte for byte what it was. A second time does nothing.
     *
     * @throws CapabilityException {@code not_found} if there is no such change, {@code changed_since} if the file was
     *     changed after it, {@code storage_failed}, {@code cancelled}
     */
    public Change takeBack(String token) throws CapabilityException {
        if (!isToken(token)) {
            throw unknown();
        }
        return inTurn(() -> {
            Change change = recorded(token).orElseThrow(FileLedger::unknown);
            if (!Files.exists(path(token, ".undone"))) {
                boolean marked = Files.exists(path(token, ""));
                if (marked || isMade(change)) {
                    restore(change);
                }
                disk.move(path(token, marked ? "" : ".begun"), path(token, ".undone"));
                forget(token);
            }
            return change;
        });
    }

    private Change make(String token, String file, Edit edit) throws IOException, CapabilityException {
        Optional<byte[]> before = current(file);
        Change change = new Change(token, file, before, edit.apply(file, before));
        if (change.after().isPresent()) {
            disk.write(path(token, ".new"), change.after().get());
        }
        disk.write(path(token, ".begun"), change.bytes());
        if (change.after().isPresent()) {
            disk.move(path(token, ".new"), home.resolve(file));
        } else if (before.isPresent()) {
            disk.move(home.resolve(file), path(token, ".gone"));
        }
        return change;
    }

    private boolean isMade(Change begun) {
        return begun.after().isPresent()
                ? !Files.exists(path(begun.token(), ".new"))
                : Files.exists(path(begun.token(), ".gone"));
    }

    private void restore(Change change) throws IOException, CapabilityException {
        Path file = home.resolve(change.file());
        Optional<byte[]> now = current(change.file());
        if (same(now, change.before())) {
            return;
        }
        if (!same(now, change.after())) {
            throw new CapabilityException(
                    "changed_since",
                    "The entry was changed since, and going on would lose that change.",
                    "Take back the later change first, or change the entry by hand.");
        }
        if (change.before().isPresent()) {
            disk.write(undo.resolve("restored"), change.before().get());
            disk.move(undo.resolve("restored"), file);
        } else {
            disk.delete(file);
        }
    }

    /** Only when nobody asks any more whether the change was made. */
    private void forget(String token) throws IOException {
        for (Path file : List.of(path(token, ".new"), path(token, ".gone"))) {
            if (Files.exists(file)) {
                disk.delete(file);
            }
        }
    }

    private Optional<byte[]> current(String file) throws IOException {
        Path path = home.resolve(file);
        return Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)
                ? Optional.of(Files.readAllBytes(path))
                : Optional.empty();
    }

    private static boolean same(Optional<byte[]> left, Optional<byte[]> right) {
        return Arrays.equals(left.orElse(null), right.orElse(null));
    }

    private Path path(String token, String mark) {
        return undo.resolve(token + mark);
    }

    private Optional<Change> recorded(String token) throws IOException {
        for (String mark : List.of("", ".undone", ".begun")) {
            if (Files.exists(path(token, mark))) {
                return Optional.of(Change.read(token, Files.readAllBytes(path(token, mark))));
            }
        }
        return Optional.empty();
    }

    private interface Work<T> {
        T run() throws IOException, CapabilityException;
    }

    @SuppressWarnings("try") // held, not used
    private <T> T inTurn(Work<T> work) throws CapabilityException {
        try (HomeLock turn = HomeLock.of(undo)) {
            return work.run();
        } catch (ClosedByInterruptException | FileLockInterruptionException e) {
            throw new CapabilityException("cancelled", "Stopped before the change was complete.", "");
        } catch (IOException e) {
            throw new CapabilityException(
                    "storage_failed",
                    "The folder of this app cannot be written: " + e.getMessage(),
                    "Check the free space and the permissions of the folder.");
        }
    }

    private static boolean isToken(String token) {
        return token.matches("[0-9a-f]{32}");
    }

    private static CapabilityException unknown() {
        return new CapabilityException("not_found", "There is no such change to take back.", "");
    }
}
