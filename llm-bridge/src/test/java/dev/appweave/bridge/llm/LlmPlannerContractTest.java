package dev.appweave.bridge.llm;

import dev.appweave.bridge.PlannerContract;
import dev.appweave.bridge.chat.Templates;
import dev.appweave.bridge.engine.ScriptedModel;
import dev.appweave.plan.PlanRequest;
import dev.appweave.plan.Planner;

/** Over a model that says the same whatever it was shown. */
class LlmPlannerContractTest extends PlannerContract {
    private static final String CALL = """
        <tool_call>
        {"name": "messages_send_message", "arguments": {"to": "+33 1", "text": "lunch is on Friday at 1"}}
        </tool_call>""";

    @Override
    protected Planner planner() {
        return new LlmPlanner(ScriptedModel.of(Templates.named("hermes"), prompt -> CALL), LlmPlanner.Options.USUAL);
    }

    @Override
    protected PlanRequest request() {
        return toTwoApps("Text +33 1 that lunch is on Friday at 1");
    }
}
