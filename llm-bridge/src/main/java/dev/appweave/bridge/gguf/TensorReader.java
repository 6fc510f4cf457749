package dev.appweave.bridge.gguf;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads what a file says of its tensors: {@code gguf_tensor_info_t} of the specification. */
final class TensorReader {
    /** The specification allows 64 bytes, ggml one less: {@code GGML_MAX_NAME} counts a closing zero. */
    static final int MOST_NAME_BYTES = 63;
    /** {@code GGML_MAX_DIMS}. */
    static final int MOST_DIMENSIONS = 4;
    /** The least a tensor takes in a header. */
    static final int LEAST_BYTES = 8 + 4 + 8 + 4 + 8;

    private final Cursor cursor;
    private final Problems problems;
    private final Set<String> names = new HashSet<>();

    TensorReader(Cursor cursor, Problems problems) {
        this.cursor = cursor;
        this.problems = problems;
    }

    /** So many tensors; those with a problem are left out. */
    List<GgufTensor> read(long count) throws IOException {
        List<GgufTensor> tensors = new ArrayList<>();
        for (long i = 0; i < count; i++) {
            tensor().ifPresent(tensors::add);
        }
        return tensors;
    }

    /** Also of those left out. */
    Set<String> names() {
        return names;
    }

    private Optional<GgufTensor> tensor() throws IOException {
        long at = cursor.position();
        String name = name(at);
        boolean fresh = names.add(name);
        if (!fresh) {
            problems.add(
                    GgufProblemId.DUPLICATE_TENSOR,
                    Problems.at(at),
                    "The tensor " + Problems.quoted(name) + " is there twice.");
        }
        List<Long> shape = shape(name);
        int code = cursor.i32("the type of a tensor");
        long offset = cursor.i64("the offset of a tensor");
        Optional<GgufTensorType> type = GgufTensorType.of(code);
        if (type.isEmpty()) {
            problems.add(
                    GgufProblemId.UNKNOWN_TENSOR_TYPE,
                    name,
                    "The tensor is of type " + GgufTensorType.retired(code) + ".");
        }
        return fresh ? type.flatMap(known -> tensor(name, known, shape, offset)) : Optional.empty();
    }

    private Optional<GgufTensor> tensor(String name, GgufTensorType type, List<Long> shape, long offset) {
        long elements = 1;
        for (long length : shape) {
            if (length <= 0 || elements > Long.MAX_VALUE / Long.BYTES / length) {
                problems.add(
                        GgufProblemId.BAD_DIMENSIONS,
                        name,
                        "The shape " + GgufTensor.text(shape) + " has no size that can be: each dimension must be at"
                                + " least 1, all together less than 2^60.");
                return Optional.empty();
            }
            elements *= length;
        }
        if (shape.getFirst() % type.blockLength() != 0) {
            problems.add(
                    GgufProblemId.NOT_IN_BLOCKS,
                    name,
                    "Its rows of " + shape.getFirst() + " numbers are not made of whole blocks of " + type.blockLength()
                            + ", as " + type + " wants.");
            return Optional.empty();
        }
        long bytes = elements / type.blockLength() * type.blockBytes();
        return Optional.of(new GgufTensor(name, type, shape, offset, bytes));
    }

    private String name(long at) throws IOException {
        byte[] bytes = cursor.bytes(MOST_NAME_BYTES, "the name of a tensor");
        if (bytes.length == 0) {
            problems.add(GgufProblemId.EMPTY_NAME, Problems.at(at), "A tensor has no name.");
        }
        return Utf8.strict(bytes).orElseGet(() -> {
            problems.add(GgufProblemId.NOT_UTF8, Problems.at(at), "The name of a tensor is not in UTF-8.");
            return Utf8.lenient(bytes);
        });
    }

    private List<Long> shape(String name) throws IOException {
        int dimensions = cursor.i32("the number of dimensions of a tensor");
        if (dimensions < 1 || dimensions > MOST_DIMENSIONS) {
            throw problems.fatal(
                    GgufProblemId.BAD_DIMENSIONS,
                    name,
                    "The tensor has " + Integer.toUnsignedString(dimensions) + " dimensions; expected are 1 to "
                            + MOST_DIMENSIONS + ".");
        }
        List<Long> shape = new ArrayList<>();
        for (int i = 0; i < dimensions; i++) {
            shape.add(cursor.i64("the shape of a tensor"));
        }
        return shape;
    }
}
