package dev.appweave.bridge.gguf;

import java.util.Comparator;
import java.util.List;

/** Checks where tensors lie: inside the file, where the alignment allows it, each for itself. */
final class TensorPlaces {
    private final Problems problems;

    TensorPlaces(Problems problems) {
        this.problems = problems;
    }

    /**
     * Notes what is wrong.
     *
     * @param tensors in any order
     * @param available how many bytes of tensor data the file holds; negative if it ends before
     * @param alignment a power of two
     */
    void check(List<GgufTensor> tensors, long available, long alignment) {
        List<GgufTensor> outside = tensors.stream()
                .filter(tensor -> !inside(tensor, Math.max(0, available)))
                .toList();
        outside(outside, Math.max(0, available));
        for (GgufTensor tensor : tensors) {
            if ((tensor.offset() & alignment - 1) != 0) {
                problems.add(
                        GgufProblemId.UNALIGNED_TENSOR,
                        tensor.name(),
                        "Its offset " + Problems.unsigned(tensor.offset()) + " is no multiple of the alignment, "
                                + alignment + ".");
            }
        }
        List<GgufTensor> sorted = tensors.stream()
                .filter(tensor -> inside(tensor, Long.MAX_VALUE))
                .sorted(Comparator.comparingLong(GgufTensor::offset))
                .toList();
        for (int i = 1; i < sorted.size(); i++) {
            GgufTensor before = sorted.get(i - 1);
            GgufTensor tensor = sorted.get(i);
            if (tensor.offset() < before.end()) {
                problems.add(
                        GgufProblemId.OVERLAPPING_TENSORS,
                        tensor.name(),
                        "It begins at offset " + tensor.offset() + ", inside " + Problems.quoted(before.name())
                                + ", which ends at " + before.end() + ".");
            }
        }
    }

    private static boolean inside(GgufTensor tensor, long available) {
        return tensor.offset() >= 0 && tensor.bytes() <= available && tensor.offset() <= available - tensor.bytes();
    }

    /** One message for all: where a file is cut, everything behind is missing. */
    private void outside(List<GgufTensor> outside, long available) {
        if (outside.isEmpty()) {
            return;
        }
        GgufTensor first = outside.getFirst();
        problems.add(
                GgufProblemId.TENSOR_OUTSIDE_FILE,
                first.name(),
                "It takes " + first.bytes() + " bytes at offset " + Problems.unsigned(first.offset())
                        + ", but the file holds only " + available + " bytes of tensor data"
                        + (outside.size() == 1 ? "." : "; " + (outside.size() - 1) + " more lie outside of it."));
    }
}
