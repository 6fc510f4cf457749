package dev.appweave.isolate;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Messages over a pair of pipes: four bytes of length, big-endian, then so many bytes of JSON. Where host and child share
 * memory, a message that fits goes through it ({@link Mailbox}), and the pipes take the others, and empty ones that only wake.
 * The host puts in nothing before it has found something: only then does it know that the child looks. Without shared memory
 * an empty message is an error like any other that is no JSON object.
 *
 * <p>Reading is for one thread at a time; writing is thread-safe. Whatever comes in is either a JSON object within the
 * bound or an {@link IOException}.
 */
public final class Frames {
    /** No message is longer, in bytes: what a plugin may answer at most, and about what it may be asked. */
    public static final int MAX_BYTES = 8 << 20;

    private static final int HEADER = 4;

    private static final byte[] WAKE = new byte[HEADER];

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

    private final @Nullable Mailbox mailbox;

    /** Whether the other side looks into the mailbox, as far as this one knows. */
    private volatile boolean looked;

    private long sent;
    private long received;

    /** What came through the pipe and has to wait for what was put into the mailbox before it. */
    private byte @Nullable [] held;

    /** Frames of at most {@link #MAX_BYTES} over these pipes; the input should be buffered, the output not. */
    public Frames(InputStream in, OutputStream out) {
        this(in, out, MAX_BYTES, null);
    }

    Frames(InputStream in, OutputStream out, int maxBytes, @Nullable Mailbox mailbox) {
        this.in = in;
        this.out = out;
        this.maxBytes = maxBytes;
        this.mailbox = mailbox;
    }

    /**
     * The child's frames over pipes and memory that the host shares.
     *
     * @param memory where it can be opened
     * @throws IOException if it cannot
     */
    public static Frames over(InputStream in, OutputStream out, Path memory) throws IOException {
        Frames frames = new Frames(in, out, MAX_BYTES, Mailbox.child(SharedMemory.map(memory, Mailbox.BYTES)));
        frames.looked = true;
        return frames;
    }

    /**
     * The next message; blocks until it is complete.
     *
     * @throws EOFException if the other side has ended
     * @throws IOException if it is too long, no JSON object, or the pipe broke
     */
    public JsonNode read() throws IOException {
        Mailbox box = mailbox;
        byte[] body = box == null ? lone() : either(box);
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

    /** What comes through the pipe, where that is the only way. */
    private byte[] lone() throws IOException {
        long start = System.nanoTime();
        while (in.available() == 0 && System.nanoTime() - start < LOOKS) {
            Thread.onSpinWait();
        }
        return piped();
    }

    /** What was said first, whichever way it came. */
    private byte[] either(Mailbox box) throws IOException {
        while (true) {
            if (box.holds(received)) {
                looked = true;
                return box.take();
            }
            byte[] next = held;
            if (next != null) {
                held = null;
                received++;
                return next;
            }
            if (!look(box)) {
                sleep(box);
            }
        }
    }

    /** Whether something came into the mailbox within a moment. To look at the pipe takes long: where both share, nobody does. */
    private boolean look(Mailbox box) throws IOException {
        long start = System.nanoTime();
        while (!box.holds(received)) {
            if (!looked && in.available() > 0 || System.nanoTime() - start > LOOKS) {
                return false;
            }
            Thread.onSpinWait();
        }
        return true;
    }

    /** Sleeps until something comes through the pipe, unless something came into the mailbox just before. */
    private void sleep(Mailbox box) throws IOException {
        box.asleep(true);
        try {
            if (!box.holds(received)) {
                byte[] body = piped();
                held = body.length == 0 ? null : body;
            }
        } finally {
            box.asleep(false);
        }
    }

    private byte[] piped() throws IOException {
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
        return body;
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
            send(body);
        } finally {
            writing.unlock();
        }
    }

    private void send(Body body) throws IOException {
        Mailbox box = mailbox;
        if (box == null || !looked || !body.into(box, sent)) {
            body.writeTo(out);
            sent++;
        } else if (box.sleeps()) {
            out.write(WAKE);
        }
        out.flush();
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

        boolean into(Mailbox box, long sent) {
            return box.put(buf, HEADER, length(), sent);
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
