package dev.appweave.bridge.engine;

import dev.appweave.problem.Problem;

/** The engine could not do what it was asked to. It can be asked again, unless the problem says otherwise. */
public final class EngineException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    /** An exception that says this. */
    public EngineException(Problem problem) {
        super(problem.toString());
        this.problem = problem;
    }

    /** An exception of a kind. */
    public EngineException(EngineProblemId id, String where, String message) {
        this(new Problem(id.word(), where, message, id.remedy()));
    }

    /** What went wrong, where, and what helps. */
    public Problem problem() {
        return problem;
    }
}
