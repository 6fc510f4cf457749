package dev.appweave.host;

import dev.appweave.catalog.CapabilityDescriptor;
import dev.appweave.catalog.CapabilityId;
import dev.appweave.catalog.Catalog;
import dev.appweave.consent.Recent;
import dev.appweave.consent.Targets;
import dev.appweave.execute.CallGate;
import dev.appweave.journal.Journal;
import dev.appweave.journal.JournaledCall;
import dev.appweave.journal.JournaledPlan;
import dev.appweave.plugin.Effect;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * The calls of the last hour, by capability and target: what this host lets through, and what the journal has of plans that
 * an earlier host began within the hour. Thread-safe.
 */
final class RecentCalls implements Recent {
    /** When so many targets were reached, those of an earlier hour are forgotten. */
    private static final int MANY = 1_000;

    private final InstantSource clock;
    private final Map<Reached, Deque<Instant>> calls = new HashMap<>();

    private record Reached(CapabilityId capability, String target) {}

    private RecentCalls(InstantSource clock) {
        this.clock = clock;
    }

    /** What the journal knows. */
    static RecentCalls read(Journal journal, Catalog catalog, InstantSource clock) {
        RecentCalls recent = new RecentCalls(clock);
        for (JournaledPlan plan : journal.since(clock.instant().minus(WINDOW))) {
            for (JournaledCall call : plan.calls()) {
                if (!call.key().isEmpty() && call.input().isPresent()) {
                    catalog.find(call.capability())
                            .ifPresent(capability ->
                                    recent.made(capability, call.input().get(), call.at()));
                }
            }
        }
        return recent;
    }

    /** Reads are not counted: no rule is about how many there are. */
    private void made(CapabilityDescriptor capability, JsonNode input, Instant at) {
        if (capability.effect() != Effect.READ) {
            Targets.of(input, capability).forEach(target -> made(capability.id(), target, at));
        }
    }

    private synchronized void made(CapabilityId capability, String target, Instant at) {
        if (calls.size() >= MANY) {
            Instant oldest = clock.instant().minus(WINDOW);
            calls.values().removeIf(made -> made.getLast().isBefore(oldest));
        }
        calls.computeIfAbsent(new Reached(capability, target), _ -> new ArrayDeque<>())
                .add(at);
    }

    @Override
    public synchronized int calls(CapabilityId capability, String target) {
        Deque<Instant> made = calls.get(new Reached(capability, target));
        if (made == null) {
            return 0;
        }
        Instant oldest = clock.instant().minus(WINDOW);
        while (!made.isEmpty() && made.getFirst().isBefore(oldest)) {
            made.removeFirst();
        }
        if (made.isEmpty()) {
            calls.remove(new Reached(capability, target));
        }
        return made.size();
    }

    /** A gate that counts what it lets through. */
    CallGate counting(CallGate gate, Catalog catalog) {
        return ready -> {
            Runnable passed = () -> catalog.find(ready.step().capability())
                    .filter(_ -> !ready.again()) // The journal told of it.
                    .ifPresent(capability -> made(capability, ready.input(), clock.instant()));
            Optional<CallGate.Question> question = gate.look(ready);
            if (question.isEmpty()) {
                passed.run();
                return question;
            }
            return question.map(asked -> () -> {
                CallGate.Reply reply = asked.ask();
                if (reply.no().isEmpty()) {
                    passed.run();
                }
                return reply;
            });
        };
    }
}
