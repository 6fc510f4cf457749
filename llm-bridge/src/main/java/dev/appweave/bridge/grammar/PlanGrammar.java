package dev.appweave.bridge.grammar;

import dev.appweave.catalog.CapabilityDescriptor;
import dev.appweave.catalog.CapabilityId;
import dev.appweave.catalog.Catalog;
import dev.appweave.plan.Arg;
import dev.appweave.plan.Candidate;
import dev.appweave.problem.Problem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/**
 * The plans a model may write for one request, in the notation of {@link dev.appweave.plan.PlanJson}: no steps (it
 * declines), or up to some number of them, named {@code s1}, {@code s2}, …
 *
 * <pre>{@code
 * {"steps":[{"id":"s1","capability":"contacts.find_person","args":{"name":"Ana"}},
 *   {"id":"s2","capability":"messages.send_message","args":{"to":"$s1/phone","text":{"$ask":"What?"}}}]}
 * }</pre>
 *
 * <p>A capability is one of the candidates. An argument is a literal its input schema allows, a reference to an output
 * that may fit it of a step before ({@code "$s1/phone"}; with a star for its number, of each element of a list; whether
 * that step's capability has such an output is left to the checker, since a grammar does not remember), a template, a
 * question to the user or to a model, or a list or an object of these. Free texts have dollar signs only before digits, so
 * that no reference or template is read in them; a value with another stands under {@code $literal}. A template is written in
 * one line, as a text that goes on with a result, where every text will do; elsewhere it begins with a result
 * (<code>"${s1/day}T13:00:00Z"</code>) or has its long form, so that a text once begun as no date can always end. A condition
 * and a list to run over stand before the arguments, under {@link CallForm#WHEN} and {@link CallForm#EACH}, in every family's
 * calls alike.
 *
 * <p>Every plan the checker accepts can be written, with these exceptions: longer ones than the most steps; list indexes
 * from 1,000 on; more than 9 results in one question to a model, and questions of more than 200 characters; conditions that
 * compare with a list or an object; what an output's schema does not describe, or more than four levels deep, or after its
 * first 500 places; references more than two levels deep in an argument, in a list without repeats, or beside a member whose
 * name is a mark such as {@code $ask}.
 *
 * @param grammar what may be written
 * @param tools the capabilities in it, in the order of the candidates
 * @param leftOut why the other candidates are not: schemas that no grammar can be written for; a place begins with the
 *     capability's name
 */
public record PlanGrammar(Grammar grammar, List<CapabilityId> tools, List<Problem> leftOut) {
    /** Longer plans are not written. */
    public static final int MOST_STEPS = 9;

    public PlanGrammar {
        tools = List.copyOf(tools);
        leftOut = List.copyOf(leftOut);
    }

    /**
     * The grammar for one request.
     *
     * @param catalog what is installed now; a candidate it does not offer any more is passed over
     * @param candidates what the model may use
     * @param mostSteps from 1 to {@link #MOST_STEPS}
     */
    public static PlanGrammar of(Catalog catalog, Collection<Candidate> candidates, int mostSteps) {
        return of(catalog::find, candidates, mostSteps, new StepsForm(), false);
    }

    /**
     * The same, as another family of models writes its calls.
     *
     * @param installed what is installed now
     * @param form how calls are written
     * @param texts whether a model may be asked for a text ({@code {"$model": …}})
     */
    public static PlanGrammar of(
            Function<CapabilityId, Optional<CapabilityDescriptor>> installed,
            Collection<Candidate> candidates,
            int mostSteps,
            CallForm form,
            boolean texts) {
        if (mostSteps < 1 || mostSteps > MOST_STEPS) {
            throw new IllegalArgumentException("a plan has 1 to " + MOST_STEPS + " steps, not " + mostSteps);
        }
        Rules rules = new Rules();
        Map<CapabilityId, CapabilityDescriptor> offered = new LinkedHashMap<>();
        for (Candidate candidate : candidates) {
            installed
                    .apply(candidate.capability().id())
                    .filter(capability -> !capability.hidden())
                    .ifPresent(capability -> offered.putIfAbsent(capability.id(), capability));
        }
        JsonText text = JsonText.of(form.writing());
        List<ToolRules> tools = new ArrayList<>();
        offered.values().forEach(capability -> tools.add(new ToolRules(capability, rules, text, texts)));
        List<Problem> leftOut = new ArrayList<>();
        tools.removeIf(tool -> leftOut.addAll(tool.problems()));
        OutputFields outputs =
                new OutputFields(tools.stream().map(ToolRules::capability).toList(), text, rules);
        Expression steps = Expressions.EMPTY;
        for (int number = mostSteps; number >= 1 && !tools.isEmpty(); number--) {
            Expression step = step(number, tools, outputs, form, text, rules);
            String between = number > 1 ? form.between() : "";
            steps = Expressions.optional(
                    Expressions.sequence(Expressions.literal(between), rules.name("step-" + number, step), steps));
        }
        Expression plan = form.nothing().equals(form.before() + form.after())
                ? whole(form, steps)
                : Expressions.choice(whole(form, Expressions.notEmpty(steps)), Expressions.literal(form.nothing()));
        return new PlanGrammar(
                rules.grammar(plan).orElseThrow(),
                tools.stream().map(ToolRules::id).toList(),
                leftOut);
    }

    /**
     * Whether a value has a text with a dollar sign in it that no digit follows. Such a value is written under
     * {@code $literal}.
     */
    public static boolean loose(JsonNode value) {
        return value.isString()
                ? JsonText.loose(value.asString())
                : value.valueStream().anyMatch(PlanGrammar::loose);
    }

    /**
     * Whether a template may stand in one line in place of a value of a schema, as <code>"Lunch with ${s1/name}"</code>: one
     * with such a text may not, nor one that begins with a text where not every text will do.
     */
    public static boolean inLine(Arg.Template template, JsonNode schema) {
        int before = 0;
        boolean read = false;
        for (Arg.Part part : template.parts()) {
            switch (part) {
                case Arg.Part.Text(var text) -> {
                    if (JsonText.loose(text)) {
                        return false;
                    }
                    before += read ? 0 : text.length();
                }
                case Arg.Part.Hole _ -> read = true;
            }
        }
        return read && (before == 0 || FreeText.holds(schema, before));
    }

    private static Expression whole(CallForm form, Expression steps) {
        return Expressions.sequence(Expressions.literal(form.before()), steps, Expressions.literal(form.after()));
    }

    private static Expression step(
            int number, List<ToolRules> tools, OutputFields outputs, CallForm form, JsonText text, Rules rules) {
        List<Expression> calls = new ArrayList<>();
        Optional<EarlierResults> earlier =
                number > 1 ? Optional.of(new EarlierResults(number, outputs, text, rules)) : Optional.empty();
        for (ToolRules tool : tools) {
            calls.add(Expressions.sequence(
                    Expressions.literal(form.name(tool.id()) + form.arguments()), tool.arguments(number, earlier)));
        }
        return Expressions.sequence(
                Expressions.literal(form.open(number)), Expressions.choice(calls), Expressions.literal(form.close()));
    }
}
