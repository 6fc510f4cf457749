package dev.appweave.bridge.gguf;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;

/**
 * Reads a header from front to back through a window of 64 KiB. Read and not mapped: a file that shrinks meanwhile is
 * an error here, and would be a fault of the process there. Nothing is allocated for a length before the file is known
 * to be that long.
 */
final class Cursor {
    /** The largest vocabularies of today take 20 MB. */
    static final long MOST_HEADER_BYTES = 256L << 20;

    private static final int WINDOW = 1 << 16;

    private final SeekableByteChannel channel;
    private final Problems problems;
    private final long size;
    private final ByteBuffer window =
            ByteBuffer.allocate(WINDOW).order(ByteOrder.LITTLE_ENDIAN).limit(0);
    /** Where in the file the window begins. */
    private long start;

    Cursor(SeekableByteChannel channel, Problems problems) throws IOException {
        this.channel = channel;
        this.problems = problems;
        this.size = channel.size();
    }

    /** The size of the file in bytes. */
    long size() {
        return size;
    }

    /** Where the next byte is read. */
    long position() {
        return start + window.position();
    }

    /** How many bytes follow in the file. */
    long left() {
        return size - position();
    }

    /** Goes on elsewhere. */
    void moveTo(long position) {
        if (position >= start && position <= start + window.limit()) {
            window.position((int) (position - start));
        } else {
            start = position;
            window.limit(0);
        }
    }

    /** One byte, unsigned. */
    int u8(String what) throws IOException {
        fill(1, what);
        return window.get() & 0xff;
    }

    /** Two bytes, with their sign. */
    short i16(String what) throws IOException {
        fill(2, what);
        return window.getShort();
    }

    /** Four bytes. */
    int i32(String what) throws IOException {
        fill(4, what);
        return window.getInt();
    }

    /** Eight bytes. */
    long i64(String what) throws IOException {
        fill(8, what);
        return window.getLong();
    }

    /**
     * A text: its length, then its bytes.
     *
     * @throws GgufException if it is longer than allowed or than the file
     */
    byte[] bytes(int most, String what) throws IOException {
        return read(length(most, what), what);
    }

    /** The beginning of a text, of so many bytes at most; passes over the rest. */
    byte[] beginning(int kept, int most, String what) throws IOException {
        int length = length(most, what);
        byte[] bytes = read(Math.min(kept, length), what);
        skip(length - bytes.length, what);
        return bytes;
    }

    private byte[] read(int length, String what) throws IOException {
        byte[] bytes = new byte[length];
        for (int done = 0; done < bytes.length; ) {
            fill(1, what);
            int part = Math.min(window.remaining(), bytes.length - done);
            window.get(bytes, done, part);
            done += part;
        }
        return bytes;
    }

    /** Passes over a text. */
    void skipBytes(int most, String what) throws IOException {
        skip(length(most, what), what);
    }

    /** Passes over so many bytes. */
    void skip(long bytes, String what) throws IOException {
        need(bytes, what);
        moveTo(position() + bytes);
    }

    /** The file must hold so many bytes more, and the header may be so long. */
    void need(long bytes, String what) {
        if (bytes > left()) {
            throw problems.fatal(
                    GgufProblemId.CUT_SHORT,
                    Problems.at(position()),
                    "The file ends inside " + what + ": " + bytes + " bytes are expected, " + left() + " are there.");
        }
        if (position() + bytes > MOST_HEADER_BYTES) {
            throw problems.fatal(
                    GgufProblemId.HEADER_TOO_LARGE,
                    Problems.at(position()),
                    "The header does not end after " + MOST_HEADER_BYTES + " bytes, with " + what + ".");
        }
    }

    private int length(int most, String what) throws IOException {
        long at = position();
        long length = i64(what);
        if (length < 0 || length > most) {
            throw problems.fatal(
                    GgufProblemId.BAD_LENGTH,
                    Problems.at(at),
                    "The length of " + what + " is " + Problems.unsigned(length) + " bytes; at most " + most
                            + " are expected.");
        }
        need(length, what);
        return (int) length;
    }

    private void fill(int bytes, String what) throws IOException {
        need(bytes, what);
        if (window.remaining() >= bytes) {
            return;
        }
        start = position();
        window.clear();
        channel.position(start);
        while (window.hasRemaining() && channel.read(window) >= 0) {
            // Until the window is full or the file ends.
        }
        window.flip();
        if (window.remaining() < bytes) {
            throw problems.fatal(
                    GgufProblemId.CUT_SHORT, Problems.at(start), "The file became shorter while it was read.");
        }
    }
}
