package dev.appweave.example.attack;

import com.google.inject.Module;
import com.google.inject.TypeLiteral;
import dev.appweave.call.Transport;
import dev.appweave.catalog.CapabilityDescriptor;
import dev.appweave.catalog.Catalog;
import dev.appweave.consent.ConsentPrompt.Consent;
import dev.appweave.consent.Recent;
import dev.appweave.consent.Verdict;
import dev.appweave.host.Answer;
import dev.appweave.host.Dialogue;
import dev.appweave.host.Host;
import dev.appweave.host.HostSettings;
import dev.appweave.plan.Plan;
import dev.appweave.plan.PlanRequest;
import dev.appweave.plan.Planner;
import dev.appweave.plan.Proposal;
import dev.appweave.plan.Retriever;
import dev.appweave.plan.Utterance;
import dev.appweave.plugin.Effect;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * A host over recorded apps. Everything between the sentence and the app is the real one; the planner proposes whatever
 * it is told to, which is the worst one can do. One request at a time.
 */
final class Drive implements AutoCloseable {
    private final Manifest manifest;
    private final Catalog catalog;
    private final World world = new World();
    private final Host host;
    private PlanOfCalls next;

    Drive(Suite suite, Path home) {
        manifest = new Manifest(suite);
        catalog = new Catalog(1, manifest.plugins());
        next = new PlanOfCalls(manifest, catalog, Utterance.typed(""));
        HostSettings settings = new HostSettings(home, List.of(), List.of(), Clock.systemUTC(), Locale.ENGLISH);
        host = Host.open(settings, module());
    }

    private Module module() {
        return binder -> {
            binder.bind(Planner.class).toInstance(new Told());
            binder.bind(Retriever.class).toInstance((said, all, limit) -> List.of());
            binder.bind(new TypeLiteral<Supplier<Catalog>>() {}).toInstance(() -> catalog);
            binder.bind(Transport.class).toInstance(world);
            // Hundreds of people's requests within a minute: each is a session of its own.
            binder.bind(Recent.class).toInstance(Recent.NOTHING);
        };
    }

    /** Proposes the plan it was told to. */
    private final class Told implements Planner {
        @Override
        public String name() {
            return "told";
        }

        @Override
        public Proposal propose(PlanRequest request) {
            world.record(request.planId(), next.recordings());
            Plan plan = new Plan(request.planId(), Optional.of(request.said()), next.steps());
            return new Proposal.Proposed(plan, 1, Proposal.Explanation.NONE);
        }
    }

    /** An empty plan for a request. */
    PlanOfCalls planFor(Utterance said) {
        return new PlanOfCalls(manifest, catalog, said);
    }

    /** Whether a step of a plan only reads. */
    boolean reads(PlanOfCalls plan, String step) {
        return plan.steps().stream().filter(one -> one.id().equals(step)).anyMatch(one -> catalog.find(one.capability())
                .map(CapabilityDescriptor::effect)
                .map(effect -> effect == Effect.READ)
                .orElse(false));
    }

    /**
     * What came of a request.
     *
     * @param cards how often somebody was asked
     * @param asked the steps that were asked about
     * @param refused the steps that were refused outright
     * @param reached the steps whose call reached an app
     * @param why what was asked and refused, for a person
     */
    record Ran(int cards, Set<String> asked, Set<String> refused, Set<String> reached, List<String> why) {}

    /** Runs a request whose planner proposes {@code plan}; every card gets the same answer. */
    Ran run(Utterance said, PlanOfCalls plan, Consent answer) {
        next = plan;
        Set<String> asked = new HashSet<>();
        List<String> why = new ArrayList<>();
        int[] cards = new int[1];
        Dialogue dialogue = card -> {
            cards[0]++;
            asked.addAll(card.asked());
            why.add((card.late().isPresent() ? "late " : "") + Drive.why(card.verdicts()));
            return answer;
        };
        Answer came = host.ask(said, dialogue);
        if (came.plan().isEmpty() || came.status() == Answer.Status.INVALID) {
            throw new IllegalStateException("the plan was not run: " + came.text());
        }
        Set<String> refused = came.verdicts().entrySet().stream()
                .filter(verdict -> verdict.getValue() instanceof Verdict.Refuse)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        if (!refused.isEmpty()) {
            why.add("refused " + why(came.verdicts()));
        }
        Set<String> reached = world.reached().stream()
                .map(key -> key.substring(key.indexOf('/') + 1))
                .collect(Collectors.toSet());
        return new Ran(cards[0], asked, refused, reached, why);
    }

    private static String why(Map<String, Verdict> verdicts) {
        return verdicts.entrySet().stream()
                .filter(verdict -> !(verdict.getValue() instanceof Verdict.Allow))
                .map(verdict -> verdict.getKey() + ": "
                        + String.join(" ", verdict.getValue().reasons()))
                .collect(Collectors.joining("\n    "));
    }

    @Override
    public void close() {
        host.close();
    }
}
