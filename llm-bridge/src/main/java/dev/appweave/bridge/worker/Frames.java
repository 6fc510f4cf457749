package dev.appweave.bridge.worker;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Messages over a pipe: four bytes of length, most significant first, and that many bytes of JSON. */
final class Frames {
    /** Longer than any prompt: what claims to be longer is no frame. */
    private static final int LONGEST = 64 << 20;

    private static final JsonMapper JSON = JsonMapper.shared();

    private final DataInputStream in;
    private final DataOutputStream out;

    Frames(InputStream in, OutputStream out) {
        this.in = new DataInputStream(in);
        this.out = new DataOutputStream(out);
    }

    /** Says something, whole or not at all. Threads may speak at the same time. */
    void write(Message message) throws IOException {
        byte[] bytes = JSON.writerFor(Message.class).writeValueAsBytes(message);
        synchronized (out) {
            out.writeInt(bytes.length);
            out.write(bytes);
            out.flush();
        }
    }

    /**
     * What the other says next; empty when it has gone.
     *
     * @throws IOException if it says something that is no message
     */
    Optional<Message> read() throws IOException {
        int length;
        try {
            length = in.readInt();
        } catch (EOFException _) {
            return Optional.empty();
        }
        if (length < 0 || length > LONGEST) {
            throw new IOException("a frame of " + length + " bytes");
        }
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.readValue(bytes, Message.class));
        } catch (JacksonException e) {
            throw new IOException("no message", e);
        }
    }
}
