package dev.appweave.example.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "routine",
        mixinStandardHelpOptions = true,
        description = "Keep a plan under words of your own; saying them runs it without any model.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {"", "Example:", "  appweave routine save --demo late --phrase \"I'm late\" 20261126-090000-ab12"})
final class RoutineCommand implements Runnable {
    @Spec
    CommandSpec spec = CommandSpec.create();

    private final Console console;

    RoutineCommand(Console console) {
        this.console = console;
    }

    /** With its own subcommands. */
    CommandLine line() {
        return new CommandLine(this)
                .addSubcommand(new RoutineSaveCommand(console))
                .addSubcommand(new RoutineListCommand(console))
                .addSubcommand(new RoutineRemoveCommand(console));
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Missing command: save, list or remove");
    }
}
