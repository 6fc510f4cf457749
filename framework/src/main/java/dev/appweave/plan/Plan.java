package dev.appweave.plan;

import java.util.List;
import java.util.Optional;

/**
 * What is to be done: steps in an order in which they could run one after another. Data only: it can be saved, shown,
 * compared, rehearsed and replayed.
 *
 * <p>A plan may be wrong in every way; the checker tells.
 *
 * @param id unique; names the plan in the journal; {@link #UNNAMED} until it has one
 * @param said the user's words it answers; empty for a plan written by hand
 * @param steps what is done
 * @param planned who planned it and why, a sentence for the journal; empty if nobody said
 */
public record Plan(String id, Optional<Utterance> said, List<Step> steps, Optional<String> planned) {
    /** The id of a plan that was written without one. */
    public static final String UNNAMED = "plan";

    public Plan {
        steps = List.copyOf(steps);
    }

    /** A plan that does not tell who planned it. */
    public Plan(String id, Optional<Utterance> said, List<Step> steps) {
        this(id, said, steps, Optional.empty());
    }

    /** The same under another id. */
    public Plan named(String other) {
        return new Plan(other, said, steps, planned);
    }

    /** The same, telling who planned it and why. */
    public Plan planned(String how) {
        return new Plan(id, said, steps, Optional.of(how));
    }

    /** The step of that id. */
    public Optional<Step> step(String stepId) {
        return steps.stream().filter(step -> step.id().equals(stepId)).findFirst();
    }

    /** Whether the user must answer something before the plan can run. */
    public boolean asks() {
        return steps.stream().anyMatch(step -> step.args().values().stream().anyMatch(Plan::asks));
    }

    private static boolean asks(Arg arg) {
        return switch (arg) {
            case Arg.AskUser _ -> true;
            case Arg.Items(var items) -> items.stream().anyMatch(Plan::asks);
            case Arg.Fields(var fields) -> fields.values().stream().anyMatch(Plan::asks);
            case Arg.Literal _, Arg.Reference _, Arg.Template _, Arg.AskModel _ -> false;
        };
    }
}
