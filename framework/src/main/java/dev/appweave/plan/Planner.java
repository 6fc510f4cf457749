package dev.appweave.plan;

/**
 * Turns words and candidates into a proposal. It never executes anything, and is never trusted.
 *
 * <p>Implementations are thread-safe, and deterministic for the same request.
 */
public interface Planner {
    /** A short name for logs and {@code --planner}, for example {@code compact}. */
    String name();

    /** Answers a request; never fails for want of understanding, that is a {@link Proposal.Decline}. */
    Proposal propose(PlanRequest request);
}
