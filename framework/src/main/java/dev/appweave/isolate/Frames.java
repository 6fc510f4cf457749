package dev.appweave.isolate;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.locks.ReentrantLock;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Messages over a pair of pipes: four bytes of length, big-endian, then so many bytes of JSON.
 *
 * <p>Reading is for one thread at a time; writing is thread-safe. Whatever comes in is either a JSON object within the
 * bound or an {@link IOException}.
 */
public final class Frames {
    /** No message is longer, in bytes: what a plugin may answer at most, and about what it may be asked. */
    public static final int MAX_BYTES = 8 << 20;

    private static final int HEADER = 4;

    /**
     * How long a reader looks for what comes before it sleeps, in nanoseconds: to sleep and be woken costs more than a short
     * call. With one processor the other side could not even write meanwhile.
     */
    private static final long LOOKS = Runtime.getRuntime().availableProcessors() > 1 ? 60_000 : 0;

    private static final JsonMapper JSON = JsonMapper.shared();

    private final InputStream in;
    private final OutputStream out;
    private final int maxBytes;
    private final ReentrantLock writing = new ReentrantLock();

    /** Frames of at most {@link #MAX_BYTES} over these pipes; the input should be buffered, the output not. */
    public Frames(InputStream in, OutputStream out) {
        this(in, out, MAX_BYTES);
    }

    Frames(InputStream in, OutputStream out, int maxBytes) {
        this.in = in;
        this.out = out;
        this.maxBytes = maxBytes;
    }

    /**
     * The next message; blocks until it is complete.
     *
     * @throws EOFException if the other side has ended
     * @throws IOException if it is too long, no JSON object, or the pipe broke
     */
    public JsonNode read() throws IOException {
        look();
        byte[] header = in.readNBytes(HEADER);
        if (header.length < HEADER) {
            throw new EOFException("the other side has ended");
        }
        int length = ((header[0] & 0xff) << 24)
                | ((header[1] & 0xff) << 16)
                | ((header[2] & 0xff) << 8)
                | (header[3] & 0xff);
        if (length < 0 || length > maxBytes) {
            throw new IOException("a message of more than " + maxBytes + " bytes");
        }
        byte[] body = in.readNBytes(length);
        if (body.length < length) {
            throw new EOFException("the other side has ended within a message");
        }
        try {
            JsonNode message = JSON.readTree(body);
            if (message != null && message.isObject()) {
                return message;
            }
        } catch (JacksonException e) {
            throw new IOException("a message that is no JSON: " + e.getOriginalMessage(), e);
        }
        throw new IOException("a message that is no JSON object");
    }

    private void look() throws IOException {
        long start = System.nanoTime();
        while (in.available() == 0 && System.nanoTime() - start < LOOKS) {
            Thread.onSpinWait();
        }
    }

    /**
     * Writes a message as a whole.
     *
     * @throws TooLargeException if it is longer than a message may be; nothing is written then
     * @throws IOException if the pipe broke
     */
    public void write(JsonNode message) throws IOException {
        Body body = body(message);
        writing.lock();
        try {
            body.writeTo(out);
            out.flush();
        } finally {
            writing.unlock();
        }
    }

    /** Writes a small message unless another one is on its way just now; whether it did. */
    boolean tryWrite(JsonNode message) {
        if (!writing.tryLock()) {
            return false;
        }
        try {
            write(message);
            return true;
        } catch (IOException e) {
            return false; // The pipe is broken: whoever reads from it hears of that.
        } finally {
            writing.unlock();
        }
    }

    private Body body(JsonNode message) throws IOException {
        Body body = new Body();
        try {
            JSON.writeValue(body, message);
        } catch (JacksonException e) {
            throw new IOException(e.getOriginalMessage(), e);
        }
        if (body.length() > maxBytes) {
            throw new TooLargeException("it has " + body.length() + " bytes, more than " + maxBytes);
        }
        return body;
    }

    /** A message is longer than messages may be. */
    public static final class TooLargeException extends IOException {
        private static final long serialVersionUID = 1L;

        TooLargeException(String message) {
            super(message);
        }
    }

    /** Bytes behind room for their length, so that header and body leave in one write. */
    private static final class Body extends ByteArrayOutputStream {
        Body() {
            super(512);
            count = HEADER;
        }

        int length() {
            return count - HEADER;
        }

        @Override
        public synchronized void writeTo(OutputStream target) throws IOException {
            int length = length();
            buf[0] = (byte) (length >>> 24);
            buf[1] = (byte) (length >>> 16);
            buf[2] = (byte) (length >>> 8);
            buf[3] = (byte) length;
            target.write(buf, 0, count);
        }
    }
}
