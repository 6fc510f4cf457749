package dev.appweave.plan;

import dev.appweave.catalog.CapabilityId;
import java.util.ArrayList;
import java.util.List;

/** What a planner answers. It is never trusted: the checker and the gate come after it. */
public sealed interface Proposal {
    /** A value below this score is shown with "please check". */
    double DOUBTFUL = 0.5;

    /** Why the planner answered so, for {@code plan --explain}. */
    Explanation why();

    /**
     * A plan that could run at once.
     *
     * @param plan without open questions
     * @param confidence from 0 to 1
     * @param why the reasons
     */
    record Proposed(Plan plan, double confidence, Explanation why) implements Proposal {}

    /**
     * A plan that lacks something only the user can say.
     *
     * @param partial the plan, with an {@link Arg.AskUser} at each gap; it runs once those are answered
     * @param confidence from 0 to 1
     * @param why the reasons
     */
    record Question(Plan partial, double confidence, Explanation why) implements Proposal {}

    /**
     * Nothing installed can do this, or nothing was asked for.
     *
     * @param reason for a person, one sentence
     * @param why the reasons
     */
    record Decline(String reason, Explanation why) implements Proposal {}

    /**
     * The reasons behind a proposal.
     *
     * @param planner the planner that made it, for example {@code compact}
     * @param choices the capabilities considered, best first
     * @param values why each value was chosen, in the plan's order
     * @param notes what else a person should know of how it was planned, sentences: which of several planners was used and
     *     why, what a model's file lacks
     */
    record Explanation(String planner, List<Choice> choices, List<ValueChoice> values, List<String> notes) {
        /** No reasons given. */
        public static final Explanation NONE = new Explanation("", List.of(), List.of());

        public Explanation {
            choices = List.copyOf(choices);
            values = List.copyOf(values);
            notes = List.copyOf(notes);
        }

        /** Reasons without notes. */
        public Explanation(String planner, List<Choice> choices, List<ValueChoice> values) {
            this(planner, choices, values, List.of());
        }

        /** The same with notes before its own. */
        public Explanation noting(List<String> more) {
            List<String> all = new ArrayList<>(more);
            all.addAll(notes);
            return new Explanation(planner, choices, values, all);
        }

        /** The values a person should look at before agreeing: those the planner is not sure of. */
        public List<ValueChoice> doubts() {
            return values.stream().filter(value -> value.score() < DOUBTFUL).toList();
        }
    }

    /** One capability that was considered: its score and the evidence in words. */
    record Choice(CapabilityId capability, double score, boolean chosen, String evidence) {}

    /** One value: step id, JSON pointer of the argument, score, and the evidence in words. */
    record ValueChoice(String step, String argument, double score, String evidence) {}
}
