package dev.appweave.bridge.engine;

import dev.appweave.problem.Problem;

/**
 * A model that could not answer. The ids: {@code context_overflow}, {@code bad_grammar}, {@code engine_died},
 * {@code bad_model}, {@code no_engine}.
 */
public final class EngineException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    /** A model that could not answer, and why. */
    public EngineException(Problem problem) {
        super(problem.toString());
        this.problem = problem;
    }

    /** Why. */
    public Problem problem() {
        return problem;
    }
}
