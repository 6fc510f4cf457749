package dev.appweave.plan;

import dev.appweave.problem.ProblemException;
import java.util.function.BooleanSupplier;

/**
 * Turns words and candidates into a proposal. It never executes anything, and is never trusted.
 *
 * <p>Implementations are thread-safe, and deterministic for the same request.
 */
public interface Planner {
    /** The id of the problem that says that planning was stopped. */
    String CANCELLED = "cancelled";

    /** A short name for logs and {@code --planner}, for example {@code compact}. */
    String name();

    /** Answers a request; never fails for want of understanding, that is a {@link Proposal.Decline}. */
    Proposal propose(PlanRequest request);

    /**
     * The same, until it is not wanted any more. A planner that takes long asks often; one that does not need not ask.
     *
     * @param cancelled whether the user has stopped it
     * @throws ProblemException {@link #CANCELLED} if it was stopped; the next request is answered as ever
     */
    default Proposal propose(PlanRequest request, BooleanSupplier cancelled) {
        return propose(request);
    }

    /** Goes on only if it was not stopped. */
    static void check(BooleanSupplier cancelled) {
        if (cancelled.getAsBoolean()) {
            throw ProblemException.of(CANCELLED, "", "Planning was stopped.", "");
        }
    }
}
