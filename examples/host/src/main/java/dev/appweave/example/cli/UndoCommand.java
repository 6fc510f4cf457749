package dev.appweave.example.cli;

import dev.appweave.host.Answer;
import dev.appweave.host.Host;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "undo",
        mixinStandardHelpOptions = true,
        description = "Take back what a plan did.",
        footer = {"", "Example:", "  appweave undo --demo"})
final class UndoCommand extends HostCommand {
    @Parameters(
            arity = "0..1",
            paramLabel = "PLAN-ID",
            description = "Which plan; without one, the latest that did something.")
    Optional<String> plan = Optional.empty();

    UndoCommand(Console console) {
        super(console);
    }

    @Override
    Exit run(Host host) {
        return new Running(console, host, json, true, profile.again()).run(dialogue -> {
            Answer answer = host.undo(plan, dialogue);
            if (!json && answer.receipts().isEmpty()) {
                print("  There was nothing to take back.");
            }
            return answer;
        });
    }
}
