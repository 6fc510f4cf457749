package dev.appweave.bridge.gguf;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;

/** A file that is not on a disk; may claim to be longer than it is. */
class MemoryChannel implements SeekableByteChannel {
    private final byte[] bytes;
    private final long size;
    private long position;

    MemoryChannel(byte[] bytes, long size) {
        this.bytes = bytes;
        this.size = size;
    }

    /** Reads a file of these bytes. */
    static GgufFile read(byte[] bytes) {
        return GgufReader.read(new MemoryChannel(bytes, bytes.length), new Problems());
    }

    @Override
    public int read(ByteBuffer into) throws IOException {
        int count = (int) Math.min(into.remaining(), Math.max(0, bytes.length - position));
        if (count == 0) {
            return -1;
        }
        into.put(bytes, (int) position, count);
        position += count;
        return count;
    }

    @Override
    public long position() {
        return position;
    }

    @Override
    public SeekableByteChannel position(long to) {
        position = to;
        return this;
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public int write(ByteBuffer from) {
        throw new UnsupportedOperationException();
    }

    @Override
    public SeekableByteChannel truncate(long to) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean isOpen() {
        return true;
    }

    @Override
    public void close() {}
}
