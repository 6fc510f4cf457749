package dev.appweave.bridge.script;

import dev.appweave.bridge.LastCandidatePlanner;
import dev.appweave.bridge.PlannerContract;
import dev.appweave.plan.PlanRequest;
import dev.appweave.plan.Planner;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

class ReplayingPlannerContractTest extends PlannerContract {
    @TempDir
    Path folder;

    @Override
    protected Planner planner() throws Exception {
        Path cassette = folder.resolve("cassette.jsonl");
        Planner recording = RecordedPlanner.recording(new LastCandidatePlanner(), cassette);
        for (PlanRequest request : List.of(request(), withOne(request()), withNone(request()))) {
            recording.propose(request);
        }
        return RecordedPlanner.replaying(cassette);
    }

    @Override
    protected PlanRequest request() {
        return toTwoApps("Text Ana that there is lunch");
    }

    /** What is on the cassette is there at once. */
    @Override
    protected boolean asks() {
        return false;
    }
}
