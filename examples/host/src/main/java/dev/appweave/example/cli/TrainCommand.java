package dev.appweave.example.cli;

import dev.appweave.bridge.encode.OnnxEncoder;
import dev.appweave.bridge.pointing.Judge;
import dev.appweave.bridge.training.JudgeTraining;
import dev.appweave.bridge.training.RetrievalData;
import dev.appweave.bridge.training.TrainingData;
import dev.appweave.catalog.CapabilityDescriptor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
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
    private static final int ROWS_OF_A_SET = 1_200;

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
            throw CommandFailure.noFile(
                    trainer.resolve("train.py"),
                    "Run the command in the root of the project, or name the folder with --trainer.");
        }
        Path archive = sets.resolve("train.tar.xz");
        if (!Files.isRegularFile(archive)) {
            throw CommandFailure.noFile(
                    archive,
                    "The data sets are not part of the project. Name the folder that holds train.tar.xz with --sets.");
        }
        if (judged.isEmpty()) {
            torch();
        }
        Files.createDirectories(out);
        Path unpacked = out.resolve("sets");
        if (!Files.isDirectory(unpacked)) {
            // Under another name until all is there: an archive that breaks off must not pass for the sets.
            Path part = out.resolve("sets.part");
            Files.createDirectories(part);
            Program.run(
                    List.of("tar", "xf", archive.toString(), "-C", part.toString()), "bad_archive", "Fetch it anew.");
            Files.move(part, unpacked);
        }
        if (judged.isPresent()) {
            judge(judged.get(), unpacked);
            return Exit.DONE.code();
        }
        Path shards = out.resolve("shards");
        if (!Files.isDirectory(shards)) {
            data(unpacked, shards);
        }
        train(shards, StartWeights.in(out.resolve("start")));
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

    private void train(Path shards, StartWeights start) throws InterruptedException {
        Path onnx = start.encoder().toAbsolutePath();
        Path table = start.wordTable().toAbsolutePath();
        Path checkpoint = out.resolve("checkpoint.pt");
        Program.run(
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
        Program.run(
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
        Program.run(
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
}
