package dev.appweave.fuzz;

import dev.appweave.plan.Plan;
import dev.appweave.plan.PlanJson;
import dev.appweave.problem.ProblemException;
import java.nio.charset.StandardCharsets;

/** Any text is a plan, which survives being written, or a problem. */
public final class PlanFuzz {
    private PlanFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        Plan plan;
        try {
            plan = PlanJson.read(new String(input, StandardCharsets.UTF_8));
        } catch (ProblemException e) {
            return;
        }
        String written = PlanJson.write(plan).toString();
        if (!PlanJson.write(PlanJson.read(written)).toString().equals(written)) {
            throw new AssertionError("a plan changes when it is written: " + written);
        }
    }
}
