package dev.appweave.check;

import dev.appweave.catalog.CapabilityDescriptor;
import dev.appweave.catalog.CapabilityId;
import dev.appweave.catalog.Catalog;
import dev.appweave.plan.Arg;
import dev.appweave.plan.Plan;
import dev.appweave.plan.PlanJson;
import dev.appweave.plan.Step;
import dev.appweave.problem.Problem;
import dev.appweave.problem.ProblemException;
import dev.appweave.schema.JsonSize;
import dev.appweave.schema.SchemaCache;
import dev.appweave.schema.SchemaProblem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Checks a plan against a catalog: names, arguments, data flow. It never looks at the world, so the same plan and
 * catalog give the same answer. Thread-safe.
 */
public final class PlanChecker {
    private static final int MAX_STEPS = 100;

    private final SchemaCache schemas;
    private final boolean texts;

    /** A checker that keeps compiled schemas in the given cache, where no model writes texts. */
    public PlanChecker(SchemaCache schemas) {
        this(schemas, false);
    }

    /**
     * A checker that keeps compiled schemas in the given cache.
     *
     * @param texts whether there is a model that writes texts
     */
    public PlanChecker(SchemaCache schemas, boolean texts) {
        this.schemas = schemas;
        this.texts = texts;
    }

    /**
     * Everything wrong with a plan, in the plan's order; empty if it may run. Open questions to the user are not
     * violations.
     */
    public List<Problem> check(Plan plan, Catalog catalog) {
        Violations violations = new Violations();
        if (plan.steps().isEmpty()) {
            violations.add(ViolationId.EMPTY_PLAN, "steps", "The plan has no steps.", "Add at least one step.");
        }
        if (plan.steps().size() > MAX_STEPS) {
            violations.add(
                    ViolationId.TOO_MANY_STEPS,
                    "steps",
                    "The plan has " + plan.steps().size() + " steps; a host takes at most " + MAX_STEPS + ".",
                    "Split it, or repeat one step with \"each\".");
            return violations.all();
        }
        Optional<SchemaProblem> tooLarge = tooLarge(plan);
        if (tooLarge.isPresent()) {
            violations.add(
                    ViolationId.TOO_LARGE,
                    "steps",
                    "The plan " + tooLarge.get().message() + ".",
                    "Say less at once, or put the long part into a note first.");
            return violations.all();
        }
        form(plan, violations);
        DataFlow flow = new DataFlow(plan, catalog, violations);
        Set<String> ids = new HashSet<>();
        Map<CapabilityId, Integer> uses = new HashMap<>();
        for (Step step : plan.steps()) {
            String where = "steps/" + step.id();
            if (!ids.add(step.id())) {
                violations.add(
                        ViolationId.DUPLICATE_STEP,
                        where,
                        "Two steps have the id \"" + step.id() + "\".",
                        "Give each step an id of its own.");
            }
            Optional<CapabilityDescriptor> capability = catalog.find(step.capability());
            if (capability.isEmpty()) {
                violations.unknownCapability(step, catalog);
            } else {
                new ArgumentChecker(schemas.get(capability.get().input()), texts, violations)
                        .check(step, capability.get());
                quota(capability.get(), uses.merge(step.capability(), 1, Integer::sum), where, violations);
            }
            flow.check(step, capability);
        }
        return violations.all();
    }

    private static Optional<SchemaProblem> tooLarge(Plan plan) {
        Optional<SchemaProblem> value = plan.steps().stream()
                .flatMap(step -> step.args().values().stream())
                .flatMap(arg -> arg instanceof Arg.Literal(var one, var _) ? Stream.of(one) : Stream.empty())
                .flatMap(one -> JsonSize.problem(one, JsonSize.MAX_INPUT).stream())
                .findFirst();
        if (value.isPresent()) { // Found without a copy, and without a stack that overflows.
            return value;
        }
        try {
            return JsonSize.problem(PlanJson.write(plan), JsonSize.MAX_INPUT);
        } catch (StackOverflowError e) { // Only a plan that was never text can be that deep.
            return Optional.of(new SchemaProblem("", "depth", "is nested too deep to be written down"));
        }
    }

    /** What runs is what the journal reads back, so every plan must survive that. */
    private static void form(Plan plan, Violations violations) {
        try {
            PlanJson.read(PlanJson.write(plan));
        } catch (ProblemException e) {
            e.problems()
                    .forEach(problem ->
                            violations.add(ViolationId.BAD_FORM, problem.where(), problem.message(), problem.remedy()));
        }
    }

    private static void quota(CapabilityDescriptor capability, int uses, String where, Violations violations) {
        if (capability.quota().perPlan() > 0 && uses == capability.quota().perPlan() + 1) {
            violations.add(
                    ViolationId.OVER_QUOTA,
                    where,
                    capability.id() + " may be used " + capability.quota().perPlan() + " times in one plan.",
                    "Leave steps out, or split the plan.");
        }
    }

    /** Collects violations in the order found. */
    static final class Violations {
        private final List<Problem> found = new ArrayList<>();

        void add(ViolationId id, String where, String message, String remedy) {
            found.add(new Problem(id.word(), where, message, remedy));
        }

        void unknownCapability(Step step, Catalog catalog) {
            String near = Nearest.to(
                            step.capability().value(),
                            catalog.offered().stream().map(c -> c.id().value()).toList())
                    .map(name -> "Did you mean " + name + "?")
                    .orElse("List what is installed with: plugins list.");
            add(
                    ViolationId.UNKNOWN_CAPABILITY,
                    "steps/" + step.id() + "/capability",
                    "No installed plugin offers \"" + step.capability() + "\".",
                    near);
        }

        List<Problem> all() {
            return List.copyOf(found);
        }
    }
}
