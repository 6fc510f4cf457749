package dev.appweave.bridge.encode;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Writes other weights into an ONNX file, in place: same graph, same sizes. So a fine-tuned model travels as the tensors
 * that differ from a published file. Reads just as much of the protobuf encoding
 * (https://protobuf.dev/programming-guides/encoding/) as that takes: {@code ModelProto.graph} is field 7,
 * {@code GraphProto.initializer} 5, {@code TensorProto.name} 8, its data 9 or, for floats and ints, 4 and 5.
 */
final class OnnxPatch {
    private static final int GRAPH = 7;
    private static final int INITIALIZER = 5;
    private static final int NAME = 8;
    private static final int RAW = 9;
    private static final int FLOATS = 4;
    private static final int INTS = 5;

    private final byte[] model;
    private final Map<String, Tensors.Tensor> replaced;
    private final Set<String> done = new HashSet<>();

    private OnnxPatch(byte[] model, Map<String, Tensors.Tensor> replaced) {
        this.model = model;
        this.replaced = replaced;
    }

    /**
     * Patches the bytes of a model.
     *
     * @throws IllegalArgumentException if a tensor is not in the model, or has another size there
     */
    static void apply(byte[] model, Map<String, Tensors.Tensor> replaced) {
        OnnxPatch patch = new OnnxPatch(model, replaced);
        patch.fields(0, model.length, (field, from, to) -> {
            if (field == GRAPH) {
                patch.fields(from, to, (inner, start, end) -> {
                    if (inner == INITIALIZER) {
                        patch.tensor(start, end);
                    }
                });
            }
        });
        if (!patch.done.containsAll(replaced.keySet())) {
            Set<String> missing = new HashSet<>(replaced.keySet());
            missing.removeAll(patch.done);
            throw new IllegalArgumentException("the published model has no tensors " + missing
                    + ": is the dependency another version than the weights were made for?");
        }
    }

    private void tensor(int start, int end) {
        String[] name = {""};
        int[] data = {0, 0};
        fields(start, end, (field, from, to) -> {
            if (field == NAME) {
                name[0] = new String(model, from, to - from, StandardCharsets.UTF_8);
            } else if ((field == RAW || field == FLOATS || field == INTS) && to > from) {
                data[0] = from;
                data[1] = to;
            }
        });
        Tensors.Tensor with = replaced.get(name[0]);
        if (with == null) {
            return;
        }
        if (with.data().length != data[1] - data[0]) {
            throw new IllegalArgumentException("tensor " + name[0] + " has " + (data[1] - data[0])
                    + " bytes in the published model, " + with.data().length + " in the weights");
        }
        System.arraycopy(with.data(), 0, model, data[0], with.data().length);
        done.add(name[0]);
    }

    private interface Visitor {
        void field(int number, int from, int to);
    }

    /** Visits the length-delimited fields of a message; the others are passed over. */
    private void fields(int start, int end, Visitor visitor) {
        int at = start;
        while (at < end) {
            long[] key = varint(at, end);
            at = (int) key[1];
            int number = (int) (key[0] >>> 3);
            switch ((int) (key[0] & 7)) {
                case 0 -> at = (int) varint(at, end)[1];
                case 1 -> at = inside(at, 8, end);
                case 5 -> at = inside(at, 4, end);
                case 2 -> {
                    long[] length = varint(at, end);
                    int from = (int) length[1];
                    at = inside(from, length[0], end);
                    visitor.field(number, from, at);
                }
                default -> throw new IllegalArgumentException("no ONNX file: unknown wire type");
            }
        }
    }

    /** Where a field of some length ends. */
    private static int inside(int from, long length, int end) {
        if (length < 0 || length > end - from) {
            throw new IllegalArgumentException("no ONNX file: a field runs past its message");
        }
        return from + (int) length;
    }

    /** The value, and where it ends. */
    private long[] varint(int start, int end) {
        long value = 0;
        int at = start;
        for (int shift = 0; shift < 64 && at < end; shift += 7) {
            byte next = model[at++];
            value |= (long) (next & 0x7f) << shift;
            if (next >= 0) {
                return new long[] {value, at};
            }
        }
        throw new IllegalArgumentException("no ONNX file: a number does not end");
    }
}
