package dev.appweave.host;

import com.google.inject.Guice;
import com.google.inject.Module;
import com.google.inject.ProvisionException;
import com.google.inject.matcher.Matchers;
import com.google.inject.util.Modules;
import dev.appweave.bundle.Plugins;
import dev.appweave.call.CallPool;
import dev.appweave.catalog.CapabilityId;
import dev.appweave.catalog.Catalog;
import dev.appweave.check.PlanChecker;
import dev.appweave.consent.Gate;
import dev.appweave.consent.Grants;
import dev.appweave.execute.CallGate;
import dev.appweave.execute.Receipt;
import dev.appweave.execute.Recovery;
import dev.appweave.execute.Recovery.Recovered;
import dev.appweave.execute.UndoExecutor;
import dev.appweave.journal.Journal;
import dev.appweave.journal.JournalEntry;
import dev.appweave.journal.JournaledPlan;
import dev.appweave.journal.PlanState;
import dev.appweave.label.Grounding;
import dev.appweave.plan.Arg;
import dev.appweave.plan.Plan;
import dev.appweave.plan.Planner;
import dev.appweave.plan.Proposal;
import dev.appweave.plan.Step;
import dev.appweave.plan.Utterance;
import dev.appweave.problem.Problem;
import dev.appweave.problem.ProblemException;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/**
 * One sentence in, the right actions across all apps, checked and consented before anything happens.
 *
 * <pre>{@code
 * try (Host host = Host.open(settings, new BridgeModule())) {
 *     Answer answer = host.ask(Utterance.typed("Text Ana that I'm late"), dialogue);
 * }
 * }</pre>
 *
 * <p>Thread-safe; a request runs on the caller's thread. Of one {@linkplain Dialogue#source source} a few are worked on at
 * once and others wait for these; above a bound a request throws {@code busy} at once. A listener may call the host.
 */
public final class Host implements AutoCloseable {
    private final Plugins plugins;
    private final Supplier<Catalog> catalogs;
    private final Proposals proposals;
    private final Questions questions;
    private final ConsentedRuns runs;
    private final PlanChecker checker;
    private final Gate gate;
    private final Grants grants;
    private final Journal journal;
    private final UndoExecutor undoExecutor;
    private final Recovery recovery;
    private final CallPool pool;
    private final PlanIds ids;
    private final Admission admission;
    private final HomeLock lock;
    private List<Recovered> recovered = List.of();

    @Inject
    Host(
            Plugins plugins,
            Supplier<Catalog> catalogs,
            Proposals proposals,
            Questions questions,
            ConsentedRuns runs,
            PlanChecker checker,
            Gate gate,
            Grants grants,
            Journal journal,
            UndoExecutor undoExecutor,
            Recovery recovery,
            CallPool pool,
            PlanIds ids,
            Admission admission,
            HomeLock lock) {
        this.plugins = plugins;
        this.catalogs = catalogs;
        this.proposals = proposals;
        this.questions = questions;
        this.runs = runs;
        this.checker = checker;
        this.gate = gate;
        this.grants = grants;
        this.journal = journal;
        this.undoExecutor = undoExecutor;
        this.recovery = recovery;
        this.pool = pool;
        this.ids = ids;
        this.admission = admission;
        this.lock = lock;
        plugins.onOwnerGone(grants::revokeAll);
    }

    /**
     * Opens a host over a profile, and goes on with what an earlier host left unfinished there.
     *
     * @param modules bind {@code Planner} and {@code Retriever}; may replace any other part
     * @throws ProblemException if the profile is in use or its files cannot be used
     */
    public static Host open(HostSettings settings, Module... modules) {
        Parts parts = new Parts();
        try {
            HomeLock lock = parts.add(HomeLock.take(settings.home()));
            Module own = binder -> {
                binder.bind(HomeLock.class).toInstance(lock);
                binder.bindListener(Matchers.any(), parts);
            };
            Host host = Guice.createInjector(
                            Modules.override(new HostModule(settings), own).with(modules))
                    .getInstance(Host.class);
            host.recover();
            return host;
        } catch (ProvisionException e) { // Guice wraps what a part throws that cannot be made.
            throw parts.closed(e.getCause() instanceof ProblemException problem ? problem : e);
        } catch (RuntimeException e) {
            throw parts.closed(e);
        }
    }

    /** Words to receipts. */
    public Answer ask(Utterance said, Dialogue dialogue) {
        return stoppable(() -> admission.admit(dialogue, open -> {
            Catalog catalog = catalogs.get();
            return switch (proposals.propose(said, catalog, dialogue.cancelled()::get)) {
                case Proposal.Decline decline -> Answer.declined(decline);
                case Proposal.Question question ->
                    runs.run(question.partial(), catalog, open, question.why()).because(question.why());
                case Proposal.Proposed proposed ->
                    runs.run(proposed.plan(), catalog, open, proposed.why()).because(proposed.why());
            };
        }));
    }

    /** Words to a checked plan; nothing runs. */
    public Answer plan(Utterance said) {
        return plan(said, () -> false);
    }

    /** The same, until the user stops it. */
    public Answer plan(Utterance said, BooleanSupplier cancelled) {
        return stoppable(() -> admission.admit(Dialogue.nobody(), _ -> {
            Catalog catalog = catalogs.get();
            return switch (proposals.propose(said, catalog, cancelled)) {
                case Proposal.Decline decline -> Answer.declined(decline);
                case Proposal.Question question ->
                    Answer.question(question.partial(), questions.text(question.partial(), catalog), question.why());
                case Proposal.Proposed proposed -> {
                    Plan plan = proposed.plan();
                    yield Answer.planned(plan, gate.judge(plan, catalog, runs.words(plan)), proposed.why());
                }
            };
        }));
    }

    /** Planning that was stopped is an answer; anything else stays a problem. */
    private static Answer stoppable(Supplier<Answer> request) {
        try {
            return request.get();
        } catch (ProblemException e) {
            if (e.problems().stream().noneMatch(problem -> problem.id().equals(Planner.CANCELLED))) {
                throw e;
            }
            return Answer.cancelled();
        }
    }

    /** Everything wrong with a plan; empty if it may run. */
    public List<Problem> check(Plan plan) {
        return checker.check(plan, catalogs.get());
    }

    /**
     * Runs a plan: questions, check, gate, consent, journal, calls, receipts. What the plan says was said counts as the
     * user's words; who got a plan from elsewhere marks those foreign, or leaves them out. A plan without an id is given one.
     */
    public Answer run(Plan plan, Dialogue dialogue) {
        Plan named = plan.id().equals(Plan.UNNAMED) ? plan.named(ids.next()) : plan;
        return admission.admit(dialogue, open -> runs.run(named, catalogs.get(), open, Proposal.Explanation.NONE));
    }

    /**
     * Takes back what a plan did.
     *
     * @param planId empty: the latest plan that did something
     * @throws ProblemException if there is no such plan
     */
    public Answer undo(Optional<String> planId, Dialogue dialogue) {
        JournaledPlan plan = planId.map(id -> journal.find(id))
                .orElseGet(() -> journal.latest(100).stream()
                        .filter(one -> one.state() != PlanState.UNDONE && Unconsented.acted(one, catalogs.get()))
                        .findFirst())
                .orElseThrow(() -> ProblemException.of(
                        "no_such_plan",
                        planId.orElse(""),
                        planId.isPresent()
                                ? "The journal has no plan \"" + planId.get() + "\"."
                                : "The journal has no plan left to undo.",
                        "See: journal."));
        List<Receipt> receipts = admission.admit(
                dialogue, open -> undoExecutor.undo(plan, runs.with(catalogs.get(), open, CallGate.OPEN)));
        return Answers.of(plan.plan(), new LinkedHashMap<>(), receipts);
    }

    /** One capability, called by name: a plan of one step. */
    public Answer call(CapabilityId capability, JsonNode input, Dialogue dialogue) {
        LinkedHashMap<String, Arg> args = new LinkedHashMap<>();
        input.properties().forEach(field -> args.put(field.getKey(), Arg.Literal.of(field.getValue())));
        Plan plan = new Plan(ids.next(), Optional.empty(), List.of(Step.of("s1", capability, args)));
        return admission.admit(
                dialogue, open -> runs.run(plan, catalogs.get(), open, Proposal.Explanation.NONE, Grounding.ownHand()));
    }

    /** The plugins of the profile. */
    public Plugins plugins() {
        return plugins;
    }

    /** What the user has allowed once and for all. */
    public Grants grants() {
        return grants;
    }

    /** The record of the profile. */
    public Journal journal() {
        return journal;
    }

    /** What became, when this host was opened, of plans an earlier one left unfinished. */
    public List<Recovered> recovered() {
        return recovered;
    }

    /** The plans that cannot go on without the user, until {@link #settle} is called; oldest first. */
    public List<JournaledPlan> needingYou() {
        return journal.needingYou();
    }

    /**
     * The user has looked at a plan that needed it.
     *
     * @throws ProblemException {@code not_in_need} if there is no such plan, or it does not need the user
     */
    public void settle(String planId) {
        if (needingYou().stream().noneMatch(plan -> plan.plan().id().equals(planId))) {
            throw ProblemException.of(
                    "not_in_need", planId, "No plan of that id needs you.", "List those that do with: journal.");
        }
        journal.write(planId, List.of(new JournalEntry.Plan(PlanState.SETTLED)));
    }

    private void recover() {
        try {
            Catalog catalog = catalogs.get();
            CallGate look = ConsentAtCall.recovering(gate, catalog, runs::words);
            recovered = recovery.recover(runs.with(catalog, Dialogue.nobody(), look));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        try (lock;
                grants;
                journal;
                plugins;
                pool) {
            // All are closed, whatever one of them throws: the pool first, the lock last.
        }
    }
}
