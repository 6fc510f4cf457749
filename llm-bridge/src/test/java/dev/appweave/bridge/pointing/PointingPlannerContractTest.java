package dev.appweave.bridge.pointing;

import dev.appweave.bridge.PlannerContract;
import dev.appweave.plan.PlanRequest;
import dev.appweave.plan.Planner;

class PointingPlannerContractTest extends PlannerContract {
    @Override
    protected Planner planner() {
        return Apps.PLANNER;
    }

    @Override
    protected PlanRequest request() {
        return Apps.request("Text Ana that lunch is on Friday at 1");
    }
}
