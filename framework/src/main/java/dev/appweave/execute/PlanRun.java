package dev.appweave.execute;

import dev.appweave.call.Outcome;
import dev.appweave.journal.CallState;
import dev.appweave.journal.FailPoints;
import dev.appweave.journal.Journal;
import dev.appweave.journal.JournaledCall;
import dev.appweave.journal.JournaledPlan;
import dev.appweave.plan.Plan;
import dev.appweave.plan.TextWriter;
import dev.appweave.problem.Problem;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * One run of one plan, new or taken up after a crash: the two differ only in what the journal already holds. All state
 * belongs to the executing thread; plugin threads only put ends into the queue of {@link Calls}.
 */
final class PlanRun {
    /** Nothing was sent. */
    static final Outcome NOT_BEGUN = new Outcome.Stopped("It was not begun, because you stopped the plan.");

    private static final int MAX_ELEMENTS = 1000;

    private final Plan plan;
    private final Run run;
    private final Facts facts;
    private final Calls calls;
    private final StepRuns steps;
    private final ArgResolver resolver;
    private final Asking asking;
    private final Map<String, JsonNode> outputs = new HashMap<>();
    private final Map<String, JournaledCall> recorded = new HashMap<>();

    /**
     * A run.
     *
     * @param known the plan as the journal has it, or will have it
     * @param beginning what its first commit records of the beginning; empty for a plan that is begun
     */
    PlanRun(
            JournaledPlan known,
            Optional<Beginning> beginning,
            Run run,
            Journal journal,
            Calls calls,
            Optional<TextWriter> texts,
            FailPoints failPoints) {
        this.plan = known.plan();
        this.run = run;
        this.facts = new Facts(plan, beginning, journal);
        this.calls = calls;
        this.steps = new StepRuns(plan, run.catalog());
        this.resolver = new ArgResolver(outputs, run, texts);
        this.asking = new Asking(plan, known.answers(), run, facts, resolver, outputs, failPoints);
        known.calls().forEach(call -> recorded.put(call.call(), call));
        steps.all().forEach(this::restore);
    }

    /** Takes over what the journal knows of a step. */
    private void restore(StepRun step) {
        JournaledCall known = recorded.get(step.step.id());
        if (known == null || known.state() == CallState.PENDING || known.state() == CallState.INTENT) {
            return;
        }
        Outcome outcome = known.outcome().orElse(new Outcome.Declined("You did not allow it."));
        step.start(List.of());
        step.end(outcome);
        if (outcome instanceof Outcome.Completed(var output)) {
            returned(step, output);
        }
        known.input().ifPresent(input -> step.add(input, MissingNode.getInstance()));
        for (JournaledCall one = recorded.get(step.step.id() + "/0");
                one != null && one.input().isPresent();
                one = recorded.get(step.callName())) {
            step.add(one.input().get(), MissingNode.getInstance());
        }
    }

    /** Later steps may read it. */
    private void returned(StepRun step, JsonNode output) {
        outputs.put(step.step.id(), output);
        List<JsonNode> each =
                step.repeats() ? output.path("items").valueStream().toList() : List.of(output);
        each.forEach(one -> facts.learn(one, step.capability));
    }

    List<Receipt> execute() throws InterruptedException {
        while (true) {
            startReady();
            boolean over = steps.over();
            if (over) {
                facts.over(steps.state());
            }
            facts.commit();
            if (over) {
                return steps.all().stream().map(this::receipt).toList();
            }
            Calls.Ended ended = calls.next(run.cancelled());
            if (ended == null && steps.all().stream().noneMatch(steps::mayStart)) {
                throw new IllegalStateException("the steps of plan " + plan.id() + " wait for each other");
            }
            for (; ended != null; ended = calls.poll()) {
                ended(ended);
            }
        }
    }

    private void startReady() {
        boolean changed = true;
        while (changed) { // A step that ends without a call may free others.
            changed = false;
            for (StepRun step : steps.all()) {
                if (steps.mayStart(step)) {
                    start(step);
                    changed = true;
                }
            }
        }
    }

    private void start(StepRun step) {
        Optional<String> gap = steps.gap(step);
        if (run.cancelled().get()) {
            step.start(List.of());
            end(step, NOT_BEGUN);
        } else if (gap.isPresent()) {
            step.start(List.of());
            end(step, new Outcome.Skipped("It needs \"" + gap.get() + "\", which did not complete."));
        } else if (!step.conditionPerElement() && !holds(step, MissingNode.getInstance())) {
            step.start(List.of());
            end(step, new Outcome.Skipped("Its condition did not hold."));
        } else if (step.repeats()) {
            repeat(step);
        } else {
            step.start(List.of());
            call(step);
        }
    }

    private boolean holds(StepRun step, JsonNode item) {
        return step.step.when().isEmpty() || resolver.holds(step.step.when().get(), item);
    }

    private void repeat(StepRun step) {
        List<JsonNode> elements = resolver.elements(step.step.each().orElseThrow()).orElse(List.of()).stream()
                .filter(element -> !step.conditionPerElement() || holds(step, element))
                .toList();
        int perPlan = step.capability.quota().perPlan();
        int most = perPlan > 0 ? Math.clamp(perPlan - steps.callsBeside(step), 0, MAX_ELEMENTS) : MAX_ELEMENTS;
        if (elements.size() > most) {
            step.start(List.of());
            end(step, tooMany(step, elements.size(), most));
        } else {
            step.start(elements);
            callNext(step);
        }
    }

    private static Outcome tooMany(StepRun step, int found, int most) {
        return new Outcome.InvalidInput(List.of(new Problem(
                "too_many_elements",
                "steps/" + step.step.id() + "/each",
                "There are " + found + " elements; this step repeats at most " + most + " times.",
                "Narrow the earlier step down.")));
    }

    /** Calls the next element of a repeating step, or ends it. */
    private void callNext(StepRun step) {
        if (step.hasMore() && run.cancelled().get()) {
            end(step, new Outcome.Stopped("You stopped the plan after " + step.progress() + "."));
        } else if (step.hasMore()) {
            call(step);
        } else {
            end(step, new Outcome.Completed(step.output()));
        }
    }

    private void call(StepRun step) {
        String name = step.callName();
        JournaledCall known = recorded.get(name);
        if (known != null
                && known.state() == CallState.DONE
                && known.outcome().isPresent()
                && known.outcome().get() instanceof Outcome.Completed(var output)) {
            step.add(known.input().orElse(MissingNode.getInstance()), output);
            callNext(step);
            return;
        }
        Optional<JsonNode> sent = known != null && known.state() == CallState.INTENT ? known.input() : Optional.empty();
        boolean interrupted = sent.isPresent();
        ArgResolver.Resolved resolved = interrupted
                ? new ArgResolver.Resolved.Input(sent.get())
                : resolver.resolve(step.step, step.element(), step.capability.input());
        switch (resolved) {
            case ArgResolver.Resolved.Missing(var outcome) -> end(step, outcome);
            case ArgResolver.Resolved.Input(var input) -> {
                Optional<Outcome.Declined> no = asking.before(step, input, interrupted);
                if (no.isPresent()) {
                    end(step, interrupted && !step.capability.looksOnly() ? unsure(no.get()) : no.get());
                    return;
                }
                String key = step.capability.looksOnly() || interrupted ? facts.key(name) : facts.intent(name, input);
                facts.then(() -> {
                    run.listener().started(step.step.id());
                    calls.start(step, name, input, key, interrupted);
                });
            }
        }
    }

    /** What may not be done any more may have been done before. */
    private static Outcome unsure(Outcome.Declined no) {
        return new Outcome.Unknown(
                "The host stopped during the call. It may have acted, and was not called again. " + no.message());
    }

    private void ended(Calls.Ended ended) {
        StepRun step = ended.step();
        if (step.capability.looksOnly()) { // W5: no intent before a read; what it was asked is kept with its result.
            facts.intent(ended.call(), ended.input());
        }
        switch (ended.outcome()) {
            case Outcome.Completed(var output)
            when step.repeats() -> {
                facts.learn(output, step.capability);
                facts.ended(ended.call(), CallState.DONE, ended.outcome());
                step.add(ended.input(), output);
                callNext(step);
            }
            case Outcome outcome -> {
                if (step.repeats()) {
                    facts.ended(ended.call(), step.state(outcome), outcome);
                }
                step.add(ended.input(), MissingNode.getInstance());
                end(step, outcome);
            }
        }
    }

    private void end(StepRun step, Outcome outcome) {
        step.end(outcome);
        if (outcome instanceof Outcome.Completed(var output)) {
            returned(step, output);
        }
        facts.ended(step.step.id(), step.state(outcome), outcome);
        facts.then(() -> run.listener().ended(receipt(step)));
    }

    private Receipt receipt(StepRun step) {
        Outcome outcome = step.outcome().orElseThrow();
        String said = ReceiptText.of(step, outcome, run.clock(), run.locale());
        return new Receipt(
                step.step.id(),
                step.step.capability(),
                step.input(),
                outcome,
                said,
                step.acted() && step.capability.undo().isPresent());
    }
}
