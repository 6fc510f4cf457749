package dev.appweave.plugins.messages;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

/**
 * One message of the store.
 *
 * @param thread the id of the thread
 * @param contact the other side, as a person reads it
 */
record Stored(String id, String thread, String contact, boolean incoming, String text, OffsetDateTime at) {
    private static final int MAGIC = 0x4d534731;

    byte[] toBytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(MAGIC);
            out.writeBoolean(incoming);
            for (String part : List.of(id, thread, contact, text, at.toString())) {
                byte[] encoded = part.getBytes(StandardCharsets.UTF_8);
                out.writeInt(encoded.length);
                out.write(encoded);
            }
        } catch (IOException e) {
            throw new IllegalStateException("Memory cannot fail", e);
        }
        return bytes.toByteArray();
    }

    static Stored of(byte[] bytes) throws IOException {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            if (in.readInt() != MAGIC) {
                throw new IOException("not a record of a message");
            }
            boolean incoming = in.readBoolean();
            List<String> parts = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                int length = in.readInt();
                if (length < 0 || length > in.available()) {
                    throw new IOException("the record of a message is cut short");
                }
                parts.add(new String(in.readNBytes(length), StandardCharsets.UTF_8));
            }
            return new Stored(
                    parts.get(0),
                    parts.get(1),
                    parts.get(2),
                    incoming,
                    parts.get(3),
                    OffsetDateTime.parse(parts.get(4)));
        }
    }
}
