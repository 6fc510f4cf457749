package dev.appweave.bridge.remote;

import dev.appweave.bridge.PlannerContract;
import dev.appweave.plan.PlanRequest;
import dev.appweave.plan.Planner;
import org.junit.jupiter.api.AfterEach;

/** Over an endpoint that says the same whatever it was shown. */
class RemotePlannerContractTest extends PlannerContract {
    private static final String CALL = """
        {"role":"assistant","content":null,"tool_calls":[{"id":"a","type":"function",
          "function":{"name":"messages_send_message","arguments":"{\\"to\\":\\"Ana\\",\\"text\\":\\"lunch\\"}"}}]}""";

    private final FakeEndpoint endpoint = new FakeEndpoint(_ -> FakeEndpoint.Reply.message(CALL));

    @AfterEach
    void close() {
        endpoint.close();
    }

    @Override
    protected Planner planner() {
        return new RemotePlanner(endpoint.settings(RemoteSettings.Answers.TOOLS), _ -> true);
    }

    @Override
    protected PlanRequest request() {
        return toTwoApps("Text Ana that there is lunch");
    }
}
