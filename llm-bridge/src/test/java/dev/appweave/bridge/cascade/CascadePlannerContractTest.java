package dev.appweave.bridge.cascade;

import dev.appweave.bridge.LastCandidatePlanner;
import dev.appweave.bridge.PlannerContract;
import dev.appweave.bridge.cascade.CascadePlanner.RemoteRule;
import dev.appweave.plan.PlanRequest;
import dev.appweave.plan.Planner;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;

/** Without routines, which are plans of the user's own. */
class CascadePlannerContractTest extends PlannerContract {
    @TempDir
    Path folder;

    @Override
    protected Planner planner() {
        return new CascadePlanner(
                new Routines(folder),
                new LastCandidatePlanner(),
                Optional.of(new LastCandidatePlanner()),
                Optional.empty(),
                RemoteRule.NEVER);
    }

    @Override
    protected PlanRequest request() {
        return toTwoApps("Text Ana that there is lunch");
    }
}
