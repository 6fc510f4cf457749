package dev.appweave.execute;

import dev.appweave.call.Outcome;
import dev.appweave.catalog.CapabilityDescriptor;
import dev.appweave.journal.CallState;
import dev.appweave.journal.Journal;
import dev.appweave.journal.JournalEntry;
import dev.appweave.journal.PlanState;
import dev.appweave.plan.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/**
 * The facts of a running plan's next commit, and what starts and is told after it (W2, W3, W4). Used by the executing
 * thread alone.
 */
final class Facts {
    private final Plan plan;
    private final Journal journal;

    /** What the first commit records of the beginning; empty for a plan that is begun (W1). */
    private Optional<Beginning> beginning;

    private final SecretValues secrets = new SecretValues();
    private final List<JournalEntry> entries = new ArrayList<>();
    private final List<Runnable> afterCommit = new ArrayList<>();

    Facts(Plan plan, Optional<Beginning> beginning, Journal journal) {
        this.plan = plan;
        this.beginning = beginning;
        this.journal = journal;
    }

    /** What is secret in an output is kept apart from now on. */
    void learn(JsonNode output, CapabilityDescriptor capability) {
        secrets.learn(output, capability.output());
    }

    /** The call is about to be made. Returns its key: never of time or chance, so that a later host gives the same. */
    String intent(String call, JsonNode input) {
        entries.add(new JournalEntry.Intent(call, input, key(call), secrets.in(input)));
        return key(call);
    }

    String key(String call) {
        return plan.id() + "/" + call;
    }

    void ended(String call, CallState state, Outcome outcome) {
        Set<JsonPointer> secret =
                outcome instanceof Outcome.Completed(var output) ? secrets.in(output) : Set.<JsonPointer>of();
        entries.add(new JournalEntry.Ended(call, state, outcome, secret));
    }

    /** The user was asked about a call, or all calls of a step, and answered. */
    void answered(String call, CallGate.Asked asked, boolean given) {
        entries.add(new JournalEntry.Answered(call, asked.digest(), given, asked.shown(), secrets.in(asked.shown())));
    }

    void over(PlanState state) {
        entries.add(new JournalEntry.Plan(state));
    }

    /** Runs after the next commit. */
    void then(Runnable next) {
        afterCommit.add(next);
    }

    void commit() {
        if (beginning.isPresent()) {
            Beginning first = beginning.get();
            journal.begin(plan, first.versions(), first.declined(), first.consent(), entries);
            beginning = Optional.empty();
        } else {
            journal.write(plan.id(), entries);
        }
        entries.clear();
        List<Runnable> now = List.copyOf(afterCommit);
        afterCommit.clear();
        now.forEach(Runnable::run);
    }
}
