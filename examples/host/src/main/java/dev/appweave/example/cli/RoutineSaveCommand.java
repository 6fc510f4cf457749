package dev.appweave.example.cli;

import dev.appweave.bridge.cascade.Routine;
import dev.appweave.host.Host;
import dev.appweave.journal.JournaledPlan;
import dev.appweave.plan.Utterance;
import dev.appweave.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "save",
        mixinStandardHelpOptions = true,
        description = "Keep a plan of the journal as a routine.",
        footer = {"", "Example:", "  appweave routine save --demo late --phrase \"I'm late\""})
final class RoutineSaveCommand extends HostCommand {
    @Parameters(index = "0", paramLabel = "NAME", description = "Small letters, digits and dashes.")
    String name = "";

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "PLAN-ID",
            description = "A plan of the journal (default: the latest).")
    Optional<String> planId = Optional.empty();

    @Option(
            names = "--phrase",
            paramLabel = "WORDS",
            description = "Words that run it; may be given several times (default: those the plan was made from).")
    List<String> phrases = new ArrayList<>();

    RoutineSaveCommand(Console console) {
        super(console);
    }

    @Override
    Exit run(Host host) {
        JournaledPlan plan = planId.map(id -> host.journal().find(id))
                .orElseGet(() -> host.journal().latest(1).stream().findFirst())
                .orElseThrow(() -> CommandFailure.badInput(
                        "no_such_plan",
                        planId.orElse(""),
                        "The journal has no such plan.",
                        "Run it once, and see \"appweave journal\"."));
        List<String> words = phrases.isEmpty()
                ? plan.plan().said().map(Utterance::text).stream().toList()
                : phrases;
        try {
            Routine routine = Planners.routines(profile.profile(console).home()).save(name, words, plan.plan());
            print(
                    json
                            ? RoutineListCommand.json(routine).toString()
                            : "  Saved. Say: " + Ink.safe(String.join(" / ", routine.phrases())));
        } catch (ProblemException e) {
            throw new CommandFailure(Exit.BAD_INPUT, e.problems());
        }
        return Exit.DONE;
    }
}
