package dev.appweave.ledger;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/**
 * One change of one file, as a {@link FileLedger} has it on record. The same call made again gets the same change, so
 * what a capability answers follows from it:
 *
 * <pre>{@code
 * Change made = ledger.change(token, ...);
 * return new Saved(made.file(), made.token());
 * }</pre>
 *
 * @param token names the change, for taking it back: 32 hexadecimal digits
 * @param file the file's name, without a folder
 * @param before its bytes before the change, not copied; empty: there was no file
 * @param after its bytes after the change, not copied; empty: there is no file
 */
public record Change(String token, String file, Optional<byte[]> before, Optional<byte[]> after) {
    private static final byte[] MAGIC = "appweave-undo 1\n".getBytes(StandardCharsets.US_ASCII);

    /**
     * Checks the name, so that no change leads out of its folder.
     *
     * @throws IllegalArgumentException if the file is hidden or has a folder in its name
     */
    public Change {
        if (file.isEmpty()
                || file.startsWith(".")
                || !file.equals(String.valueOf(Path.of(file).getFileName()))) {
            throw new IllegalArgumentException("not the name of a visible file: " + file);
        }
    }

    byte[] bytes() {
        byte[] name = file.getBytes(StandardCharsets.UTF_8);
        ByteBuffer out = ByteBuffer.allocate(MAGIC.length + 12 + name.length + size(before) + size(after));
        out.put(MAGIC);
        put(out, Optional.of(name));
        put(out, before);
        put(out, after);
        return out.array();
    }

    static Change read(String token, byte[] bytes) throws IOException {
        if (bytes.length < MAGIC.length || Arrays.mismatch(bytes, MAGIC) != MAGIC.length) {
            throw new IOException("the record of change " + token + " is damaged");
        }
        try {
            ByteBuffer in = ByteBuffer.wrap(bytes).position(MAGIC.length);
            String file = new String(take(in).orElse(new byte[0]), StandardCharsets.UTF_8);
            return new Change(token, file, take(in), take(in));
        } catch (IllegalArgumentException | java.nio.BufferUnderflowException e) {
            throw new IOException("the record of change " + token + " is damaged", e);
        }
    }

    private static int size(Optional<byte[]> bytes) {
        return bytes.map(array -> array.length).orElse(0);
    }

    private static void put(ByteBuffer out, Optional<byte[]> bytes) {
        out.putInt(bytes.map(array -> array.length).orElse(-1));
        bytes.ifPresent(out::put);
    }

    private static Optional<byte[]> take(ByteBuffer in) {
        int length = in.getInt();
        if (length < 0) {
            return Optional.empty();
        }
        if (length > in.remaining()) {
            throw new IllegalArgumentException("cut short");
        }
        byte[] bytes = new byte[length];
        in.get(bytes);
        return Optional.of(bytes);
    }
}
