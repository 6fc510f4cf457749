package dev.appweave.example.cli;

import dev.appweave.bridge.encode.OnnxEncoder;
import dev.appweave.bridge.eval.Beliefs;
import dev.appweave.bridge.eval.Case;
import dev.appweave.bridge.eval.Evaluation;
import dev.appweave.bridge.eval.Scorer;
import dev.appweave.bridge.pointing.Packer;
import dev.appweave.bridge.training.RequestFile;
import dev.appweave.bridge.training.Sayable;
import dev.appweave.plan.Planner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

@Command(
        name = "eval",
        mixinStandardHelpOptions = true,
        description = "Measure a planner on cases: one JSON object a line with query, tools and the right plan.",
        footer = {"", "Example:", "  appweave eval test.jsonl --limit 200 --out predictions.jsonl"})
final class EvalCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(
            arity = "1..*",
            paramLabel = "FILE",
            description =
                    "The cases: JSONL, or .requests (llm-bridge/training/requests): over the shipped plugins, or over tools"
                            + " that the file defines, which are then measured without and with the shipped ones beside them.")
    List<Path> files = new ArrayList<>();

    @Option(names = "--out", paramLabel = "PRED.jsonl", description = "Write a row {id, plan} for each case.")
    Optional<Path> out = Optional.empty();

    @Option(
            names = "--planner",
            paramLabel = "NAME",
            description = "Measure this planner: compact (the default), llm:FILE.gguf, script:FILE, replay:FILE, none.")
    String planner = "compact";

    @Option(names = "--limit", paramLabel = "N", description = "At most N cases a file, spread evenly over it.")
    int limit;

    @Option(names = "--partial", description = "Count the plan inside a question, without the arguments asked for.")
    boolean partial;

    @Option(names = "--lang", paramLabel = "CODE", split = ",", description = "Only cases in these languages.")
    List<String> languages = new ArrayList<>();

    @Option(
            names = "--model",
            paramLabel = "DIR",
            description = "Measure the model in this folder, not the shipped one.")
    Optional<Path> model = Optional.empty();

    @Option(names = "--wrong", description = "For .requests: show each request that is not right.")
    boolean wrong;

    @Option(
            names = "--rename",
            paramLabel = "PLUGIN",
            split = ",",
            description =
                    "For .requests: only what calls these plugins, whose tools and parameters get names that say nothing.")
    List<String> renamed = new ArrayList<>();

    @Option(
            names = "--reliability",
            paramLabel = "FILE.svg",
            description = "Print how far the confidence can be believed, and draw it.")
    Optional<Path> reliability = Optional.empty();

    @Option(
            names = "--cascade",
            description = "Print what a cascade would keep and hand on to a larger model, for each confidence.")
    boolean cascade;

    @Option(
            names = "--sayable",
            description =
                    "For JSONL: also print how many of the right arguments can be pointed at, and how many of these are.")
    boolean sayable;

    @Option(names = "--json", description = "Print the scores as JSON.")
    boolean json;

    EvalCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        if (limit < 0) {
            throw CommandFailure.usage("bad_limit", "--limit", "It must not be negative.", "0 means all.");
        }
        for (Path file : files) {
            if (!Files.isRegularFile(file)) {
                throw CommandFailure.noFile(file, "Check the path.");
            }
        }
        Evaluation.Options options = new Evaluation.Options(
                limit,
                out,
                partial,
                languages,
                sayable
                        ? Optional.of(new Sayable(new Packer(OnnxEncoder.wordPiece(), new OnnxEncoder())))
                        : Optional.empty());
        Optional<LocalModel> local = Planners.file(planner)
                .map(file -> new LocalModel(file, console.clock(), ModelEngineCommand.home(console)));
        try {
            return measure(options, local.map(Planner.class::cast).orElseGet(() -> model.map(Planners::model)
                    .orElseGet(() -> Planners.named(planner))
                    .planner()));
        } finally {
            local.ifPresent(LocalModel::close);
        }
    }

    private int measure(Evaluation.Options options, Planner planned) {
        Answering measured = new Answering(planned);
        List<Path> own = files.stream()
                .filter(file -> file.toString().endsWith(".requests"))
                .toList();
        Beliefs believed = new Beliefs();
        RequestScores requests = new RequestScores(console, limit > 0 ? limit : Integer.MAX_VALUE, wrong, renamed);
        try {
            for (Path file : own) {
                believed.addAll(requests.print(file, measured));
            }
            if (own.size() < files.size()) {
                List<Path> cases =
                        files.stream().filter(file -> !own.contains(file)).toList();
                Evaluation.Outcome outcome = Evaluation.run(cases, measured, options);
                console.out().print(json ? report(outcome) + "\n" : outcome.table());
                believed.addAll(outcome.beliefs());
            }
            print(believed);
            if (!json) {
                measured.failed()
                        .forEach((id, times) -> console.out().println("no plan: " + id + ", " + times + " times"));
            }
            return Exit.DONE.code();
        } catch (RequestFile.BadLine e) {
            throw CommandFailure.badInput(
                    "bad_request",
                    "",
                    String.valueOf(e.getMessage()) + ".",
                    "The notation is described in llm-bridge/training/requests/README.md.");
        } catch (Case.BadRow e) {
            throw CommandFailure.badInput(
                    "bad_case", "", String.valueOf(e.getMessage()) + ".", "Each line is one case: see the README.");
        } catch (IOException e) {
            throw CommandFailure.badInput(
                    "no_file", "", "A file cannot be read or written: " + e.getMessage() + ".", "Check the paths.");
        }
    }

    private void print(Beliefs believed) throws IOException {
        if (reliability.isPresent()) {
            Files.writeString(reliability.get(), believed.plans().svg());
            console.out().print(believed.table());
        }
        if (cascade) {
            console.out().print(believed.handover().table());
        }
    }

    private static ObjectNode report(Evaluation.Outcome outcome) {
        ObjectNode report = JsonMapper.shared()
                .createObjectNode()
                .put("p50_ms", outcome.p50Millis())
                .put("p95_ms", outcome.p95Millis());
        outcome.said().ifPresent(said -> report.putObject("sayable")
                .put("all", said.all())
                .put("sayable", said.sayable())
                .put("right", said.right()));
        ObjectNode scores = report.putObject("scores");
        outcome.scores().forEach((name, score) -> fill(scores.putObject(name), score));
        return report;
    }

    private static void fill(ObjectNode node, Scorer.Score score) {
        node.put("rows", score.rows())
                .put("plan_exact", score.planExact())
                .put("tool_f1", score.toolF1())
                .put("arg_recall", score.argRecall())
                .put("call_or_not", score.callOrNot());
    }
}
