package dev.appweave.example.cli;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;

@Command(
        name = "completion",
        mixinStandardHelpOptions = true,
        description = "Print a script that completes commands and options in bash and zsh.",
        footer = {"", "Example:", "  source <(appweave completion)"})
final class CompletionCommand implements Callable<Integer> {
    private final Console console;

    CompletionCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        console.out().println(AutoComplete.bash("appweave", Cli.line(console)));
        return Exit.DONE.code();
    }
}
