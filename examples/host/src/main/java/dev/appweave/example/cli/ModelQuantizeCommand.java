package dev.appweave.example.cli;

import dev.appweave.bridge.engine.EngineException;
import dev.appweave.bridge.gguf.GgufException;
import dev.appweave.bridge.gguf.GgufFile;
import dev.appweave.bridge.llama.Llama;
import dev.appweave.bridge.llama.QuantizedType;
import dev.appweave.bridge.llama.Quantizer;
import dev.appweave.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "quantize",
        mixinStandardHelpOptions = true,
        description = "Write a smaller file of a model, with llama.cpp's own quantizer.",
        footer = {"", "Example:", "  appweave model quantize model-f16.gguf model-q4_k_m.gguf --type q4_k_m"})
final class ModelQuantizeCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(index = "0", paramLabel = "IN", description = "The model: a .gguf file of F32, F16 or BF16 weights.")
    Path in = Path.of("");

    @Parameters(index = "1", paramLabel = "OUT", description = "The file to write.")
    Path out = Path.of("");

    @Option(names = "--type", required = true, paramLabel = "TYPE", description = "q8_0, q6_k, q5_k_m, q4_k_m, q4_0, …")
    String type = "";

    @Option(names = "--threads", paramLabel = "N", description = "Threads (default: one for each processor).")
    int threads = Runtime.getRuntime().availableProcessors();

    @Option(names = "--force", description = "Replace the file if it is there.")
    boolean force;

    ModelQuantizeCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        QuantizedType wanted = QuantizedType.of(type)
                .orElseThrow(() -> CommandFailure.usage(
                        "unknown_type",
                        "--type",
                        "There is no type \"" + type + "\".",
                        "Give one of "
                                + Arrays.stream(QuantizedType.values())
                                        .map(QuantizedType::word)
                                        .collect(Collectors.joining(", "))
                                + "."));
        if (threads < 1) {
            throw CommandFailure.usage("bad_number", "--threads", "It must be at least 1.", "");
        }
        if (Files.exists(out) && !force) {
            throw CommandFailure.badInput(
                    "file_exists", out.toString(), "The file is there already.", "Give another name, or --force.");
        }
        try {
            GgufFile.read(in); // llama.cpp ends the process over some files that are damaged.
            write(wanted);
            console.out()
                    .println(String.format(
                            Locale.ROOT, "%s: %.1f MB, was %.1f MB", out, Files.size(out) / 1e6, Files.size(in) / 1e6));
            return Exit.DONE.code();
        } catch (GgufException e) {
            throw CommandFailure.badInput(in.toString(), new ProblemException(e.problems()));
        } catch (EngineException e) {
            throw CommandFailure.engine(e);
        } catch (IOException e) {
            throw CommandFailure.badInput(
                    "not_written",
                    out.toString(),
                    "The file cannot be written: " + e.getMessage() + ".",
                    "Check the disk.");
        }
    }

    /** Beside its place first: a file of that name is whole or not there. */
    private void write(QuantizedType wanted) throws EngineException, IOException {
        Path folder = out.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new IOException("there is no folder " + folder);
        }
        Path part = Files.createTempFile(folder, ".quantize-", ".part");
        try {
            Llama llama = Llama.load(ModelEngineCommand.home(console).folder());
            Quantizer.quantize(llama, in.toAbsolutePath(), part, wanted, threads);
            Files.move(part, out, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }
}
