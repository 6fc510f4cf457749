package dev.appweave.example.cli;

import dev.appweave.bridge.engine.EngineException;
import dev.appweave.bridge.eval.Case;
import dev.appweave.bridge.natives.EngineHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

@Command(
        name = "gate",
        mixinStandardHelpOptions = true,
        description =
                "Compare files of a model, for example its quantizations, on your own plan set: size, memory, load "
                        + "time, speed, plans exactly right, and silence where nothing is to be done. Ends with 4 if a file is "
                        + "worse than the first one by more than --max-drop.",
        footer = {
            "",
            "Example:",
            "  appweave model gate model-f16.gguf model-q8_0.gguf model-q4_k_m.gguf --cases plans.jsonl"
        })
final class ModelGateCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "The models; the first one is the measure.")
    List<Path> files = new ArrayList<>();

    @Option(
            names = "--cases",
            required = true,
            paramLabel = "FILE.jsonl",
            description = "The plan set: one JSON object a line with query, tools and the right plan, as for eval.")
    Path cases = Path.of("");

    @Option(
            names = "--max-drop",
            paramLabel = "SHARE",
            description = "How much worse a file may be, in plans exactly right and in silence (default: 0.02).")
    double mostDrop = 0.02;

    @Option(names = "--limit", paramLabel = "N", description = "At most N cases, spread evenly.")
    int limit;

    @Option(names = "--json", description = "Print the figures as JSON.")
    boolean json;

    ModelGateCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        if (!Files.isRegularFile(cases)) {
            throw CommandFailure.noFile(cases, "Check the path.");
        }
        if (mostDrop < 0 || limit < 0) {
            throw CommandFailure.usage("bad_number", "model gate", "--max-drop and --limit must not be negative.", "");
        }
        EngineHome engine = ModelEngineCommand.home(console);
        List<GateFigures> rows = new ArrayList<>();
        try {
            for (Path file : files) {
                rows.add(GateFigures.measure(engine.folder(), file, cases, limit));
            }
        } catch (EngineException e) {
            throw CommandFailure.engine(e);
        } catch (Case.BadRow e) {
            throw CommandFailure.badInput(
                    "bad_case", "", String.valueOf(e.getMessage()) + ".", "Each line is one case.");
        } catch (IOException e) {
            throw CommandFailure.badInput(
                    "no_file", "", "A file cannot be read: " + e.getMessage() + ".", "Check the paths.");
        }
        print(rows);
        return rows.stream().allMatch(row -> passes(row, rows)) ? Exit.DONE.code() : Exit.STEP_FAILED.code();
    }

    private boolean passes(GateFigures row, List<GateFigures> rows) {
        return row.drop(rows.getFirst()) <= mostDrop;
    }

    private void print(List<GateFigures> rows) {
        if (json) {
            ArrayNode report = JsonMapper.shared().createArrayNode();
            rows.forEach(row -> report.add(row.json().put("passes", passes(row, rows))));
            console.out().println(report);
            return;
        }
        Table table = new Table()
                .row(
                        "file",
                        "type",
                        "MB",
                        "MB in memory",
                        "load s",
                        "read tok/s",
                        "write tok/s",
                        "exact",
                        "silent",
                        "");
        for (GateFigures row : rows) {
            table.row(
                    row.file(),
                    row.type(),
                    number("%.1f", row.bytes() / 1e6),
                    number("%.0f", row.resident() / 1e6),
                    number("%.2f", row.loadSeconds()),
                    number("%.0f", row.promptSpeed()),
                    number("%.0f", row.writeSpeed()),
                    number("%.3f", row.exact()),
                    number("%.3f", row.silent()),
                    passes(row, rows) ? "" : "drops by " + number("%.3f", row.drop(rows.getFirst())));
        }
        table.lines().forEach(console.out()::println);
    }

    private static String number(String format, double value) {
        return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, format, value);
    }
}
