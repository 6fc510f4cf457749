package dev.appweave.plugins.calendar;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/** One change of one file: its bytes before and after, empty where there was or will be no file. */
record Change(String token, String file, Optional<byte[]> before, Optional<byte[]> after) {
    private static final byte[] MAGIC = "appweave-undo 1\n".getBytes(StandardCharsets.US_ASCII);

    /** The same for the same call, and for no other. */
    static String token(String capability, String key) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest((capability + "\n" + key).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every JDK has it
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
        ByteBuffer in = ByteBuffer.wrap(bytes).position(MAGIC.length);
        String file = new String(take(in).orElseThrow(), StandardCharsets.UTF_8);
        return new Change(token, file, take(in), take(in));
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
        byte[] bytes = new byte[length];
        in.get(bytes);
        return Optional.of(bytes);
    }
}
