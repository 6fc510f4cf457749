package dev.appweave.bridge.natives;

import dev.appweave.bridge.engine.Prompt;
import dev.appweave.bridge.generate.LlamaSettings;
import dev.appweave.bridge.generate.LlamaTextModel;
import java.nio.file.Path;
import java.util.Optional;

/** Opens a model and says what computes it; a process of its own, since drivers are chosen by its environment. */
public final class OnGraphics {
    private OnGraphics() {}

    /** Takes the folder with llama.cpp and the model. */
    public static void main(String[] args) throws Exception {
        LlamaSettings settings = new LlamaSettings(Path.of(args[0]), Path.of(args[1]), 256, Optional.empty(), 1, true);
        try (LlamaTextModel model = LlamaTextModel.open(settings)) {
            System.out.println(model.card().computedBy());
            System.out.println(model.generate(Prompt.of("Find Ana", 8), _ -> {}).generatedTokens());
        }
    }
}
