package dev.appweave.example.cli;

import dev.appweave.plan.Arg;
import dev.appweave.plan.Plan;
import java.util.ArrayList;
import java.util.List;

/** The open questions of a plan under names for the command line: {@code s2.text} is the argument text of step s2. */
final class Gaps {
    private Gaps() {}

    /** Something only the user can say. */
    record Gap(String name, String question) {}

    /** In the plan's order, which is the order in which the host asks. */
    static List<Gap> of(Plan plan) {
        List<Gap> gaps = new ArrayList<>();
        plan.steps().forEach(step -> step.args().forEach((name, arg) -> {
            if (arg instanceof Arg.AskUser(var question)) {
                gaps.add(new Gap(step.id() + "." + name, question));
            }
        }));
        return gaps;
    }
}
