package dev.appweave.bridge.encode;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TensorsTest {
    private static final String HEADER =
            "{\"tensors\":[{\"name\":\"b\",\"type\":\"float32\",\"shape\":[1,2],\"offset\":4,\"length\":8},"
                    + "{\"name\":\"a\",\"type\":\"float16\",\"shape\":[2],\"offset\":0,\"length\":4}]}";
    // 1 and -2 as halves, then 1 and -2 as floats.
    private static final byte[] BODY = {0x00, 0x3c, 0x00, (byte) 0xc0, 0, 0, (byte) 0x80, 0x3f, 0, 0, 0, (byte) 0xc0};

    private static Tensors read(byte[] file) throws IOException {
        return Tensors.read(new ByteArrayInputStream(file));
    }

    private static String refused(byte[] file) {
        return assertThrows(IOException.class, () -> read(file)).getMessage();
    }

    @Test
    void halves_and_floats_are_read_as_floats() throws IOException {
        Tensors tensors = read(TensorFile.bytes(HEADER, BODY));
        assertArrayEquals(new float[] {1, -2}, tensors.floats("a"));
        assertArrayEquals(new float[] {1, -2}, tensors.floats("b"));
        assertArrayEquals(new int[] {1, 2}, tensors.all().get("b").shape());
    }

    @Test
    void tensors_keep_the_order_of_the_file() {
        Map<String, float[]> many = new LinkedHashMap<>();
        for (String name : "z y x w v u t s r q p o".split(" ")) {
            many.put(name, new float[] {1});
        }
        assertEquals(
                List.copyOf(many.keySet()),
                List.copyOf(TensorFile.of(many).all().keySet()));
    }

    @Test
    void an_unknown_name_is_named() {
        assertEquals(
                "no tensor x",
                assertThrows(IllegalArgumentException.class, () -> TensorFile.of(Map.of())
                                .floats("x"))
                        .getMessage());
    }

    @Test
    void a_file_of_something_else_is_refused() {
        assertEquals("no tensor file: it begins with other bytes than AWPT1", refused("PK\3\4 a zip".getBytes()));
        assertEquals("no tensor file: it begins with other bytes than AWPT1", refused(new byte[0]));
    }

    @Test
    void a_file_cut_anywhere_is_refused() {
        byte[] file = TensorFile.bytes(HEADER, BODY);
        for (int length = 0; length < file.length; length++) {
            refused(Arrays.copyOf(file, length));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"offset\":8,\"length\":8",
                "\"offset\":-1,\"length\":8",
                "\"offset\":0,\"length\":-8",
                "\"offset\":2147483647,\"length\":2147483647",
                "\"offset\":99999999999,\"length\":1",
                "\"length\":4"
            })
    void a_tensor_outside_of_the_file_is_refused(String place) {
        String header = "{\"tensors\":[{\"name\":\"a\",\"type\":\"float32\",\"shape\":[2]," + place + "}]}";
        assertEquals("tensor a lies outside of the file", refused(TensorFile.bytes(header, BODY)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{oops",
                "{\"tensors\":[{\"offset\":0,\"length\":4}]}",
                "{\"tensors\":[{\"name\":\"a\",\"type\":\"float32\",\"shape\":[\"x\"],\"offset\":0,\"length\":4}]}",
            })
    void a_header_that_cannot_be_read_is_refused(String header) {
        refused(TensorFile.bytes(header, BODY));
    }

    @Test
    void a_header_of_absurd_length_is_refused_before_it_is_read() {
        byte[] file = TensorFile.bytes(HEADER, BODY);
        file[9] = 0x7f;
        assertEquals(
                "no tensor file: its header would have 2130706625 bytes".length(),
                refused(file).length());
    }

    @Test
    void random_changes_are_read_or_refused_never_crash() {
        Random random = new Random(7);
        byte[] good = TensorFile.bytes(HEADER, BODY);
        for (int i = 0; i < 3_000; i++) {
            byte[] file = good.clone();
            for (int n = random.nextInt(4); n >= 0; n--) {
                file[6 + random.nextInt(file.length - 6)] = (byte) random.nextInt(256);
            }
            try {
                read(file).all();
            } catch (IOException e) {
                // Refused.
            }
        }
    }
}
