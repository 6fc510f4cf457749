package dev.appweave.example.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "model",
        mixinStandardHelpOptions = true,
        description = "Model files of your own: look into them, run them, make them smaller.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {"", "Example:", "  appweave model info qwen2.5-3b-instruct-q4_k_m.gguf"})
final class ModelCommand implements Runnable {
    @Spec
    CommandSpec spec = CommandSpec.create();

    private final Console console;

    ModelCommand(Console console) {
        this.console = console;
    }

    /** With its own subcommands. */
    CommandLine line() {
        return new CommandLine(this)
                .addSubcommand(new ModelInfoCommand(console))
                .addSubcommand(new ModelEngineCommand(console))
                .addSubcommand(new ModelQuantizeCommand(console))
                .addSubcommand(new ModelWriteCommand(console))
                .addSubcommand(new ModelGateCommand(console));
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Missing command: info, engine, quantize, write or gate");
    }
}
