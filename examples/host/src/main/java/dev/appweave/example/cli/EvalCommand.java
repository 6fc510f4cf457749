package dev.appweave.example.cli;

import dev.appweave.bridge.eval.Case;
import dev.appweave.bridge.eval.Evaluation;
import dev.appweave.bridge.eval.Scorer;
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

    @Parameters(arity = "1..*", paramLabel = "FILE.jsonl", description = "The cases.")
    List<Path> files = new ArrayList<>();

    @Option(names = "--out", paramLabel = "PRED.jsonl", description = "Write a row {id, plan} for each case.")
    Optional<Path> out = Optional.empty();

    @Option(names = "--planner", paramLabel = "NAME", description = "Measure this planner (default: compact).")
    String planner = Planners.DEFAULT;

    @Option(names = "--limit", paramLabel = "N", description = "At most N cases a file, spread evenly over it.")
    int limit;

    @Option(names = "--partial", description = "Count the plan inside a question, without the arguments asked for.")
    boolean partial;

    @Option(names = "--lang", paramLabel = "CODE", split = ",", description = "Only cases in these languages.")
    List<String> languages = new ArrayList<>();

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
                throw CommandFailure.badInput("no_file", file.toString(), "There is no such file.", "Check the path.");
            }
        }
        Evaluation.Options options = new Evaluation.Options(limit, out, partial, languages);
        try {
            Evaluation.Outcome outcome =
                    Evaluation.run(files, Planners.named(planner).planner(), options);
            console.out().print(json ? report(outcome) + "\n" : outcome.table());
            return Exit.DONE.code();
        } catch (Case.BadRow e) {
            throw CommandFailure.badInput(
                    "bad_case", "", String.valueOf(e.getMessage()) + ".", "Each line is one case: see the README.");
        } catch (IOException e) {
            throw CommandFailure.badInput(
                    "no_file", "", "A file cannot be read or written: " + e.getMessage() + ".", "Check the paths.");
        }
    }

    private static ObjectNode report(Evaluation.Outcome outcome) {
        ObjectNode report = JsonMapper.shared()
                .createObjectNode()
                .put("p50_ms", outcome.p50Millis())
                .put("p95_ms", outcome.p95Millis());
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
