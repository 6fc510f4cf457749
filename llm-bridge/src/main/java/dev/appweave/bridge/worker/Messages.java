package dev.appweave.bridge.worker;

import dev.appweave.isolate.Frames;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Messages over the same frames that sandboxed plugins speak in. Writing is thread-safe, reading for one thread. */
final class Messages {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Frames frames;

    Messages(InputStream in, OutputStream out) {
        this.frames = new Frames(new BufferedInputStream(in), out);
    }

    /** Says something, whole or not at all. */
    void write(Message message) throws IOException {
        frames.write(JSON.valueToTree(message));
    }

    /**
     * What the other says next; empty when it has gone.
     *
     * @throws IOException if it says something that is no message
     */
    Optional<Message> read() throws IOException {
        try {
            return Optional.of(JSON.treeToValue(frames.read(), Message.class));
        } catch (EOFException _) {
            return Optional.empty();
        } catch (JacksonException e) {
            throw new IOException("no message", e);
        }
    }
}
