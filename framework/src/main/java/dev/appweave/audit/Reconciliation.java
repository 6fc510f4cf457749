package dev.appweave.audit;

import dev.appweave.catalog.CapabilityDescriptor;
import dev.appweave.catalog.Catalog;
import dev.appweave.journal.CallState;
import dev.appweave.journal.JournaledCall;
import dev.appweave.journal.JournaledPlan;
import dev.appweave.plugin.Repeat;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The journal held against what the apps really did: an effect in an app is explained by exactly one line of the journal,
 * and a line that says done by exactly one effect (double entry). All lists hold idempotency keys, sorted; a sound host
 * leaves all but {@code unknown} empty, whenever and wherever it was killed.
 *
 * @param lost calls that the journal calls done and that no app did
 * @param doubled calls that an app did more than once
 * @param unexplained effects of an app that no line of the journal accounts for
 * @param unfinished plans that neither ended nor need the user, by their ids
 * @param unknown calls of which only the user can tell whether they acted
 * @param needlesslyUnknown those among them that could have been repeated, or asked about
 */
public record Reconciliation(
        List<String> lost,
        List<String> doubled,
        List<String> unexplained,
        List<String> unfinished,
        List<String> unknown,
        List<String> needlesslyUnknown) {
    public Reconciliation {
        lost = lost.stream().sorted().toList();
        doubled = doubled.stream().sorted().toList();
        unexplained = unexplained.stream().sorted().toList();
        unfinished = unfinished.stream().sorted().toList();
        unknown = unknown.stream().sorted().toList();
        needlesslyUnknown = needlesslyUnknown.stream().sorted().toList();
    }

    /** Whether nothing was lost, doubled, left unexplained, unfinished or needlessly in doubt. */
    public boolean sound() {
        return lost.isEmpty()
                && doubled.isEmpty()
                && unexplained.isEmpty()
                && unfinished.isEmpty()
                && needlesslyUnknown.isEmpty();
    }

    /**
     * Holds plans against effects.
     *
     * @param plans as the journal has them, after recovery
     * @param catalog tells which calls act, and their repeat classes; a call of a capability that is gone is taken to act
     * @param effects the key of each effect in the apps, as often as it happened
     */
    public static Reconciliation of(Collection<JournaledPlan> plans, Catalog catalog, Collection<String> effects) {
        Map<String, Integer> times = new HashMap<>();
        effects.forEach(key -> times.merge(key, 1, Integer::sum));
        List<String> lost = new ArrayList<>();
        List<String> doubled = new ArrayList<>();
        List<String> unfinished = new ArrayList<>();
        List<String> unknown = new ArrayList<>();
        List<String> needless = new ArrayList<>();
        for (JournaledPlan plan : plans) {
            if (!plan.state().ended()) {
                unfinished.add(plan.plan().id());
            }
            for (JournaledCall call : plan.calls()) {
                Repeat repeat = repeat(call, catalog);
                if (repeat == Repeat.PURE || repeats(plan, call)) {
                    continue;
                }
                String key = plan.plan().id() + "/" + call.call();
                int acted = times.getOrDefault(key, 0);
                if (call.state() == CallState.UNKNOWN) {
                    unknown.add(key);
                    if (inDoubt(call, catalog) != Repeat.NONE) {
                        needless.add(key);
                    }
                }
                boolean mustHaveActed = call.state() == CallState.DONE || call.state() == CallState.UNDONE;
                // A plan that needs the user may hold a call whose end nobody saw.
                boolean mayHaveActed = mustHaveActed || !call.state().ended() || call.state() == CallState.UNKNOWN;
                if (mustHaveActed && acted == 0) {
                    lost.add(key);
                }
                if (acted > 1) {
                    doubled.add(key);
                }
                String undo = key + "/undo";
                if (times.getOrDefault(undo, 0) > 1) {
                    doubled.add(undo);
                }
                if (call.state() == CallState.UNDONE && times.getOrDefault(undo, 0) == 0) {
                    lost.add(undo);
                }
                if (mayHaveActed) {
                    times.remove(key);
                    times.remove(undo);
                }
            }
        }
        return new Reconciliation(lost, doubled, List.copyOf(times.keySet()), unfinished, unknown, needless);
    }

    /** The class of what is in doubt: the call, or once that had completed the way back. */
    private static Repeat inDoubt(JournaledCall call, Catalog catalog) {
        return call.completed()
                ? catalog.find(call.capability())
                        .flatMap(CapabilityDescriptor::undo)
                        .flatMap(way -> catalog.find(way.capability()))
                        .map(CapabilityDescriptor::repeat)
                        .orElse(Repeat.NONE)
                : repeat(call, catalog);
    }

    private static Repeat repeat(JournaledCall call, Catalog catalog) {
        return catalog.find(call.capability())
                .map(one -> one.looksOnly() ? Repeat.PURE : one.repeat())
                .orElse(Repeat.NONE);
    }

    /** A step with {@code each} is its calls. */
    private static boolean repeats(JournaledPlan plan, JournaledCall call) {
        return plan.plan()
                .step(call.call())
                .map(step -> step.each().isPresent())
                .orElse(false);
    }
}
