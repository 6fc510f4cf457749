package dev.appweave.execute;

import dev.appweave.call.Call;
import dev.appweave.call.CallPool;
import dev.appweave.call.Outcome;
import dev.appweave.catalog.CapabilityDescriptor;
import dev.appweave.catalog.Undo;
import dev.appweave.journal.CallState;
import dev.appweave.journal.FailPoint;
import dev.appweave.journal.FailPoints;
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
 * Garcia-Molina and Salem 1987). An undo that was interrupted
 * follows the repeat class of its way back, as any call does. Thread-safe.
 */
public final class UndoExecutor {
    private final CallPool pool;
    private final Journal journal;
    private final FailPoints failPoints;

    /** An executor over a pool of calls and a journal. */
    public UndoExecutor(CallPool pool, Journal journal) {
        this(pool, journal, FailPoints.NONE);
    }

    /** The same, with places at which the host may die. */
    public UndoExecutor(CallPool pool, Journal journal, FailPoints failPoints) {
        this.pool = pool;
        this.journal = journal;
        this.failPoints = failPoints;
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
                .filter(call -> switch (call.state()) {
                    case DONE, UNDOING, UNKNOWN -> true;
                    case PENDING, DECLINED, INTENT, FAILED, SKIPPED, UNDONE -> false;
                })
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
        if (done.state() == CallState.UNKNOWN && !done.completed()) {
            return receipt(
                    done,
                    new Outcome.Unknown("Whether it acted is not known, so it was left alone. Look there yourself."),
                    "");
        }
        Optional<CapabilityDescriptor> acted = run.catalog().find(done.capability());
        Optional<Undo> undo = acted.flatMap(CapabilityDescriptor::undo);
        Optional<CapabilityDescriptor> back = undo.flatMap(way -> run.catalog().find(way.capability()));
        if (acted.isEmpty() || undo.isEmpty()) {
            String why = acted.isEmpty() ? "its plugin is not installed any more." : "it has no way back.";
            return receipt(done, new Outcome.Failed("cannot_be_undone", done.capability() + ": " + why, ""), "");
        }
        if (back.isEmpty()) {
            return receipt(done, noWay(done, undo.get()), "");
        }
        String key = plan + "/" + done.call() + "/undo";
        JsonNode input = input(undo.get(), done);
        Call call = new Call(
                back.get(),
                Optional.of(run.catalog().code(back.get().id())),
                input,
                key,
                run.clock(),
                run.locale(),
                Call.Progress.NONE);
        Outcome outcome;
        if (done.state() != CallState.DONE) {
            outcome = takenUp(call, run);
        } else {
            journal.write(plan, List.of(new JournalEntry.UndoIntent(done.call(), input, key)));
            outcome = settled(call, made(call, false, run), run);
        }
        journal.write(plan, List.of(new JournalEntry.UndoEnded(done.call(), state(outcome), outcome)));
        String title = acted.get().title();
        return receipt(
                done,
                outcome,
                outcome instanceof Outcome.Completed
                        ? "Taken back: " + title + "."
                        : title + ": " + ReceiptText.incomplete(outcome));
    }

    /** The way back is not installed; if it was begun before, nobody can say here how far it got. */
    private static Outcome noWay(JournaledCall done, Undo undo) {
        String gone = undo.capability() + ", its way back, is not installed.";
        String remedy = "Install its plugin and undo again.";
        return done.state() == CallState.DONE
                ? new Outcome.Failed("cannot_be_undone", done.capability() + ": " + gone, remedy)
                : inDoubt(gone, remedy);
    }

    private static Outcome inDoubt(String why, String remedy) {
        return new Outcome.Unknown(
                "It may have been taken back before, and could not be tried again: " + why + " " + remedy);
    }

    private static JsonNode input(Undo undo, JournaledCall done) {
        JsonNode output = done.outcome().orElseThrow() instanceof Outcome.Completed(var tree)
                ? tree
                : JsonNodeFactory.instance.objectNode();
        ObjectNode input = JsonNodeFactory.instance.objectNode();
        undo.arguments().forEach((name, pointer) -> {
            JsonNode value = output.at(pointer);
            if (!value.isMissingNode()) {
                input.set(name, value);
            }
        });
        return input;
    }

    /** {@code doubt}: it may have been made before. */
    private Outcome made(Call call, boolean doubt, Run run) {
        return switch (Calls.repeat(call)) {
            case PURE, KEY -> new Patience(run.cancelled()).insist(doubt, () -> once(call));
            case VERIFY, NONE -> once(call);
        };
    }

    private Outcome once(Call call) {
        failPoints.reached(FailPoint.UNDO_NEXT);
        Outcome outcome = pool.submit(call).join();
        failPoints.reached(FailPoint.UNDO_BACK);
        return outcome;
    }

    /** The way back was begun before, and its end was not seen. */
    private Outcome takenUp(Call call, Run run) {
        return switch (Calls.repeat(call)) {
            case PURE, KEY -> {
                Outcome again = made(call, true, run);
                yield Calls.unreached(again)
                        ? inDoubt(again.message(), "Undo again when it can be reached.")
                        : settled(call, again, run);
            }
            case VERIFY -> {
                Outcome found = find(
                        call, new Outcome.Unknown("The way back was begun before, and its end was not seen."), run);
                yield found instanceof Outcome.Skipped ? settled(call, made(call, true, run), run) : found;
            }
            case NONE ->
                new Outcome.Unknown("The way back was begun before, its end was not seen, and "
                        + call.capability().id()
                        + " cannot be asked whether it acted. Look there before you try again.");
        };
    }

    /** How a way back ended whose end was not seen. With the same key it may be tried again by whoever wants to. */
    private Outcome settled(Call call, Outcome outcome, Run run) {
        if (outcome instanceof Outcome.Completed || !outcome.mayHaveActed()) {
            return outcome;
        }
        return switch (Calls.repeat(call)) {
            case PURE, KEY -> outcome;
            case VERIFY -> find(call, new Outcome.Unknown(outcome.message()), run);
            case NONE -> new Outcome.Unknown(outcome.message() + " Look there before you try again.");
        };
    }

    private Outcome find(Call call, Outcome otherwise, Run run) {
        return new Finder(pool, run, new Patience(run.cancelled()), failPoints).find(call, otherwise);
    }

    /** Whatever may have acted is in doubt, not done; it can be undone again by the rule of its repeat class. */
    private static CallState state(Outcome outcome) {
        return outcome instanceof Outcome.Completed
                ? CallState.UNDONE
                : outcome.mayHaveActed() ? CallState.UNKNOWN : CallState.DONE;
    }

    private static Receipt receipt(JournaledCall call, Outcome outcome, String said) {
        return new Receipt(
                call.call(),
                call.capability(),
                call.input(),
                outcome,
                said.isEmpty() ? ReceiptText.incomplete(outcome) : said,
                false);
    }
}
