package dev.appweave.bridge.gguf;

import dev.appweave.problem.Problem;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A model file that cannot be used, with everything that is wrong with it as far as reading could go on.
 *
 * <pre>{@code not_gguf at byte 0: It begins with "PK??" and not with "GGUF". Give a .gguf file; …}</pre>
 */
public final class GgufException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    GgufException(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    /**
     * In reading order; never empty. Ids are words of {@link GgufProblemId}; a place is a key, a tensor, or {@code byte
     * 24}, counted from 0; empty if the whole file is meant.
     */
    public List<Problem> problems() {
        return problems;
    }
}
