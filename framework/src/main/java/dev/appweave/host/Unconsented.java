package dev.appweave.host;

import dev.appweave.call.Outcome;
import dev.appweave.catalog.Catalog;
import dev.appweave.consent.Card;
import dev.appweave.consent.ConsentPrompt.Consent;
import dev.appweave.consent.Verdict;
import dev.appweave.execute.Receipt;
import dev.appweave.journal.JournaledPlan;
import dev.appweave.journal.PlanState;
import java.util.List;
import java.util.Optional;

/** What does not run for want of a yes. */
final class Unconsented {
    private Unconsented() {}

    /** The steps that stay out after an answer: refused ones, and those asked for if the answer was no. */
    static List<String> steps(Card card, Consent consent) {
        return card.verdicts().entrySet().stream()
                .filter(entry -> switch (entry.getValue()) {
                    case Verdict.Allow _ -> false;
                    case Verdict.Ask _ -> !consent.given();
                    case Verdict.Refuse _ -> true;
                })
                .map(entry -> entry.getKey())
                .toList();
    }

    /**
     * With nobody to ask, nothing of the plan runs: half of it would have to be repeated once somebody says yes, and the
     * writes in it would then happen twice.
     */
    static List<Receipt> receipts(Card card) {
        return card.plan().steps().stream()
                .map(step -> {
                    Outcome outcome = card.asked().contains(step.id())
                            ? new Outcome.Declined("It needs your yes, and nobody was there to ask.")
                            : new Outcome.Skipped("It waits for your yes to the rest of the plan.");
                    return new Receipt(
                            step.id(), step.capability(), Optional.empty(), outcome, outcome.message(), false);
                })
                .toList();
    }

    /** Whether a plan did anything that could be taken back, or whose way back is still in doubt. */
    static boolean acted(JournaledPlan plan, Catalog catalog) {
        return plan.calls().stream()
                .filter(call -> switch (call.state()) {
                    case DONE -> true;
                    case UNDOING, UNKNOWN -> plan.state() == PlanState.NEEDS_YOU && call.completed();
                    case PENDING, DECLINED, INTENT, FAILED, SKIPPED, UNDONE -> false;
                })
                .anyMatch(call -> catalog.find(call.capability())
                        .map(capability -> !capability.looksOnly())
                        .orElse(false));
    }
}
