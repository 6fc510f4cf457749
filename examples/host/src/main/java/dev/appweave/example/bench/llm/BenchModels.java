package dev.appweave.example.bench.llm;

import dev.appweave.bridge.engine.EngineException;
import dev.appweave.bridge.gguf.GgufTensorType;
import dev.appweave.bridge.llama.Llama;
import dev.appweave.bridge.llama.QuantizedType;
import dev.appweave.bridge.llama.Quantizer;
import dev.appweave.bridge.made.CopyModel;
import dev.appweave.bridge.made.MadeVocabulary;
import dev.appweave.bridge.made.ModelShape;
import dev.appweave.bridge.made.RandomModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The model files of a run. */
final class BenchModels {
    /** 110 million weights, of which the first two blocks copy. */
    private static final ModelShape COPYING = CopyModel.shape(768, 13, 4, 2048, 8192, 8192);

    private final Path folder;
    private final Llama llama;
    private final MadeVocabulary vocabulary;

    /** @param text what the vocabulary is learned from: the kind of text that is read and written */
    BenchModels(Path folder, Llama llama, String text) {
        this.folder = folder;
        this.llama = llama;
        this.vocabulary = MadeVocabulary.of(text, 1200, ModelShape.MEDIUM.tokens());
    }

    Path medium(GgufTensorType type) throws IOException {
        Path file = folder.resolve("medium-" + type + ".gguf");
        RandomModel.write(file, ModelShape.MEDIUM, type, vocabulary);
        return file;
    }

    /** Of another vocabulary size; the words it is filled up with are never read. */
    Path random(ModelShape shape, GgufTensorType type) throws IOException {
        Path file = folder.resolve("random-" + shape.weights() / 100_000_000 + "-" + type + ".gguf");
        RandomModel.write(file, shape, type, MadeVocabulary.of("one text after the other ", 50, shape.tokens()));
        return file;
    }

    /** A model that copies, of the size of {@link #medium}. */
    Path copying() throws IOException, EngineException {
        Path halves = folder.resolve("copy-f16.gguf");
        CopyModel.write(halves, COPYING, vocabulary, "");
        Path file = folder.resolve("copy-q4_0.gguf");
        Quantizer.quantize(llama, halves, file, QuantizedType.Q4_0, 1);
        Files.delete(halves);
        return file;
    }
}
