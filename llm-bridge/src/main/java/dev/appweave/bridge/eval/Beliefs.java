package dev.appweave.bridge.eval;

import dev.appweave.plan.Proposal;
import java.util.Optional;
import java.util.Set;

/**
 * How far a planner's confidence can be believed: that of its plans, and that of single values in calls that are right.
 * Not thread-safe.
 */
public final class Beliefs {
    private final Reliability plans = new Reliability();
    private final Reliability values = new Reliability();
    private final Handover handover = new Handover();

    /** Of whole plans and questions: right is what is exactly right. */
    public Reliability plans() {
        return plans;
    }

    /**
     * Of the values of proposed calls that were to be made; a value of a call too many is not judged, one inside an object
     * is right if the whole object is.
     */
    public Reliability values() {
        return values;
    }

    /**
     * Adds a proposal; declines have no confidence and count for what is handed on only.
     *
     * @param match how it matches what was to be proposed, as {@link Scorer#add} found
     */
    public void add(Proposal proposal, StepMatch match) {
        switch (proposal) {
            case Proposal.Proposed(var _, double sure, var why) -> {
                plans.add(sure, match.exact());
                handover.add(sure, match.exact());
                why.values().forEach(value -> add(value, match));
            }
            case Proposal.Question(var _, double sure, var _) -> {
                plans.add(sure, match.exact());
                handover.add(sure, match.exact());
            }
            case Proposal.Decline _ -> handover.addDecline(match.exact());
        }
    }

    private void add(Proposal.ValueChoice value, StepMatch match) {
        String[] path = value.argument().split("/", 3);
        Optional<Set<String>> right = Optional.ofNullable(match.right().get(value.step()));
        right.filter(_ -> path.length > 1).ifPresent(names -> values.add(value.score(), names.contains(path[1])));
    }

    /** Adds all that others have seen. */
    public void addAll(Beliefs other) {
        plans.addAll(other.plans);
        values.addAll(other.values);
        handover.addAll(other.handover);
    }

    /** What a cascade would hand on. */
    public Handover handover() {
        return handover;
    }

    /** The tables of both confidences. */
    public String table() {
        return "plans\n" + plans.table() + "values of right calls\n" + values.table();
    }
}
