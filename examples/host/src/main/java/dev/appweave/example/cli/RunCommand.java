package dev.appweave.example.cli;

import dev.appweave.host.Dialogue;
import dev.appweave.host.Host;
import dev.appweave.plan.Plan;
import dev.appweave.plan.Utterance;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description = "Run a plan from a file, as somebody or \"plan --json\" wrote it.",
        footer = {
            "",
            "Examples:",
            "  appweave run --demo plan.json",
            "  appweave run --demo plan.json --yes --answer s2.text=\"See you at one\""
        })
final class RunCommand extends HostCommand {
    @Parameters(paramLabel = "PLAN.json", description = "The plan, or a report with a plan in it; - reads the input.")
    String file = "";

    @Option(
            names = {"-y", "--yes"},
            description = "Agree beforehand to whatever needs a yes.")
    boolean yes;

    @Option(
            names = "--answer",
            paramLabel = "STEP.ARG=TEXT",
            description = "Answer an open question of the plan; may be given several times.")
    Map<String, String> answers = new LinkedHashMap<>();

    private Plan plan = new Plan("", Optional.empty(), List.of());

    RunCommand(Console console) {
        super(console);
    }

    @Override
    void prepare() {
        Plan read = PlanFiles.read(file, console);
        // Whoever wrote the file wrote what it says was said, too.
        plan = new Plan(read.id(), read.said().map(Utterance::asForeign), read.steps());
        List<String> gaps = Gaps.of(plan).stream().map(Gaps.Gap::name).toList();
        for (String name : answers.keySet()) {
            if (!gaps.contains(name)) {
                throw CommandFailure.usage(
                        "unknown_question",
                        "--answer " + name,
                        "The plan asks nothing of that name.",
                        gaps.isEmpty() ? "It asks nothing at all." : "It asks for: " + String.join(", ", gaps) + ".");
            }
        }
    }

    @Override
    Exit run(Host host) {
        List<Optional<String>> given = Gaps.of(plan).stream()
                .map(gap -> Optional.ofNullable(answers.get(gap.name())))
                .toList();
        return new Running(console, host, json, yes, profile.again())
                .run(dialogue -> host.run(plan, given.isEmpty() ? dialogue : answering(dialogue, given)));
    }

    private static Dialogue answering(Dialogue dialogue, List<Optional<String>> given) {
        return Running.answering(dialogue, given);
    }
}
