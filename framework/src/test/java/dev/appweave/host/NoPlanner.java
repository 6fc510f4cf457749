package dev.appweave.host;

import com.google.inject.AbstractModule;
import dev.appweave.plan.PlanRequest;
import dev.appweave.plan.Planner;
import dev.appweave.plan.Proposal;
import dev.appweave.plan.Retriever;
import java.util.function.Function;

/** A test double in place of the bridge: every capability is a candidate, and a function answers. */
final class NoPlanner extends AbstractModule {
    private final Function<PlanRequest, Proposal> answers;

    private NoPlanner(Function<PlanRequest, Proposal> answers) {
        this.answers = answers;
    }

    /** For tests that bring their own plans. */
    static NoPlanner none() {
        return answering(request -> new Proposal.Decline("This host only runs plans.", Proposal.Explanation.NONE));
    }

    static NoPlanner answering(Function<PlanRequest, Proposal> answers) {
        return new NoPlanner(answers);
    }

    @Override
    protected void configure() {
        bind(Retriever.class).toInstance((said, catalog, limit) -> catalog.offered().stream()
                .limit(limit)
                .map(capability -> new dev.appweave.plan.Candidate(capability, 1))
                .toList());
        bind(Planner.class).toInstance(new Planner() {
            @Override
            public String name() {
                return "scripted";
            }

            @Override
            public Proposal propose(PlanRequest request) {
                return answers.apply(request);
            }
        });
    }
}
