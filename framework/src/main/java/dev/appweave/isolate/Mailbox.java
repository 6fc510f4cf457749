package dev.appweave.isolate;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;

/**
 * Room for one message each way in memory that two processes share. To put one in and to take it out calls nothing of the
 * system, which costs more than most calls of a plugin.
 *
 * <p>Nothing the other side writes is believed further than that it garbles its own messages: each side counts by itself, a
 * message is copied before it is looked at, and its length is held against the room. Putting is for one thread at a time, and
 * so is taking.
 */
final class Mailbox {
    private static final int HALF = 64 << 10;

    /** How large the shared memory is, in bytes. */
    static final int BYTES = 2 * HALF;

    // Each in a line of the cache of its own: one side writes it, the other looks at it all the time.
    private static final long PUT = 0;
    private static final long TAKEN = 64;
    private static final long ASLEEP = 128;
    private static final long LENGTH = 192;
    private static final long AFTER = 200;
    private static final int BODY = 256;

    private static final int ROOM = HALF - BODY;

    private static final VarHandle NUMBER = ValueLayout.JAVA_LONG.varHandle();

    private final MemorySegment out;
    private final MemorySegment in;
    private long puts;
    private long takes;

    private Mailbox(MemorySegment out, MemorySegment in) {
        this.out = out;
        this.in = in;
    }

    /** The host's side of shared memory. */
    static Mailbox host(MemorySegment shared) {
        return new Mailbox(shared.asSlice(0, HALF), shared.asSlice(HALF, HALF));
    }

    /** The child's side of shared memory. */
    static Mailbox child(MemorySegment shared) {
        return new Mailbox(shared.asSlice(HALF, HALF), shared.asSlice(0, HALF));
    }

    /**
     * Puts a message in, if there is room.
     *
     * @param after how many messages went another way before it
     * @return false: it is too long, or the last one is still there
     */
    boolean put(byte[] bytes, int from, int length, long after) {
        if (length > ROOM || (long) NUMBER.getAcquire(out, TAKEN) != puts) {
            return false;
        }
        MemorySegment.copy(bytes, from, out, ValueLayout.JAVA_BYTE, BODY, length);
        NUMBER.set(out, LENGTH, (long) length);
        NUMBER.set(out, AFTER, after);
        NUMBER.setVolatile(out, PUT, ++puts);
        return true;
    }

    /** Whether whoever takes out what is put in sleeps, and must be woken. */
    boolean sleeps() {
        return (long) NUMBER.getVolatile(out, ASLEEP) != 0;
    }

    /** Says that this side will look at nothing until it is woken, or that it looks again. */
    void asleep(boolean asleep) {
        NUMBER.setVolatile(in, ASLEEP, asleep ? 1L : 0L);
    }

    /**
     * Whether there is a message whose turn it is. There is one more than was taken, or none: a side that claims more, or has
     * ended in the middle, leaves at most one behind.
     *
     * @param received how many messages have come another way
     */
    boolean holds(long received) {
        return (long) NUMBER.getVolatile(in, PUT) == takes + 1 && (long) NUMBER.get(in, AFTER) <= received;
    }

    /**
     * Takes the message out; only where it {@linkplain #holds holds} one.
     *
     * @throws IOException if it says of itself that it is longer than there is room
     */
    byte[] take() throws IOException {
        long length = (long) NUMBER.get(in, LENGTH);
        if (length < 0 || length > ROOM) {
            throw new IOException("a message of more than " + ROOM + " bytes");
        }
        byte[] bytes = new byte[(int) length];
        MemorySegment.copy(in, ValueLayout.JAVA_BYTE, BODY, bytes, 0, bytes.length);
        NUMBER.setRelease(in, TAKEN, ++takes);
        return bytes;
    }
}
