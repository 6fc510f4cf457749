package dev.appweave.example.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "appweave",
        version = "appweave 0.1.0",
        mixinStandardHelpOptions = true,
        description = "One sentence in, the right actions across all your apps: planned on the device, checked before "
                + "anything happens.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Examples:",
            "  appweave ask --demo \"Tell Marco the invoice comes on Thursday\"",
            "  appweave plan --demo --explain \"Put a haircut in my calendar tomorrow at 5 pm\"",
            "  appweave undo --demo",
            "",
            "Exit codes: 0 done, 2 declined or a question, 3 consent missing, 4 a step",
            "failed, 64 bad usage, 65 bad input, 70 internal. --json prints results and",
            "errors as JSON; APPWEAVE_DEBUG=1 shows stack traces."
        })
final class AppweaveCommand implements Callable<Integer> {
    private final Console console;

    @Spec
    CommandSpec spec = CommandSpec.create();

    AppweaveCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        CommandLine.Help help = spec.commandLine().getHelp();
        console.err().println(spec.commandLine().getUsageMessage(help.colorScheme()));
        return Exit.USAGE.code();
    }
}
