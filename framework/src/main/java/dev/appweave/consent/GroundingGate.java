package dev.appweave.consent;

import dev.appweave.catalog.CapabilityDescriptor;
import dev.appweave.catalog.Catalog;
import dev.appweave.label.Grounding;
import dev.appweave.label.PlanLabels;
import dev.appweave.plan.Plan;
import dev.appweave.plan.Step;
import dev.appweave.plugin.Effect;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import tools.jackson.databind.JsonNode;

/**
 * The gate: an argument that matters must be traceable to the user's own words or to the owner's own records; otherwise
 * the user is asked, and sees the value and where it comes from. It trusts neither the planner nor the plan, and reads
 * no names, only the words of manifests: see {@link Rule}.
 */
public final class GroundingGate implements Gate {
    private final Grants grants;
    private final Recent recent;

    /** A gate that honours what the user has allowed once and for all, when nothing was done lately. */
    public GroundingGate(Grants grants) {
        this(grants, Recent.NOTHING);
    }

    /** The same, when some things were. */
    public GroundingGate(Grants grants, Recent recent) {
        this.grants = grants;
        this.recent = recent;
    }

    @Override
    public SequencedMap<String, Verdict> judge(Plan plan, Catalog catalog, Grounding said) {
        PlanLabels labels = PlanLabels.promised(plan, catalog, said);
        SequencedMap<String, Verdict> verdicts = new LinkedHashMap<>();
        for (Step step : plan.steps()) {
            verdicts.put(step.id(), judge(plan, step, catalog, Optional.empty(), labels));
        }
        return verdicts;
    }

    @Override
    public Verdict judge(
            Plan plan, Step step, Catalog catalog, Grounding said, JsonNode input, Map<String, JsonNode> outputs) {
        return judge(plan, step, catalog, Optional.of(input), PlanLabels.known(plan, catalog, said, outputs));
    }

    private Verdict judge(Plan plan, Step step, Catalog catalog, Optional<JsonNode> input, PlanLabels labels) {
        Optional<CapabilityDescriptor> found = catalog.find(step.capability());
        if (found.isEmpty()) {
            return new Verdict.Refuse(List.of(Reason.of("G0", "No installed app offers " + step.capability() + ".")));
        }
        CapabilityDescriptor capability = found.get();
        Verdict verdict = judge(
                Facts.of(plan, step, capability, input, labels, argument -> granted(capability, argument), recent));
        return catalog.rung(step.capability()).exposed() ? exposed(verdict, capability) : verdict;
    }

    /** What runs a stranger's code where nothing confines it is asked for, unless it only looks. */
    private static Verdict exposed(Verdict verdict, CapabilityDescriptor capability) {
        if (capability.looksOnly() || !(verdict instanceof Verdict.Allow)) {
            return verdict;
        }
        return new Verdict.Ask(List.of(
                Reason.said(Sentences.effect(capability.effect())),
                Reason.of("G3", "Its app is not sandboxed on this machine.")));
    }

    private boolean granted(CapabilityDescriptor capability, Argument target) {
        return target.value().isPresent()
                ? grants.cover(capability, target.value().get())
                : grants.any(capability); // Whom it reaches is seen when the call is about to be made.
    }

    /** The rules, and what their reasons together come to. */
    static Verdict judge(StepFacts facts) {
        List<Reason> against = new ArrayList<>();
        for (Rule rule : Rule.values()) {
            against.addAll(rule.judge(facts));
        }
        Reason effect = Reason.said(Sentences.effect(facts.effect()));
        boolean shapeless = against.stream().anyMatch(reason -> reason.rule().equals("G0"));
        if (shapeless && facts.said().planned()) {
            return new Verdict.Refuse(against);
        }
        if (!against.isEmpty()) {
            against.addFirst(effect);
            return new Verdict.Ask(against);
        }
        return new Verdict.Allow(List.of(effect, Reason.said(allowed(facts))));
    }

    private static String allowed(StepFacts facts) {
        boolean quietWrite =
                facts.effect() == Effect.WRITE && facts.capability().undo().isPresent();
        return switch (facts.effect()) {
            case READ, FETCH -> "Nothing is changed.";
            default -> quietWrite ? "It can be undone." : "You named whom it reaches and what it is about.";
        };
    }
}
