package dev.appweave.bridge.made;

import dev.appweave.bridge.gguf.GgufTensorType;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes a GGUF file: keys and tensors in the order in which they were given, the tensors without gaps but for the alignment,
 * as llama.cpp wants them. Format: <a href="https://github.com/ggml-org/ggml/blob/master/docs/gguf.md">gguf.md</a>,
 * version 3.
 */
public final class GgufWriter {
    private static final int MAGIC = 0x46554747;
    private static final int VERSION = 3;
    private static final int ALIGNMENT = 32;

    /** Codes of {@code gguf_metadata_value_type}. */
    private static final int UINT32 = 4;

    private static final int INT32 = 5;
    private static final int FLOAT32 = 6;
    private static final int BOOL = 7;
    private static final int STRING = 8;
    private static final int ARRAY = 9;

    private final List<byte[]> keys = new ArrayList<>();
    private final List<Tensor> tensors = new ArrayList<>();

    /** Where the bytes of a tensor come from. */
    @FunctionalInterface
    public interface Weights {
        /** Writes all bytes of the tensor. */
        void write(OutputStream out) throws IOException;
    }

    private record Tensor(String name, GgufTensorType type, long[] shape, Weights weights) {
        long bytes() {
            long elements = 1;
            for (long length : shape) {
                elements *= length;
            }
            return elements / type.blockLength() * type.blockBytes();
        }
    }

    /** A text. */
    public GgufWriter text(String key, String value) {
        return key(key, STRING, text(value));
    }

    /** A whole number. */
    public GgufWriter whole(String key, int value) {
        return key(key, UINT32, little(4).putInt(value).array());
    }

    /** A number. */
    public GgufWriter number(String key, float value) {
        return key(key, FLOAT32, little(4).putFloat(value).array());
    }

    /** A truth value. */
    public GgufWriter flag(String key, boolean value) {
        return key(key, BOOL, new byte[] {(byte) (value ? 1 : 0)});
    }

    /** A list of texts. */
    public GgufWriter texts(String key, List<byte[]> values) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(little(12).putInt(STRING).putLong(values.size()).array());
        for (byte[] value : values) {
            out.writeBytes(little(8).putLong(value.length).array());
            out.writeBytes(value);
        }
        return key(key, ARRAY, out.toByteArray());
    }

    /** A list of whole numbers. */
    public GgufWriter wholes(String key, int... values) {
        ByteBuffer out = little(12 + 4 * values.length).putInt(INT32).putLong(values.length);
        for (int value : values) {
            out.putInt(value);
        }
        return key(key, ARRAY, out.array());
    }

    /** A list of numbers. */
    public GgufWriter numbers(String key, float... values) {
        ByteBuffer out = little(12 + 4 * values.length).putInt(FLOAT32).putLong(values.length);
        for (float value : values) {
            out.putFloat(value);
        }
        return key(key, ARRAY, out.array());
    }

    private GgufWriter key(String key, int type, byte[] value) {
        byte[] name = text(key);
        keys.add(little(name.length + 4 + value.length)
                .put(name)
                .putInt(type)
                .put(value)
                .array());
        return this;
    }

    /**
     * A tensor.
     *
     * @param shape the fastest dimension first: {@code [inputs, outputs]} of a layer
     */
    public GgufWriter tensor(String name, GgufTensorType type, Weights weights, long... shape) {
        tensors.add(new Tensor(name, type, shape.clone(), weights));
        return this;
    }

    /** A tensor of floats, one row after the other. */
    public GgufWriter floats(String name, float[] values, long... shape) {
        ByteBuffer bytes = little(4 * values.length);
        bytes.asFloatBuffer().put(values);
        return tensor(name, GgufTensorType.F32, out -> out.write(bytes.array()), shape);
    }

    /** Writes the file, in the place of one that may be there. */
    public void write(Path file) throws IOException {
        ByteArrayOutputStream header = new ByteArrayOutputStream();
        header.writeBytes(little(24)
                .putInt(MAGIC)
                .putInt(VERSION)
                .putLong(tensors.size())
                .putLong(keys.size())
                .array());
        keys.forEach(header::writeBytes);
        long offset = 0;
        for (Tensor tensor : tensors) {
            header.writeBytes(text(tensor.name()));
            ByteBuffer info = little(4 + 8 * tensor.shape().length + 12).putInt(tensor.shape().length);
            for (long length : tensor.shape()) {
                info.putLong(length);
            }
            header.writeBytes(info.putInt(tensor.type().code()).putLong(offset).array());
            offset += tensor.bytes() + padding(tensor.bytes());
        }
        header.writeBytes(new byte[padding(header.size())]);
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 20)) {
            out.write(header.toByteArray());
            for (Tensor tensor : tensors) {
                tensor.weights().write(out);
                out.write(new byte[padding(tensor.bytes())]);
            }
        }
    }

    private static int padding(long length) {
        return (int) ((ALIGNMENT - length % ALIGNMENT) % ALIGNMENT);
    }

    private static byte[] text(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return little(8 + bytes.length).putLong(bytes.length).put(bytes).array();
    }

    private static ByteBuffer little(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }
}
