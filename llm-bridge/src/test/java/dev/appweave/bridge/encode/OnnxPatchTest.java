package dev.appweave.bridge.encode;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.appweave.bridge.encode.Tensors.Tensor;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class OnnxPatchTest {
    private static byte[] field(int number, byte[] content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        varint(out, number << 3 | 2);
        varint(out, content.length);
        out.writeBytes(content);
        return out.toByteArray();
    }

    private static void varint(ByteArrayOutputStream out, long value) {
        long left = value;
        while ((left & ~0x7fL) != 0) {
            out.write((int) (left & 0x7f | 0x80));
            left >>>= 7;
        }
        out.write((int) left);
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    private static byte[] tensor(String name, int kind, byte... data) {
        // dims and data_type are numbers, the name comes after the data in some files.
        return field(
                5,
                join(
                        new byte[] {0x08, 4, 0x10, 1},
                        field(kind, data),
                        field(8, name.getBytes(StandardCharsets.UTF_8))));
    }

    private static byte[] model() {
        byte[] graph = join(
                field(1, "a node".getBytes(StandardCharsets.UTF_8)),
                tensor("one", 9, (byte) 1, (byte) 2, (byte) 3, (byte) 4),
                new byte[] {0x09, 0, 0, 0, 0, 0, 0, 0, 0, 0x0d, 0, 0, 0, 0},
                tensor("two", 4, (byte) 5, (byte) 6, (byte) 7, (byte) 8),
                tensor("three", 5, (byte) 9));
        return join(new byte[] {0x08, 8}, field(2, "maker".getBytes(StandardCharsets.UTF_8)), field(7, graph));
    }

    private static Tensor bytes(int... data) {
        byte[] bytes = new byte[data.length];
        for (int i = 0; i < data.length; i++) {
            bytes[i] = (byte) data[i];
        }
        return new Tensor("int8", new int[] {data.length}, bytes);
    }

    private static String refused(byte[] model, Map<String, Tensor> with) {
        return assertThrows(IllegalArgumentException.class, () -> OnnxPatch.apply(model, with))
                .getMessage();
    }

    private static byte[] patched(Map<String, Tensor> with) {
        byte[] model = model();
        OnnxPatch.apply(model, with);
        return model;
    }

    @Test
    void only_the_bytes_of_the_named_tensors_change() {
        byte[] before = model();
        byte[] after = patched(Map.of("one", bytes(11, 12, 13, 14), "two", bytes(25, 26, 27, 28), "three", bytes(39)));
        int changed = 0;
        for (int i = 0; i < before.length; i++) {
            int offset = before[i] <= 4 ? 10 : before[i] <= 8 ? 20 : 30;
            if (before[i] != after[i]) {
                assertEquals(before[i] + offset, after[i]);
                changed++;
            }
        }
        assertEquals(9, changed);
        assertArrayEquals(model(), patched(Map.of()));
    }

    @Test
    void a_tensor_the_model_has_not_is_named() {
        assertEquals(
                "the published model has no tensors [four]: is the dependency another version than the weights were made"
                        + " for?",
                refused(model(), Map.of("one", bytes(0, 0, 0, 0), "four", bytes(1))));
    }

    @Test
    void a_tensor_of_another_size_is_named_with_both_sizes() {
        assertEquals(
                "tensor one has 4 bytes in the published model, 3 in the weights",
                refused(model(), Map.of("one", bytes(1, 2, 3))));
    }

    @Test
    void a_field_past_its_message_is_refused() {
        assertEquals("no ONNX file: a field runs past its message", refused(new byte[] {0x3a, 5, 1}, Map.of()));
        // The tensor's field ends inside the file, but behind the tensor.
        byte[] inner = join(field(7, field(5, new byte[] {0x42, 3})), new byte[] {0x0a, 1, 0});
        assertEquals("no ONNX file: a field runs past its message", refused(inner, Map.of()));
    }

    @Test
    void a_number_that_does_not_end_is_refused() {
        byte[] endless = new byte[12];
        Arrays.fill(endless, (byte) 0x80);
        assertEquals("no ONNX file: a number does not end", refused(endless, Map.of()));
        assertEquals("no ONNX file: a number does not end", refused(new byte[] {0x08, (byte) 0x80}, Map.of()));
        assertEquals("no ONNX file: a number does not end", refused(new byte[] {0x3a}, Map.of()));
    }

    @Test
    void a_negative_length_is_refused_and_does_not_go_back() {
        ByteArrayOutputStream back = new ByteArrayOutputStream();
        back.write(0x3a);
        varint(back, -11);
        assertEquals("no ONNX file: a field runs past its message", refused(back.toByteArray(), Map.of()));
        ByteArrayOutputStream far = new ByteArrayOutputStream();
        far.write(0x3a);
        varint(far, Long.MAX_VALUE);
        assertEquals("no ONNX file: a field runs past its message", refused(far.toByteArray(), Map.of()));
    }

    @Test
    void a_number_of_fixed_size_past_its_message_is_refused() {
        assertEquals("no ONNX file: a field runs past its message", refused(new byte[] {0x09, 0, 0}, Map.of()));
        assertEquals("no ONNX file: a field runs past its message", refused(new byte[] {0x0d}, Map.of()));
    }

    @Test
    void an_unknown_wire_type_is_refused() {
        assertEquals("no ONNX file: unknown wire type", refused(new byte[] {0x0b}, Map.of()));
    }

    @Test
    void random_bytes_are_refused_never_crash() {
        Random random = new Random(11);
        Map<String, Tensor> with = Map.of("one", bytes(1, 2, 3, 4));
        for (int i = 0; i < 20_000; i++) {
            byte[] noise = new byte[random.nextInt(60)];
            random.nextBytes(noise);
            refused(noise, with);
        }
    }

    @Test
    void random_changes_are_patched_or_refused_never_crash() {
        Random random = new Random(13);
        Map<String, Tensor> with = Map.of("one", bytes(1, 2, 3, 4), "three", bytes(1));
        for (int i = 0; i < 20_000; i++) {
            byte[] model = model();
            for (int n = random.nextInt(4); n >= 0; n--) {
                model[random.nextInt(model.length)] = (byte) random.nextInt(256);
            }
            int length = model.length;
            byte[] cut = random.nextInt(4) == 0 ? Arrays.copyOf(model, random.nextInt(length)) : model;
            try {
                OnnxPatch.apply(cut, with);
            } catch (IllegalArgumentException e) {
                // Refused.
            }
        }
    }
}
