package dev.appweave.example.cli;

import dev.appweave.host.Answer;
import dev.appweave.host.Host;
import dev.appweave.plan.Proposal.Explanation;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.ObjectNode;

@Command(
        name = "plan",
        mixinStandardHelpOptions = true,
        description = "Plan a sentence and check the plan; nothing runs.",
        footer = {
            "",
            "Examples:",
            "  appweave plan --demo --explain \"Put a haircut in my calendar tomorrow at 5 pm\"",
            "  appweave plan --demo --json \"Text Marco that I'm late\" > plan.json; appweave run --demo plan.json"
        })
final class PlanCommand extends SentenceCommand {
    @Option(names = "--explain", description = "Show the candidates with their scores, and why each tool and value.")
    boolean explain;

    PlanCommand(Console console) {
        super(console);
    }

    @Override
    Exit run(Host host) {
        try (Stopping stopping = new Stopping()) {
            return print(host.plan(said(), stopping.cancelled()::get), host);
        }
    }

    private Exit print(Answer answer, Host host) {
        if (json && answer.status() != Answer.Status.INVALID) {
            ObjectNode report = ReportJson.of(answer);
            if (explain) {
                report.set("why", ReportJson.why(answer.why()));
            }
            print(report.toString());
            return AnswerPrinter.exit(answer.status());
        }
        Exit exit = new AnswerPrinter(console, host.plugins().catalog(), json, profile.again()).print(answer, false);
        if (explain && !json) {
            explain(answer.why());
        }
        return exit;
    }

    private void explain(Explanation why) {
        Ink ink = Ink.of(console);
        print("");
        print(ink.bold("Candidates") + ink.dim("  by " + why.planner()));
        why.notes().forEach(note -> print("  " + Ink.safe(note)));
        Table candidates = new Table();
        why.choices()
                .forEach(choice -> candidates.row(
                        choice.chosen() ? "  " + ink.green("✓") : "   ",
                        ink.cyan(choice.capability().value()),
                        score(choice.score()),
                        Ink.safe(choice.evidence())));
        candidates.lines().forEach(this::print);
        print(ink.bold("Values"));
        Table values = new Table();
        why.values()
                .forEach(value -> values.row(
                        "  " + value.step() + value.argument(), score(value.score()), Ink.safe(value.evidence())));
        values.lines().forEach(this::print);
    }

    private static String score(double score) {
        return String.format(Locale.ROOT, "%.3f", score);
    }
}
