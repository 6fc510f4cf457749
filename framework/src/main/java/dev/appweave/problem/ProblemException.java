package dev.appweave.problem;

import java.util.List;
import java.util.stream.Collectors;

/** Input that cannot be used, with everything that is wrong with it. */
public final class ProblemException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    /** Collects problems; there must be at least one. */
    public ProblemException(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    /** A single problem. */
    public static ProblemException of(String id, String where, String message, String remedy) {
        return new ProblemException(List.of(new Problem(id, where, message, remedy)));
    }

    /** All that is wrong, in reading order; never empty. */
    public List<Problem> problems() {
        return problems;
    }
}
