package dev.appweave.host;

import dev.appweave.call.Outcome;
import dev.appweave.consent.Verdict;
import dev.appweave.execute.Receipt;
import dev.appweave.plan.Plan;
import dev.appweave.plan.Proposal;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/** Builds answers out of receipts: a planner cannot claim what did not happen. */
final class Answers {
    private Answers() {}

    static Answer of(Plan plan, SequencedMap<String, Verdict> verdicts, List<Receipt> receipts) {
        return new Answer(
                status(receipts),
                Optional.of(plan),
                verdicts,
                receipts,
                List.of(),
                text(receipts),
                Proposal.Explanation.NONE);
    }

    private static Answer.Status status(List<Receipt> receipts) {
        boolean missing = false;
        boolean stopped = false;
        for (Receipt receipt : receipts) {
            switch (receipt.outcome()) {
                case Outcome.Completed _, Outcome.Skipped _ -> {}
                case Outcome.Declined _ -> missing = true;
                case Outcome.Stopped _ -> stopped = true;
                case Outcome.InvalidInput _,
                        Outcome.InvalidOutput _,
                        Outcome.Unavailable _,
                        Outcome.Busy _,
                        Outcome.Failed _,
                        Outcome.Crashed _,
                        Outcome.TimedOut _,
                        Outcome.Cancelled _,
                        Outcome.PluginGone _,
                        Outcome.Unknown _ -> {
                    return Answer.Status.STEP_FAILED;
                }
            }
        }
        if (stopped) {
            return Answer.Status.CANCELLED;
        }
        return missing ? Answer.Status.CONSENT_MISSING : Answer.Status.DONE;
    }

    static String text(List<Receipt> receipts) {
        return receipts.stream()
                .map(receipt -> receipt.outcome() instanceof Outcome.Completed
                        ? receipt.said()
                        : receipt.capability() + ": " + receipt.said())
                .filter(line -> !line.isBlank())
                .collect(Collectors.joining("\n"));
    }
}
