package dev.appweave.bridge.script;

import dev.appweave.bridge.PlannerContract;
import dev.appweave.plan.PlanRequest;
import dev.appweave.plan.Planner;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

class ScriptedPlannerContractTest extends PlannerContract {
    private static final String WORDS = "Text Ana that there is lunch";

    @Override
    protected Planner planner() {
        return ScriptedPlanner.of(Map.of(WORDS, JsonMapper.shared().readTree("""
                {"steps": [{"id": "s1", "capability": "messages.send_message", "args": {"to": {"$ask": "Whom?"}}}]}""")));
    }

    @Override
    protected PlanRequest request() {
        return toTwoApps(WORDS);
    }

    /** It knows its plans by heart. */
    @Override
    protected boolean asks() {
        return false;
    }

    /** What it knows stands, whatever is installed: the checker refuses what is not. */
    @Override
    protected boolean choosesAmongCandidates() {
        return false;
    }
}
