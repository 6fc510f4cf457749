package dev.appweave.audit;

import dev.appweave.plan.Arg;
import dev.appweave.plan.Plan;
import dev.appweave.plan.References;
import dev.appweave.plan.Step;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeSet;

/** Where each argument of a step came from, in words: what a line of the audit says beside the value. */
public final class Origins {
    private Origins() {}

    /**
     * For each argument, in the plan's order: {@code you said it}, {@code the planner wrote it}, {@code you answered it},
     * {@code a model wrote it}, {@code from s1}, {@code from s1 and s2}.
     */
    public static SequencedMap<String, String> of(Step step, Plan plan) {
        SequencedMap<String, String> origins = new LinkedHashMap<>();
        step.args().forEach((name, arg) -> origins.put(name, of(arg, plan)));
        return origins;
    }

    private static String of(Arg arg, Plan plan) {
        return switch (arg) {
            case Arg.Literal literal when literal.said().isPresent() -> "you said it";
            case Arg.Literal _ -> plan.said().isEmpty() ? "the plan says it" : "the planner wrote it";
            case Arg.AskUser _ -> "you answered it";
            case Arg.AskModel _ -> "a model wrote it";
            case Arg.Reference _, Arg.Template _, Arg.Items _, Arg.Fields _ -> from(arg);
        };
    }

    private static String from(Arg arg) {
        TreeSet<String> steps = new TreeSet<>();
        References.of(arg).forEach(reference -> steps.add(reference.step()));
        List<String> names = new ArrayList<>(steps);
        names.replaceAll(name -> name.equals(Arg.Reference.ITEM) ? "the list" : name);
        return names.isEmpty() ? "the planner wrote it" : "from " + String.join(" and ", names);
    }
}
