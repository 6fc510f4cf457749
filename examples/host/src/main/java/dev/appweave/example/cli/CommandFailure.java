package dev.appweave.example.cli;

import dev.appweave.bridge.engine.EngineException;
import dev.appweave.problem.Problem;
import dev.appweave.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** A command cannot go on; it ends with one paragraph and an exit code. */
final class CommandFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;
    private final Exit exit;

    CommandFailure(Exit exit, List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
        this.exit = exit;
        this.problems = List.copyOf(problems);
    }

    static CommandFailure usage(String id, String where, String message, String remedy) {
        return new CommandFailure(Exit.USAGE, List.of(new Problem(id, where, message, remedy)));
    }

    static CommandFailure badInput(String id, String where, String message, String remedy) {
        return new CommandFailure(Exit.BAD_INPUT, List.of(new Problem(id, where, message, remedy)));
    }

    static CommandFailure badInput(String where, ProblemException problem) {
        return new CommandFailure(
                Exit.BAD_INPUT,
                problem.problems().stream()
                        .map(one -> new Problem(
                                one.id(),
                                one.where().isEmpty() ? where : where + ": " + one.where(),
                                one.message(),
                                one.remedy()))
                        .toList());
    }

    static CommandFailure noFile(Path file, String remedy) {
        return badInput("no_file", file.toString(), "There is no such file.", remedy);
    }

    static CommandFailure unreadable(String where, IOException why, String remedy) {
        return badInput("no_file", where, "It cannot be read: " + why.getMessage() + ".", remedy);
    }

    static CommandFailure engine(EngineException problem) {
        return new CommandFailure(Exit.BAD_INPUT, List.of(problem.problem()));
    }

    Exit exit() {
        return exit;
    }

    List<Problem> problems() {
        return problems;
    }
}
