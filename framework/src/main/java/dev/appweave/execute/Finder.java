package dev.appweave.execute;

import dev.appweave.call.Call;
import dev.appweave.call.CallPool;
import dev.appweave.call.Outcome;
import dev.appweave.catalog.CapabilityDescriptor;
import dev.appweave.journal.FailPoint;
import dev.appweave.journal.FailPoints;
import tools.jackson.databind.node.JsonNodeFactory;

/** Asks an app whether a call acted whose end was not seen: what {@link dev.appweave.plugin.Repeat#VERIFY} promises. */
final class Finder {
    private final CallPool pool;
    private final Run run;
    private final Patience patience;
    private final FailPoints failPoints;

    /** @param patience with apps that are left alone */
    Finder(CallPool pool, Run run, Patience patience, FailPoints failPoints) {
        this.pool = pool;
        this.run = run;
        this.patience = patience;
        this.failPoints = failPoints;
    }

    /**
     * Asks, and waits for the answer.
     *
     * @param otherwise what is known if there is nobody to ask
     * @return Skipped: it did not act, and may be made; Unknown: it could not be found out; else how it ended
     */
    Outcome find(Call call, Outcome otherwise) {
        CapabilityDescriptor finder =
                call.capability().find().flatMap(run.catalog()::find).orElse(null);
        if (finder == null) {
            return otherwise;
        }
        // To be asked changes nothing: an app that breaks over it is asked again.
        Outcome answer = patience.insist(true, () -> asked(finder, call));
        if (answer instanceof Outcome.Completed(var output)) {
            return output.path("found").asBoolean(false)
                    ? pool.told(call, output.path("output"))
                    : new Outcome.Skipped("It did not act.");
        }
        return new Outcome.Unknown("Whether it acted could not be found out: " + answer.message());
    }

    private Outcome asked(CapabilityDescriptor finder, Call call) {
        failPoints.reached(FailPoint.FIND_NEXT);
        Outcome answer = pool.submit(new Call(
                        finder,
                        call.code(),
                        JsonNodeFactory.instance.objectNode().put("key", call.key()),
                        call.key() + "/find",
                        call.clock(),
                        call.locale(),
                        Call.Progress.NONE))
                .join();
        failPoints.reached(FailPoint.FIND_BACK);
        return answer;
    }
}
