package dev.appweave.bridge.gguf;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;

/**
 * A model file whose header holds: what it says of itself, and the figures that follow. Immutable; its weights are not
 * read.
 *
 * <pre>{@code
 * GgufFile file = GgufFile.read(Path.of("qwen2.5-3b-instruct-q4_k_m.gguf"));
 * file.memory(4096).bytes();
 * }</pre>
 *
 * @param bytes the size of the file
 * @param version of the format: 2 or 3
 * @param metadata its keys
 * @param tensors in the file's order, each inside the file
 * @param dimensions the measures of the model
 * @param vocabulary its tokens
 */
public record GgufFile(
        long bytes,
        int version,
        GgufMetadata metadata,
        List<GgufTensor> tensors,
        GgufDimensions dimensions,
        GgufVocabulary vocabulary) {
    public GgufFile {
        tensors = List.copyOf(tensors);
    }

    /**
     * Reads and judges the header of a file; takes memory for the header only, at most some 64 MB for a hostile one.
     *
     * @throws GgufException if it cannot be read, or llama.cpp could not use it, with all that is wrong
     */
    public static GgufFile read(Path file) {
        Problems problems = new Problems();
        if (!Files.isRegularFile(file)) {
            throw problems.fatal(
                    GgufProblemId.NO_FILE, "", Files.exists(file) ? "This is no file." : "There is no such file.");
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return GgufReader.read(channel, problems);
        } catch (IOException e) {
            throw problems.unreadable(e);
        }
    }

    /** The name of the architecture: {@code qwen2}. */
    public String architecture() {
        return metadata.text(GgufReader.ARCHITECTURE).orElseThrow();
    }

    /** What its makers call the model: {@code Qwen2.5 3B Instruct}; empty if the file does not say. */
    public Optional<String> name() {
        return metadata.text("general.name").filter(name -> !name.isBlank());
    }

    /** How many numbers all tensors hold; weights that are used twice count once. */
    public long parameters() {
        return tensors.stream().mapToLong(GgufTensor::elements).sum();
    }

    /** How the weights are stored. */
    public Quantization quantization() {
        return Quantization.of(metadata, tensors);
    }

    /** How conversations are written; empty if the file does not say. */
    public Optional<ChatTemplate> chatTemplate() {
        return ChatTemplate.of(metadata);
    }

    /**
     * The memory needed for a context of so many tokens.
     *
     * @throws IllegalArgumentException if it is not 1 to 2^27
     */
    public MemoryNeed memory(long contextTokens) {
        return MemoryNeed.of(
                dimensions, tensors.stream().mapToLong(GgufTensor::bytes).sum(), contextTokens);
    }
}
