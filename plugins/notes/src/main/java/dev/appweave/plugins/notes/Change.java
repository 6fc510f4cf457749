package dev.appweave.plugins.notes;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * What a write did to one note.
 *
 * @param before the file before it; empty: there was none
 * @param after the digest of the file after it; empty: there is none
 */
record Change(String id, String title, Optional<byte[]> before, Optional<String> after) {
    private static final int MAGIC = 0x4e4f5445;

    static String digest(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    byte[] toBytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(MAGIC);
            write(out, id.getBytes(StandardCharsets.UTF_8));
            write(out, title.getBytes(StandardCharsets.UTF_8));
            write(out, after.orElse("").getBytes(StandardCharsets.UTF_8));
            out.writeBoolean(before.isPresent());
            write(out, before.orElse(new byte[0]));
        } catch (IOException e) {
            throw new IllegalStateException("Memory cannot fail", e);
        }
        return bytes.toByteArray();
    }

    static Change of(byte[] bytes) throws IOException {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            if (in.readInt() != MAGIC) {
                throw new IOException("Not a record of a change");
            }
            String id = new String(read(in), StandardCharsets.UTF_8);
            String title = new String(read(in), StandardCharsets.UTF_8);
            String after = new String(read(in), StandardCharsets.UTF_8);
            boolean existed = in.readBoolean();
            byte[] before = read(in);
            return new Change(
                    id,
                    title,
                    existed ? Optional.of(before) : Optional.empty(),
                    after.isEmpty() ? Optional.empty() : Optional.of(after));
        }
    }

    private static void write(DataOutputStream out, byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static byte[] read(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > in.available()) {
            throw new IOException("The record of a change is cut short");
        }
        return in.readNBytes(length);
    }
}
