package dev.appweave.bridge.grammar;

import dev.appweave.problem.Problem;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A schema whose values no grammar can be written for, with everything in it that stands in the way.
 *
 * <pre>{@code unsupported_keyword at #/properties/to/not: "not" cannot be written as a grammar. Say what is allowed …}</pre>
 */
public final class GrammarException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    GrammarException(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    /**
     * In reading order; never empty. Ids are words of {@link GrammarProblemId}; a place is a JSON pointer into the schema
     * after {@code #}.
     */
    public List<Problem> problems() {
        return problems;
    }
}
