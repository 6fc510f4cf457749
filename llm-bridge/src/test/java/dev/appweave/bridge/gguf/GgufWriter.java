package dev.appweave.bridge.gguf;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Writes model files for tests, right ones and wrong ones: keys and tensors may be replaced, taken out or spoilt. */
final class GgufWriter {
    /** A tensor as it will stand in the file; an offset below zero is filled in. */
    record Entry(byte[] name, int type, long[] shape, long offset) {}

    int magic = 0x46554747;
    int version = 3;
    long tensorCount = -1;
    long keyCount = -1;
    /** Of the data; what the key general.alignment says is written apart. */
    int alignment = 32;
    /** Data behind that of the tensors. */
    int spareBytes;

    private final Map<String, byte[]> keys = new LinkedHashMap<>();
    private final List<byte[]> extraKeys = new ArrayList<>();
    private final Map<String, Entry> tensors = new LinkedHashMap<>();
    private final List<Entry> extraTensors = new ArrayList<>();
    private final Random random = new Random(5);

    /** A key with a value of some type. */
    GgufWriter raw(String key, int type, byte[] value) {
        keys.put(key, join(i32(type), value));
        return this;
    }

    GgufWriter text(String key, String value) {
        return raw(key, 8, text(value));
    }

    GgufWriter u32(String key, long value) {
        return raw(key, 4, i32((int) value));
    }

    GgufWriter f32(String key, float value) {
        return raw(key, 6, i32(Float.floatToIntBits(value)));
    }

    /** A list: type of the elements, how many there are said to be, the elements. */
    GgufWriter list(String key, int type, long count, byte[]... elements) {
        return raw(key, 9, join(i32(type), i64(count), join(elements)));
    }

    GgufWriter without(String key) {
        keys.remove(key);
        return this;
    }

    /** A key and its value behind the others, byte by byte. */
    GgufWriter extraKey(byte[] bytes) {
        extraKeys.add(bytes);
        return this;
    }

    GgufWriter tensor(String name, GgufTensorType type, long... shape) {
        return tensor(name, type.code(), -1, shape);
    }

    GgufWriter tensor(String name, int type, long offset, long... shape) {
        tensors.put(name, new Entry(name.getBytes(StandardCharsets.UTF_8), type, shape, offset));
        return this;
    }

    /** A tensor behind the others, without data of its own. */
    GgufWriter extraTensor(byte[] name, int type, long offset, long... shape) {
        extraTensors.add(new Entry(name, type, shape, offset));
        return this;
    }

    GgufWriter withoutTensor(String name) {
        tensors.remove(name);
        return this;
    }

    byte[] bytes() {
        List<byte[]> parts = new ArrayList<>();
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        List<Entry> entries = new ArrayList<>(tensors.values());
        entries.addAll(extraTensors);
        parts.add(join(
                i32(magic),
                i32(version),
                i64(tensorCount < 0 ? entries.size() : tensorCount),
                i64(keyCount < 0 ? keys.size() + extraKeys.size() : keyCount)));
        keys.forEach((key, value) -> parts.add(join(text(key), value)));
        parts.addAll(extraKeys);
        for (Entry entry : entries) {
            parts.add(join(i64(entry.name().length), entry.name(), i32(entry.shape().length)));
            for (long length : entry.shape()) {
                parts.add(i64(length));
            }
            boolean own = entry.offset() < 0 && GgufTensorType.of(entry.type()).isPresent();
            parts.add(join(i32(entry.type()), i64(own ? data.size() : entry.offset())));
            if (own) {
                weights(data, entry);
            }
        }
        byte[] header = join(parts.toArray(byte[][]::new));
        return join(header, new byte[padding(header.length)], data.toByteArray(), new byte[spareBytes]);
    }

    private void weights(ByteArrayOutputStream data, Entry entry) {
        GgufTensorType type = GgufTensorType.of(entry.type()).orElseThrow();
        long elements = 1;
        for (long length : entry.shape()) {
            elements *= length;
        }
        if (elements <= 0 || elements > 1 << 24) {
            return;
        }
        byte[] weights = new byte[(int) (elements / type.blockLength() * type.blockBytes())];
        random.nextBytes(weights);
        data.writeBytes(weights);
        data.writeBytes(new byte[padding(data.size())]);
    }

    private int padding(int length) {
        return (alignment - length % alignment) % alignment;
    }

    static byte[] text(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return join(i64(bytes.length), bytes);
    }

    static byte[] i32(int value) {
        return ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(value)
                .array();
    }

    static byte[] i64(long value) {
        return ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(value)
                .array();
    }

    static byte[] join(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }
}
