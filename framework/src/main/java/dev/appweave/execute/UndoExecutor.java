package dev.appweave.execute;

import dev.appweave.call.Call;
import dev.appweave.call.CallPool;
import dev.appweave.call.Outcome;
import dev.appweave.catalog.CapabilityDescriptor;
import dev.appweave.catalog.Undo;
import dev.appweave.journal.CallState;
import dev.appweave.journal.Journal;
import dev.appweave.journal.JournalEntry;
import dev.appweave.journal.JournaledCall;
import dev.appweave.journal.JournaledPlan;
import dev.appweave.journal.PlanState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Takes a plan's effects back, the latest first, each as a journaled call of its own (the compensation of a saga,
 * Garcia-Molina and Salem 1987). An undo that was interrupted is called again with the same key. Thread-safe.
 */
public final class UndoExecutor {
    private final CallPool pool;
    private final Journal journal;

    /** An executor over a pool of calls and a journal. */
    public UndoExecutor(CallPool pool, Journal journal) {
        this.pool = pool;
        this.journal = journal;
    }

    /**
     * Takes back what can be.
     *
     * @return a receipt for each effect, in the order they were taken back; empty if the plan had none left
     */
    public List<Receipt> undo(JournaledPlan plan, Run run) {
        String id = plan.plan().id();
        journal.write(id, List.of(new JournalEntry.Plan(PlanState.UNDOING)));
        List<Receipt> receipts = new ArrayList<>();
        boolean all = true;
        for (JournaledCall call : effects(plan, run)) {
            Receipt receipt = undo(id, call, run);
            receipts.add(receipt);
            run.listener().ended(receipt);
            all &= receipt.outcome() instanceof Outcome.Completed;
        }
        journal.write(id, List.of(new JournalEntry.Plan(all ? PlanState.UNDONE : PlanState.NEEDS_YOU)));
        return receipts;
    }

    private static List<JournaledCall> effects(JournaledPlan plan, Run run) {
        return plan.calls().stream()
                .filter(call -> call.state() == CallState.DONE || call.state() == CallState.UNDOING)
                .filter(call -> !repeats(plan, call)) // Such a step is its calls.
                .filter(call -> run.catalog()
                        .find(call.capability())
                        .map(capability -> !capability.looksOnly())
                        .orElse(true))
                .sorted(Comparator.comparingLong(JournaledCall::sequence).reversed())
                .toList();
    }

    private static boolean repeats(JournaledPlan plan, JournaledCall call) {
        return plan.plan()
                .step(call.call())
                .map(step -> step.each().isPresent())
                .orElse(false);
    }

    private Receipt undo(String plan, JournaledCall done, Run run) {
        Optional<CapabilityDescriptor> acted = run.catalog().find(done.capability());
        Optional<Undo> undo = acted.flatMap(CapabilityDescriptor::undo);
        Optional<CapabilityDescriptor> back = undo.flatMap(way -> run.catalog().find(way.capability()));
        if (acted.isEmpty() || undo.isEmpty() || back.isEmpty()) {
            String why = acted.isEmpty() ? "its plugin is not installed any more." : "it has no way back.";
            return receipt(done, new Outcome.Failed("cannot_be_undone", done.capability() + ": " + why, ""), "");
        }
        JsonNode output = done.outcome().orElseThrow() instanceof Outcome.Completed(var tree)
                ? tree
                : JsonNodeFactory.instance.objectNode();
        ObjectNode input = JsonNodeFactory.instance.objectNode();
        undo.get().arguments().forEach((name, pointer) -> {
            JsonNode value = output.at(pointer);
            if (!value.isMissingNode()) {
                input.set(name, value);
            }
        });
        String key = plan + "/" + done.call() + "/undo";
        journal.write(plan, List.of(new JournalEntry.UndoIntent(done.call(), input, key)));
        Outcome outcome = pool.submit(new Call(back.get(), input, key, run.clock(), run.locale(), Call.Progress.NONE))
                .join();
        CallState state = outcome instanceof Outcome.Completed ? CallState.UNDONE : CallState.DONE;
        journal.write(plan, List.of(new JournalEntry.UndoEnded(done.call(), state, outcome)));
        String title = acted.get().title();
        return receipt(
                done,
                outcome,
                outcome instanceof Outcome.Completed ? "Taken back: " + title + "." : title + ": " + outcome.message());
    }

    private static Receipt receipt(JournaledCall call, Outcome outcome, String said) {
        return new Receipt(
                call.call(),
                call.capability(),
                call.input(),
                outcome,
                said.isEmpty() ? outcome.message() : said,
                false);
    }
}
