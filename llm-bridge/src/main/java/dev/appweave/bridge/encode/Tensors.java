package dev.appweave.bridge.encode;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A file of named tensors: the line {@code AWPT1}, the length of a JSON header as a little-endian int, the header
 * ({@code {"tensors":[{"name","type","shape","offset","length"}]}}), then the data, little-endian. Immutable.
 */
public final class Tensors {
    private static final byte[] MAGIC = "AWPT1\n".getBytes(StandardCharsets.US_ASCII);
    private static final int MOST_HEADER = 1 << 20;

    private final Map<String, Tensor> tensors;

    /** One tensor: its element type as written, its shape, its bytes. */
    public record Tensor(String type, int[] shape, byte[] data) {
        /** The values as floats; of type {@code float16} or {@code float32}. */
        public float[] floats() {
            ByteBuffer bytes = ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN);
            boolean half = type.equals("float16");
            float[] values = new float[data.length / (half ? 2 : 4)];
            for (int i = 0; i < values.length; i++) {
                values[i] = half ? Float.float16ToFloat(bytes.getShort()) : bytes.getFloat();
            }
            return values;
        }
    }

    private Tensors(Map<String, Tensor> tensors) {
        this.tensors = tensors;
    }

    /**
     * Reads a file.
     *
     * @throws IOException if it is none, is cut short, or a tensor lies outside of it
     */
    public static Tensors read(InputStream in) throws IOException {
        DataInputStream data = new DataInputStream(in);
        byte[] magic = data.readNBytes(MAGIC.length);
        if (!Arrays.equals(magic, MAGIC)) {
            throw new IOException("no tensor file: it begins with other bytes than AWPT1");
        }
        int length = Integer.reverseBytes(data.readInt());
        if (length < 2 || length > MOST_HEADER) {
            throw new IOException("no tensor file: its header would have " + length + " bytes");
        }
        byte[] header = data.readNBytes(length);
        if (header.length < length) {
            throw new EOFException("no tensor file: it ends inside its header");
        }
        byte[] body = data.readAllBytes();
        try {
            return new Tensors(tensors(JsonMapper.shared().readTree(header), body));
        } catch (JacksonException e) {
            throw new IOException("no tensor file: its header cannot be read", e);
        }
    }

    private static Map<String, Tensor> tensors(JsonNode header, byte[] body) throws IOException {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        for (JsonNode tensor : header.path("tensors")) {
            if (!tensor.path("name").isString() || !tensor.path("type").isString()) {
                throw new IOException("no tensor file: a tensor without name or type");
            }
            int offset = tensor.path("offset").asInt(-1);
            int size = tensor.path("length").asInt(-1);
            if (offset < 0 || size < 0 || (long) offset + size > body.length) {
                throw new IOException("tensor " + tensor.path("name").asString("?") + " lies outside of the file");
            }
            int[] shape =
                    tensor.path("shape").valueStream().mapToInt(JsonNode::asInt).toArray();
            tensors.put(
                    tensor.path("name").asString(),
                    new Tensor(tensor.path("type").asString(), shape, Arrays.copyOfRange(body, offset, offset + size)));
        }
        return Collections.unmodifiableMap(tensors);
    }

    /** All tensors, in the file's order. */
    public Map<String, Tensor> all() {
        return tensors;
    }

    /**
     * The values of a tensor.
     *
     * @throws IllegalArgumentException if there is none of that name
     */
    public float[] floats(String name) {
        Tensor tensor = tensors.get(name);
        if (tensor == null) {
            throw new IllegalArgumentException("no tensor " + name);
        }
        return tensor.floats();
    }
}
