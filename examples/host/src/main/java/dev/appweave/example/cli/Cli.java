package dev.appweave.example.cli;

import dev.appweave.problem.Problem;
import dev.appweave.problem.ProblemException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command line with its surroundings handed in. */
public final class Cli {
    private Cli() {}

    /** Runs one command; never throws. Returns the exit code: see {@link Exit}. */
    public static int run(Console console, String... args) {
        CommandLine line = line(console);
        ErrorReport errors = new ErrorReport(console, List.of(args).contains("--json"));
        line.setParameterExceptionHandler((mistake, _) -> {
            errors.print(List.of(usage(mistake)));
            return Exit.USAGE.code();
        });
        line.setExecutionExceptionHandler((thrown, _, _) -> failed(thrown, errors));
        try {
            return line.execute(args);
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            return failed(e, errors);
        } finally {
            line.getOut().flush();
            console.out().flush();
        }
    }

    /** The commands, for running and for the completion script. */
    static CommandLine line(Console console) {
        CommandLine line = new CommandLine(new AppweaveCommand(console))
                .addSubcommand(new AskCommand(console))
                .addSubcommand(new PlanCommand(console))
                .addSubcommand(new RunCommand(console))
                .addSubcommand(new CheckCommand(console))
                .addSubcommand(new UndoCommand(console))
                .addSubcommand(new JournalCommand(console))
                .addSubcommand(new LedgerCommand(console))
                .addSubcommand(new RehearseCommand(console))
                .addSubcommand(new PluginsCommand(console).line())
                .addSubcommand(new CallCommand(console))
                .addSubcommand(new EvalCommand(console))
                .addSubcommand(new BenchCommand(console))
                .addSubcommand(new TrainCommand(console))
                .addSubcommand(new ModelCommand(console).line())
                .addSubcommand(new AttackCommand(console))
                .addSubcommand(new GrantsCommand(console))
                .addSubcommand(new RoutineCommand(console).line())
                .addSubcommand(new CompletionCommand(console));
        line.setOut(new PrintWriter(console.out(), true, StandardCharsets.UTF_8));
        line.setErr(new PrintWriter(console.err(), true, StandardCharsets.UTF_8));
        line.setColorScheme(CommandLine.Help.defaultColorScheme(console.colours() ? Ansi.ON : Ansi.OFF));
        line.setUsageHelpAutoWidth(console.terminal());
        line.setCaseInsensitiveEnumValuesAllowed(true);
        // A sentence may hold anything, also words that look like files of arguments.
        line.setExpandAtFiles(false);
        return line;
    }

    private static Problem usage(ParameterException mistake) {
        String command = mistake.getCommandLine().getCommandSpec().qualifiedName();
        List<String> near =
                mistake instanceof UnmatchedArgumentException unmatched ? unmatched.getSuggestions() : List.of();
        String remedy = near.isEmpty()
                ? "See \"" + command + " --help\"."
                : "Did you mean \"" + near.getFirst() + "\"? See \"" + command + " --help\".";
        String where = command.equals("appweave") ? "" : command;
        return new Problem("bad_usage", where, sentence(String.valueOf(mistake.getMessage())), remedy);
    }

    private static int failed(Throwable thrown, ErrorReport errors) {
        switch (thrown) {
            case CommandFailure failure -> {
                errors.print(failure.problems());
                return failure.exit().code();
            }
            case ProblemException problem -> {
                errors.print(problem.problems());
                return Exit.BAD_INPUT.code();
            }
            default -> {
                errors.unforeseen(thrown);
                return Exit.INTERNAL.code();
            }
        }
    }

    private static String sentence(String text) {
        String line =
                text.lines().findFirst().orElse("The command line is wrong").strip();
        return line.endsWith(".") ? line : line + ".";
    }
}
