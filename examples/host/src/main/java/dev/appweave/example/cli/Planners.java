package dev.appweave.example.cli;

import com.google.inject.Module;
import dev.appweave.bridge.compact.CompactPlanner;
import dev.appweave.bridge.encode.Encoder;
import dev.appweave.bridge.encode.OnnxEncoder;
import dev.appweave.bridge.retrieve.LuceneRetriever;
import dev.appweave.plan.PlanRequest;
import dev.appweave.plan.Planner;
import dev.appweave.plan.Proposal;
import dev.appweave.plan.Retriever;
import java.util.List;
import java.util.stream.Stream;

/** The planners a command can name. */
enum Planners {
    /** The model that ships with Appweave. */
    COMPACT {
        @Override
        Module module() {
            Encoder encoder = new OnnxEncoder();
            return binder -> {
                binder.bind(Retriever.class).toInstance(new LuceneRetriever(encoder));
                binder.bind(Planner.class).toInstance(CompactPlanner.untuned(encoder));
            };
        }
    },

    /** Understands nothing; for commands that need no planner. */
    NONE {
        @Override
        Module module() {
            return binder -> {
                binder.bind(Retriever.class).toInstance((said, catalog, limit) -> List.of());
                binder.bind(Planner.class).toInstance(new Mute());
            };
        }
    };

    static final String DEFAULT = "compact";

    /** What to bind in the host. */
    abstract Module module();

    static Planners named(String name) {
        return Stream.of(values())
                .filter(planner -> planner.name().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> CommandFailure.usage(
                        "unknown_planner",
                        "--planner",
                        "There is no planner \"" + name + "\".",
                        "Use one of: compact, none."));
    }

    private static final class Mute implements Planner {
        @Override
        public String name() {
            return "none";
        }

        @Override
        public Proposal propose(PlanRequest request) {
            return new Proposal.Decline("No planner is in use.", Proposal.Explanation.NONE);
        }
    }
}
