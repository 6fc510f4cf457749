package dev.appweave.host;

import dev.appweave.catalog.Catalog;
import dev.appweave.check.PlanChecker;
import dev.appweave.consent.Card;
import dev.appweave.consent.ConsentPrompt.Consent;
import dev.appweave.consent.Gate;
import dev.appweave.consent.Grants;
import dev.appweave.execute.Beginning;
import dev.appweave.execute.CallGate;
import dev.appweave.execute.PlanExecutor;
import dev.appweave.execute.Receipt;
import dev.appweave.execute.Recovery;
import dev.appweave.execute.Run;
import dev.appweave.label.Grounding;
import dev.appweave.plan.Plan;
import dev.appweave.plan.Proposal;
import dev.appweave.plan.ValueReader;
import dev.appweave.problem.Problem;
import dev.appweave.problem.ProblemException;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Runs plans that were checked and agreed to: questions, check, gate, consent, execution, receipts. Thread-safe. */
final class ConsentedRuns {
    private final Supplier<Catalog> catalogs;
    private final Questions questions;
    private final PlanChecker checker;
    private final Gate gate;
    private final Grants grants;
    private final RecentCalls recent;
    private final ValueReader reader;
    private final PlanExecutor executor;
    private final HostSettings settings;

    @Inject
    ConsentedRuns(
            Supplier<Catalog> catalogs,
            Questions questions,
            PlanChecker checker,
            Gate gate,
            Grants grants,
            RecentCalls recent,
            ValueReader reader,
            PlanExecutor executor,
            HostSettings settings) {
        this.catalogs = catalogs;
        this.questions = questions;
        this.checker = checker;
        this.gate = gate;
        this.grants = grants;
        this.recent = recent;
        this.reader = reader;
        this.executor = executor;
        this.settings = settings;
    }

    /** Asks for what the plan leaves open, then runs it; what it says was said counts as the user's words. */
    Answer run(Plan asked, Catalog catalog, Dialogue dialogue, Proposal.Explanation why) {
        Plan plan = asked.asks() ? questions.ask(asked, catalog, dialogue) : asked;
        return run(plan, catalog, dialogue, why, words(plan));
    }

    /** The same of a plan that is complete, or else is answered with its questions; {@code words} are the user's. */
    Answer run(Plan plan, Catalog catalog, Dialogue dialogue, Proposal.Explanation why, Grounding words) {
        List<Problem> problems = checker.check(plan, catalog);
        if (!problems.isEmpty()) {
            return Answer.invalid(Optional.of(plan), problems);
        }
        if (plan.asks()) {
            return Answer.question(plan, questions.text(plan, catalog), Proposal.Explanation.NONE);
        }
        Card card = new Card(plan, gate.judge(plan, catalog, words), why.doubts(), Optional.empty());
        Consent consent = card.asked().isEmpty() ? Consent.YES : dialogue.consent(card);
        if (consent == Consent.NOBODY) {
            return Answers.of(plan, card.verdicts(), Unconsented.receipts(card));
        }
        List<String> declined = Unconsented.steps(card, consent);
        Optional<String> digest =
                card.asked().isEmpty() || !consent.given() ? Optional.empty() : Optional.of(card.digest());
        Beginning beginning = new Beginning(Recovery.versions(plan, catalog), declined, digest);
        CallGate look = ConsentAtCall.of(gate, card, consent, catalog, catalogs, words, dialogue);
        List<Receipt> receipts = execute(plan, beginning, with(catalog, dialogue, look));
        if (consent == Consent.ALWAYS) {
            new GrantOffers(grants, catalog, catalogs, dialogue).make(card.asked(), receipts);
        }
        return Answers.of(plan, card.verdicts(), receipts);
    }

    /** What of a plan's sentence counts as the user's words. */
    Grounding words(Plan plan) {
        return Grounding.in(plan.said(), reader, settings.clock(), settings.locale());
    }

    private List<Receipt> execute(Plan plan, Beginning beginning, Run run) {
        try {
            return executor.begin(plan, beginning, run);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ProblemException.of(
                    "interrupted", plan.id(), "The plan was interrupted.", "It goes on when the host is opened again.");
        }
    }

    /** How steps run: what is let through is counted. */
    Run with(Catalog catalog, Dialogue dialogue, CallGate look) {
        return new Run(
                catalog,
                settings.clock(),
                settings.locale(),
                dialogue.listener(),
                dialogue.cancelled(),
                recent.counting(look, catalog));
    }
}
