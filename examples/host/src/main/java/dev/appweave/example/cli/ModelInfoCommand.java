package dev.appweave.example.cli;

import dev.appweave.bridge.gguf.ChatTemplate;
import dev.appweave.bridge.gguf.GgufException;
import dev.appweave.bridge.gguf.GgufFile;
import dev.appweave.bridge.gguf.MemoryNeed;
import dev.appweave.problem.ProblemException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "info",
        mixinStandardHelpOptions = true,
        description = "Show what a GGUF model file holds and how much memory it needs, and whether it is sound. Reads "
                + "its header only.",
        footer = {"", "Example:", "  appweave model info qwen2.5-3b-instruct-q4_k_m.gguf --context 8192"})
final class ModelInfoCommand implements Callable<Integer> {
    private static final long USUAL_CONTEXT = 4096;

    private final Console console;

    @Parameters(paramLabel = "FILE", description = "The model: a .gguf file.")
    Path file = Path.of("");

    @Option(
            names = "--context",
            paramLabel = "N",
            description = "Memory for a context of N tokens (default: 4096, and all the model can look back on).")
    Optional<Long> context = Optional.empty();

    @Option(names = "--template", description = "Print the chat template and nothing else.")
    boolean template;

    @Option(names = "--json", description = "Print all as JSON, with the chat template.")
    boolean json;

    ModelInfoCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        GgufFile model = read();
        if (template) {
            printTemplate(model);
        } else if (json) {
            console.out().println(ModelText.json(file, model, memory(model)));
        } else {
            new ModelText(Ink.of(console)).lines(file, model, memory(model)).forEach(console.out()::println);
        }
        return Exit.DONE.code();
    }

    private GgufFile read() {
        try {
            return GgufFile.read(file);
        } catch (GgufException e) {
            throw CommandFailure.badInput(file.toString(), new ProblemException(e.problems()));
        }
    }

    private List<MemoryNeed> memory(GgufFile model) {
        long most = model.dimensions().contextTokens();
        if (context.isPresent() && (context.get() < 1 || context.get() > most)) {
            throw CommandFailure.usage(
                    "bad_context",
                    "--context",
                    "The model can look back on 1 to " + most + " tokens.",
                    "Give a number between them.");
        }
        return context.map(Stream::of)
                .orElseGet(() -> Stream.of(Math.min(USUAL_CONTEXT, most), most))
                .distinct()
                .map(model::memory)
                .toList();
    }

    private void printTemplate(GgufFile model) {
        ChatTemplate text = model.chatTemplate()
                .orElseThrow(() -> CommandFailure.badInput(
                        "no_chat_template",
                        file.toString(),
                        "The file holds no chat template.",
                        "Choose an instruct or chat model."));
        text.text().lines().map(Ink::safe).forEach(console.out()::println);
    }
}
