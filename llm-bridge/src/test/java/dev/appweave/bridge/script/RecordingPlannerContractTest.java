package dev.appweave.bridge.script;

import dev.appweave.bridge.LastCandidatePlanner;
import dev.appweave.bridge.PlannerContract;
import dev.appweave.plan.PlanRequest;
import dev.appweave.plan.Planner;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class RecordingPlannerContractTest extends PlannerContract {
    @TempDir
    Path folder;

    @Override
    protected Planner planner() throws Exception {
        return RecordedPlanner.recording(new LastCandidatePlanner(), folder.resolve("cassette.jsonl"));
    }

    @Override
    protected PlanRequest request() {
        return toTwoApps("Text Ana that there is lunch");
    }
}
