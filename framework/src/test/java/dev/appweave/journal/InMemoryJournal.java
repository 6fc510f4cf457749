package dev.appweave.journal;

import dev.appweave.call.Outcome;
import dev.appweave.plan.Plan;
import dev.appweave.plan.PlanJson;
import dev.appweave.plan.Step;
import dev.appweave.problem.ProblemException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import tools.jackson.core.JsonPointer;

/** A journal that lasts as long as the test; held to the same contract as the durable one. Thread-safe. */
public final class InMemoryJournal implements Journal {
    private final InstantSource clock;
    private final SequencedMap<String, JournaledPlan> plans = new LinkedHashMap<>();
    private final List<Secret> secrets = new ArrayList<>();
    private final Map<String, Set<JsonPointer>> answerSecrets = new HashMap<>();

    /** An empty journal. */
    public InMemoryJournal(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public synchronized void begin(
            Plan plan,
            Map<String, String> versions,
            List<String> declined,
            Optional<String> consent,
            List<JournalEntry> first) {
        if (plans.containsKey(plan.id())) {
            throw ProblemException.of(
                    "plan_exists",
                    "id",
                    "A plan with the id \"" + plan.id() + "\" has run already.",
                    "Give the plan a new id, or leave the id out.");
        }
        List<JournaledCall> calls = new ArrayList<>();
        for (Step step : plan.steps()) {
            CallState state = declined.contains(step.id()) ? CallState.DECLINED : CallState.PENDING;
            calls.add(pending(step, step.id(), versions.getOrDefault(step.id(), ""), state));
        }
        Plan asRead = PlanJson.read(PlanJson.write(plan).toString());
        List<JournaledAnswer> answers = consent.stream()
                .map(digest -> new JournaledAnswer("", digest, true, Optional.empty(), now()))
                .toList();
        plans.put(plan.id(), new JournaledPlan(asRead, PlanState.RUNNING, now(), calls, answers));
        try {
            write(plan.id(), first);
        } catch (ProblemException e) {
            plans.remove(plan.id());
            throw e;
        }
    }

    private JournaledCall pending(Step step, String call, String version, CallState state) {
        return new JournaledCall(
                call, step.capability(), version, "", Optional.empty(), state, Optional.empty(), 0, now());
    }

    @Override
    public synchronized void write(String planId, List<JournalEntry> entries) {
        if (entries.isEmpty()) {
            return;
        }
        JournaledPlan plan = plans.get(planId);
        if (plan == null) {
            throw failed("no plan " + planId);
        }
        for (JournalEntry entry : entries) {
            plan = applied(plan, entry);
        }
        plans.put(planId, plan);
    }

    private JournaledPlan applied(JournaledPlan plan, JournalEntry entry) {
        return switch (entry) {
            case JournalEntry.Plan(var state) ->
                new JournaledPlan(
                        plan.plan(),
                        state,
                        plan.created(),
                        state.ended() ? erased(plan) : plan.calls(),
                        state.ended() ? forgotten(plan) : plan.answers());
            case JournalEntry.Answered answered -> {
                answerSecrets.put(plan.plan().id() + "/" + answered.call(), answered.secrets());
                List<JournaledAnswer> answers = new ArrayList<>(plan.answers());
                answers.removeIf(old -> old.call().equals(answered.call()));
                answers.add(new JournaledAnswer(
                        answered.call(), answered.digest(), answered.given(), Optional.of(answered.shown()), now()));
                yield new JournaledPlan(plan.plan(), plan.state(), plan.created(), plan.calls(), answers);
            }
            case JournalEntry.Intent(var name, var input, var key, var places) -> {
                secrets.add(new Secret(plan.plan().id(), name, true, places));
                unused(key, plan.plan().id(), name);
                yield changed(
                        known(plan, name),
                        name,
                        old -> new JournaledCall(
                                name,
                                old.capability(),
                                old.version(),
                                key,
                                Optional.of(input),
                                CallState.INTENT,
                                old.outcome(),
                                old.sequence(),
                                now()));
            }
            case JournalEntry.Ended(var name, var state, var outcome, var places) -> {
                secrets.add(new Secret(plan.plan().id(), name, false, places));
                yield changed(known(plan, name), name, old -> ended(old, state, Optional.of(outcome), next(plan)));
            }
            case JournalEntry.UndoIntent undoing ->
                changed(plan, undoing.call(), old -> ended(old, CallState.UNDOING, old.outcome(), old.sequence()));
            case JournalEntry.UndoEnded undone ->
                changed(plan, undone.call(), old -> ended(old, undone.state(), old.outcome(), old.sequence()));
        };
    }

    /** Where secrets are, in the input or the output of a call. */
    private record Secret(String plan, String call, boolean input, Set<JsonPointer> places) {}

    private List<JournaledCall> erased(JournaledPlan plan) {
        return plan.calls().stream()
                .map(call -> {
                    JournaledCall left = call;
                    for (Secret one : secrets) {
                        if (one.plan().equals(plan.plan().id()) && one.call().equals(call.call())) {
                            left = without(left, one);
                        }
                    }
                    return left;
                })
                .toList();
    }

    private List<JournaledAnswer> forgotten(JournaledPlan plan) {
        return plan.answers().stream()
                .map(answer -> {
                    Set<JsonPointer> places =
                            answerSecrets.getOrDefault(plan.plan().id() + "/" + answer.call(), Set.of());
                    return places.isEmpty()
                            ? answer
                            : new JournaledAnswer(
                                    answer.call(),
                                    Secrets.ERASED,
                                    answer.given(),
                                    answer.shown().map(tree -> Secrets.without(tree, places)),
                                    answer.at());
                })
                .toList();
    }

    private static JournaledCall without(JournaledCall old, Secret secret) {
        return new JournaledCall(
                old.call(),
                old.capability(),
                old.version(),
                old.key(),
                secret.input() ? old.input().map(tree -> Secrets.without(tree, secret.places())) : old.input(),
                old.state(),
                secret.input()
                        ? old.outcome()
                        : old.outcome()
                                .map(outcome -> outcome instanceof Outcome.Completed(var tree)
                                        ? new Outcome.Completed(Secrets.without(tree, secret.places()))
                                        : outcome),
                old.sequence(),
                old.at());
    }

    private JournaledCall ended(JournaledCall old, CallState state, Optional<Outcome> outcome, long sequence) {
        return new JournaledCall(
                old.call(), old.capability(), old.version(), old.key(), old.input(), state, outcome, sequence, now());
    }

    private static long next(JournaledPlan plan) {
        return plan.calls().stream().mapToLong(JournaledCall::sequence).max().orElse(0) + 1;
    }

    private interface Change {
        JournaledCall of(JournaledCall old);
    }

    private JournaledPlan changed(JournaledPlan plan, String name, Change change) {
        List<JournaledCall> calls = new ArrayList<>(plan.calls());
        for (int i = 0; i < calls.size(); i++) {
            if (calls.get(i).call().equals(name)) {
                calls.set(i, change.of(calls.get(i)));
                return new JournaledPlan(plan.plan(), plan.state(), plan.created(), calls, plan.answers());
            }
        }
        throw failed("no call " + name + " in plan " + plan.plan().id());
    }

    /** The calls of a step with {@code each} are there once something is known of them. */
    private JournaledPlan known(JournaledPlan plan, String name) {
        if (!name.contains("/") || plan.call(name).isPresent()) {
            return plan;
        }
        String stepId = name.substring(0, name.indexOf('/'));
        List<JournaledCall> calls = new ArrayList<>(plan.calls());
        for (int i = calls.size() - 1; i >= 0; i--) {
            if (calls.get(i).step().equals(stepId)) {
                Step step = plan.plan().step(stepId).orElseThrow();
                calls.add(i + 1, pending(step, name, calls.get(i).version(), CallState.PENDING));
                return new JournaledPlan(plan.plan(), plan.state(), plan.created(), calls, plan.answers());
            }
        }
        return plan;
    }

    private void unused(String key, String planId, String name) {
        boolean taken = plans.values().stream().anyMatch(plan -> plan.calls().stream()
                .anyMatch(call -> call.key().equals(key)
                        && !(plan.plan().id().equals(planId) && call.call().equals(name))));
        if (taken) {
            throw failed("the key " + key + " is taken");
        }
    }

    private static ProblemException failed(String why) {
        return ProblemException.of("journal_failed", "", "The journal could not be written or read: " + why + ".", "");
    }

    @Override
    public synchronized Optional<JournaledPlan> find(String planId) {
        return Optional.ofNullable(plans.get(planId));
    }

    @Override
    public synchronized List<JournaledPlan> latest(int limit) {
        return plans.sequencedValues().reversed().stream().limit(limit).toList();
    }

    @Override
    public synchronized List<JournaledPlan> since(Instant moment) {
        return plans.values().stream()
                .filter(plan -> !plan.created().isBefore(moment))
                .toList();
    }

    @Override
    public synchronized List<JournaledPlan> unfinished() {
        return plans.values().stream()
                .filter(plan -> plan.state() == PlanState.RUNNING || plan.state() == PlanState.UNDOING)
                .toList();
    }

    @Override
    public synchronized List<JournaledPlan> needingYou() {
        return plans.values().stream()
                .filter(plan -> plan.state() == PlanState.NEEDS_YOU)
                .toList();
    }

    private Instant now() {
        return clock.instant();
    }

    @Override
    public void close() {}
}
