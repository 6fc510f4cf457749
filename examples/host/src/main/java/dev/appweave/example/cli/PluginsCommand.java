package dev.appweave.example.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "plugins",
        mixinStandardHelpOptions = true,
        description = "List, install, update and remove plugins, and say whose are trusted.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Examples:",
            "  appweave plugins list --demo",
            "  appweave plugins install --demo examples/hello-plugin/target/hello-plugin.jar"
        })
final class PluginsCommand implements Runnable {
    @Spec
    CommandSpec spec = CommandSpec.create();

    private final Console console;

    PluginsCommand(Console console) {
        this.console = console;
    }

    /** With its own subcommands. */
    CommandLine line() {
        return new CommandLine(this)
                .addSubcommand(new PluginListCommand(console))
                .addSubcommand(new PluginChangeCommand.Install(console))
                .addSubcommand(new PluginChangeCommand.Update(console))
                .addSubcommand(new PluginChangeCommand.Accept(console))
                .addSubcommand(new PluginChangeCommand.Remove(console))
                .addSubcommand(new PluginChangeCommand.Network(console))
                .addSubcommand(new PluginTrustCommand.Trust(console))
                .addSubcommand(new PluginTrustCommand.Revoke(console));
    }

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "Missing command: list, install, update, accept, remove, network, trust or revoke");
    }
}
