package dev.appweave.example.cli;

import dev.appweave.host.Host;
import dev.appweave.plan.Plan;
import dev.appweave.plan.PlanJson;
import dev.appweave.problem.Problem;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = "Check a plan from a file against the installed plugins; nothing runs.",
        footer = {"", "Example:", "  appweave check --demo plan.json"})
final class CheckCommand extends HostCommand {
    @Parameters(paramLabel = "PLAN.json", description = "The plan, or a report with a plan in it; - reads the input.")
    String file = "";

    private Plan plan = new Plan("", Optional.empty(), List.of());

    CheckCommand(Console console) {
        super(console);
    }

    @Override
    void prepare() {
        plan = PlanFiles.read(file, console);
    }

    @Override
    Exit run(Host host) {
        List<Problem> problems = host.check(plan);
        if (!problems.isEmpty()) {
            new ErrorReport(console, json).print(problems);
            return Exit.BAD_INPUT;
        }
        if (json) {
            ObjectNode report = JsonMapper.shared().createObjectNode().put("valid", true);
            report.set("plan", PlanJson.write(plan));
            print(report.toString());
        } else {
            new CardText(Ink.of(console), host.plugins().catalog())
                    .lines(plan, Map.of())
                    .forEach(this::print);
            print("  " + Ink.of(console).green("✓") + " The plan holds.");
        }
        return Exit.DONE;
    }
}
