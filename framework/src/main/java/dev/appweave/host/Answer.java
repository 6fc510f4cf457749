package dev.appweave.host;

import dev.appweave.consent.Verdict;
import dev.appweave.execute.Receipt;
import dev.appweave.plan.Plan;
import dev.appweave.plan.Proposal;
import dev.appweave.problem.Problem;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * What came of a request. What it says to have been done comes from receipts alone.
 *
 * @param status in one word
 * @param plan the plan, complete or with open questions; empty if there is none
 * @param verdicts by step id, in the plan's order; empty if the plan was not judged
 * @param receipts in the plan's order; empty if nothing ran
 * @param problems what is wrong with the plan; empty unless INVALID
 * @param text for a person
 * @param why the planner's reasons
 */
public record Answer(
        Status status,
        Optional<Plan> plan,
        SequencedMap<String, Verdict> verdicts,
        List<Receipt> receipts,
        List<Problem> problems,
        String text,
        Proposal.Explanation why) {
    /** How a request ended. */
    public enum Status {
        /** A checked plan that was not to be run. */
        PLANNED,
        /** Every step completed or had no reason to run. */
        DONE,
        /** Nothing installed can do it. */
        DECLINED,
        /** Something only the user can say is missing. */
        QUESTION,
        /** The user, or nobody, agreed to a step that needs a yes. */
        CONSENT_MISSING,
        /** A step failed, or it is not known whether it acted. */
        STEP_FAILED,
        /** The plan is wrong. */
        INVALID,
        /** The user stopped it: before there was a plan, or before all of the plan had its turn. */
        CANCELLED
    }

    /** Ends every answer whose words are a planner's and not receipts'. */
    public static final String NOTHING_DONE = "Nothing was done.";

    /** The same for a question: what comes of it is still open. */
    public static final String NOTHING_DONE_YET = "Nothing was done yet.";

    public Answer {
        verdicts = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(verdicts));
        receipts = List.copyOf(receipts);
        problems = List.copyOf(problems);
    }

    /** What a planner says is its own; whether anything was done, the host says. */
    static Answer declined(Proposal.Decline decline) {
        return bare(Status.DECLINED, Optional.empty(), decline.reason() + "\n" + NOTHING_DONE, decline.why());
    }

    static Answer question(Plan partial, String text, Proposal.Explanation why) {
        return bare(Status.QUESTION, Optional.of(partial), text + "\n" + NOTHING_DONE_YET, why);
    }

    static Answer invalid(Optional<Plan> plan, List<Problem> problems) {
        String text = String.join("\n", problems.stream().map(Problem::toString).toList());
        return new Answer(
                Status.INVALID, plan, new LinkedHashMap<>(), List.of(), problems, text, Proposal.Explanation.NONE);
    }

    static Answer cancelled() {
        String text = "You stopped it before there was a plan.\n" + NOTHING_DONE;
        return bare(Status.CANCELLED, Optional.empty(), text, Proposal.Explanation.NONE);
    }

    static Answer planned(Plan plan, SequencedMap<String, Verdict> verdicts, Proposal.Explanation why) {
        return new Answer(Status.PLANNED, Optional.of(plan), verdicts, List.of(), List.of(), "", why);
    }

    Answer because(Proposal.Explanation reasons) {
        return new Answer(status, plan, verdicts, receipts, problems, text, reasons);
    }

    private static Answer bare(Status status, Optional<Plan> plan, String text, Proposal.Explanation why) {
        return new Answer(status, plan, new LinkedHashMap<>(), List.of(), List.of(), text, why);
    }
}
