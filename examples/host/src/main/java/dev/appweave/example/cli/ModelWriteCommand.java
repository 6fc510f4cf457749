package dev.appweave.example.cli;

import dev.appweave.bridge.engine.EngineException;
import dev.appweave.bridge.engine.Generation;
import dev.appweave.bridge.engine.Prompt;
import dev.appweave.bridge.engine.TextModel;
import dev.appweave.bridge.generate.LlamaSettings;
import dev.appweave.bridge.worker.ChildTextModel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "write",
        mixinStandardHelpOptions = true,
        description =
                "Let a model go on with a text, to see whether and how fast it runs here. No chat template is used.",
        footer = {"", "Example:", "  appweave model write qwen2.5-3b-instruct-q4_k_m.gguf \"The capital of France is\""
        })
final class ModelWriteCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(index = "0", paramLabel = "FILE", description = "The model: a .gguf file.")
    Path file = Path.of("");

    @Parameters(index = "1", paramLabel = "TEXT", description = "What it goes on from.")
    String text = "";

    @Option(names = "--tokens", paramLabel = "N", description = "At most so many tokens (default: 64).")
    int tokens = 64;

    ModelWriteCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        if (tokens < 1) {
            throw CommandFailure.usage("bad_number", "--tokens", "It must be at least 1.", "");
        }
        try {
            Path libraries = ModelEngineCommand.home(console).folder();
            try (TextModel model = ChildTextModel.open(LlamaSettings.of(libraries, file), Duration.ofMinutes(1))) {
                long start = System.nanoTime();
                Generation generation = model.generate(Prompt.of(text, tokens), this::print);
                double seconds = (System.nanoTime() - start) / 1e9;
                console.out().println();
                console.err()
                        .println(String.format(
                                Locale.ROOT,
                                "%d tokens read, %d written, %.1f a second%s",
                                generation.promptTokens(),
                                generation.generatedTokens(),
                                (generation.promptTokens() + generation.generatedTokens()) / seconds,
                                computedBy(model)));
            }
            return Exit.DONE.code();
        } catch (EngineException e) {
            throw CommandFailure.engine(e);
        }
    }

    /** Where there was a choice: what computes it, and why. */
    private static String computedBy(TextModel model) {
        String what = model.card().computedBy();
        return what.isEmpty() ? "" : ", computed by " + Ink.safe(what);
    }

    private void print(String piece) {
        console.out().print(Ink.safe(piece));
        console.out().flush();
    }
}
