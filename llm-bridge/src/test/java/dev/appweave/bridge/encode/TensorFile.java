package dev.appweave.bridge.encode;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Writes tensor files for tests. */
public final class TensorFile {
    private TensorFile() {}

    /** The file of some tensors of floats, in the map's order. */
    public static Tensors of(Map<String, float[]> tensors) {
        StringBuilder header = new StringBuilder("{\"tensors\":[");
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        tensors.forEach((name, values) -> {
            ByteBuffer bytes = ByteBuffer.allocate(values.length * 4).order(ByteOrder.LITTLE_ENDIAN);
            bytes.asFloatBuffer().put(values);
            header.append(body.size() == 0 ? "" : ",")
                    .append("{\"name\":\"" + name + "\",\"type\":\"float32\",\"shape\":[" + values.length
                            + "],\"offset\":" + body.size() + ",\"length\":" + bytes.capacity() + "}");
            body.writeBytes(bytes.array());
        });
        try {
            return Tensors.read(new ByteArrayInputStream(bytes(header + "]}", body.toByteArray())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A file of a header as it stands, and data. */
    static byte[] bytes(String header, byte[] body) {
        byte[] text = header.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(10 + text.length + body.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put("AWPT1\n".getBytes(StandardCharsets.US_ASCII))
                .putInt(text.length)
                .put(text)
                .put(body)
                .array();
    }
}
