package dev.appweave.example.cli;

import dev.appweave.host.Host;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "ask",
        mixinStandardHelpOptions = true,
        description = "Plan a sentence, show the plan, take your yes where one is needed, run it, print receipts.",
        footer = {
            "",
            "Examples:",
            "  appweave ask --demo \"Find a quiet Italian place near Ana's office and tell her\"",
            "  appweave ask --demo --yes --json \"Text Marco: the invoice is on its way\"",
            "  appweave ask --demo --paste \"$(wl-paste)\" \"Put the date in this into my calendar\""
        })
final class AskCommand extends SentenceCommand {
    @Option(
            names = {"-y", "--yes"},
            description = "Agree beforehand to whatever needs a yes.")
    boolean yes;

    AskCommand(Console console) {
        super(console);
    }

    @Override
    Exit run(Host host) {
        return new Running(console, host, json, yes, profile.again()).run(dialogue -> host.ask(said(), dialogue));
    }
}
