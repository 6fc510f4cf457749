package dev.appweave.bridge.gguf;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How the weights of a file are stored.
 *
 * @param fileType what the file says: {@code Q4_K_M}; empty if it does not, or says something unknown
 * @param shares what the tensors are, the type with the most bytes first; not empty
 */
public record Quantization(Optional<String> fileType, List<Share> shares) {
    /**
     * The tensors of one type.
     *
     * @param bytes which they take together
     * @param part of the bytes of all tensors, 0 to 1
     */
    public record Share(GgufTensorType type, long bytes, double part) {}

    public Quantization {
        shares = List.copyOf(shares);
    }

    static Quantization of(GgufMetadata metadata, List<GgufTensor> tensors) {
        Map<GgufTensorType, Long> bytes = new EnumMap<>(GgufTensorType.class);
        tensors.forEach(tensor -> bytes.merge(tensor.type(), tensor.bytes(), Long::sum));
        long all = bytes.values().stream().mapToLong(Long::longValue).sum();
        List<Share> shares = bytes.entrySet().stream()
                .map(type -> new Share(type.getKey(), type.getValue(), (double) type.getValue() / all))
                .sorted(Comparator.comparingLong(Share::bytes).reversed())
                .toList();
        Optional<String> fileType = metadata.whole("general.file_type").stream()
                .mapToObj(FileTypes::name)
                .findFirst()
                .flatMap(name -> name);
        return new Quantization(fileType, shares);
    }

    /** In one word: what the file says, else the type with the most bytes. */
    public String word() {
        return fileType.orElseGet(() -> shares.getFirst().type().name());
    }
}
