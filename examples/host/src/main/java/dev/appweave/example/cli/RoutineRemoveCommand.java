package dev.appweave.example.cli;

import dev.appweave.host.Host;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "remove",
        mixinStandardHelpOptions = true,
        description = "Forget a routine.",
        footer = {"", "Example:", "  appweave routine remove --demo late"})
final class RoutineRemoveCommand extends HostCommand {
    @Parameters(paramLabel = "NAME", description = "Its name.")
    String name = "";

    RoutineRemoveCommand(Console console) {
        super(console);
    }

    @Override
    Exit run(Host host) {
        if (!Planners.routines(profile.profile(console).home()).remove(name)) {
            throw CommandFailure.badInput(
                    "no_such_routine", name, "There is no routine of that name.", "See \"appweave routine list\".");
        }
        print(json ? "{\"removed\":\"" + name + "\"}" : "  Removed.");
        return Exit.DONE;
    }
}
