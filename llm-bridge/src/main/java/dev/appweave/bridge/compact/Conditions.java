package dev.appweave.bridge.compact;

import dev.appweave.bridge.compact.PointingInput.Output;
import dev.appweave.bridge.text.Token;
import dev.appweave.plan.When;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * "If I'm free on Friday, …", "if there is none": what was found decides whether the steps of the other clauses run.
 * Only what a step lists can be tested so: the list is empty, or it is not.
 */
final class Conditions {
    private static final Set<String> NEGATIONS =
            Set.of("no", "none", "nothing", "not", "isn't", "unless", "nobody", "aren't");

    private final PointingInput input;
    private final List<Draft> drafts;

    Conditions(PointingInput input, List<Draft> drafts) {
        this.input = input;
        this.drafts = drafts;
    }

    void apply() {
        for (Clause clause : input.clauses()) {
            if (clause.condition()) {
                tested(clause).ifPresent(ref -> guard(clause, ref));
            }
        }
    }

    private Optional<Draft.Ref> tested(Clause clause) {
        return drafts.stream()
                .filter(draft -> draft.clause == clause && !draft.lookup)
                .flatMap(draft -> draft.tool.outputs().stream()
                        .filter(Conditions::isList)
                        .map(output -> new Draft.Ref(draft, output)))
                .findFirst();
    }

    private static boolean isList(Output output) {
        return output.schema().path("type").asString("").equals("array");
    }

    /** The steps after the condition, up to the next sentence's own condition, wait for it. */
    private void guard(Clause clause, Draft.Ref ref) {
        boolean none =
                input.words().in(clause.span()).stream().map(Token::folded).anyMatch(NEGATIONS::contains);
        When.Test test = none ? When.Test.EMPTY : When.Test.NOT_EMPTY;
        for (Draft draft : drafts) {
            boolean later = drafts.indexOf(draft) > drafts.indexOf(ref.step()) && draft.clause != clause;
            if (later && draft.when.isEmpty() && !draft.lookup) {
                draft.when = Optional.of(new Draft.Condition(ref, test, Optional.empty()));
            }
        }
    }
}
