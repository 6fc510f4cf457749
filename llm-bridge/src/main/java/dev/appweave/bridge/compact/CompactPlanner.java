package dev.appweave.bridge.compact;

import dev.appweave.bridge.encode.Encoder;
import dev.appweave.plan.PlanRequest;
import dev.appweave.plan.Planner;
import dev.appweave.plan.Proposal;

/**
 * Plans with a small model that only points. The path of one request:
 *
 * <ol>
 *   <li>the host takes the utterance apart and tries every stretch of it against every schema ({@link PointingInput});
 *   <li>the model weighs what may be pointed at ({@link PointingModel}, {@link PointingScores});
 *   <li>the host decodes the weights under masks ({@link PlanDecoder}).
 * </ol>
 *
 * <p>A literal in the plan carries the words it was read from; everything else refers to an earlier step.
 */
public final class CompactPlanner implements Planner {
    static final String NAME = "compact";

    private final InputBuilder inputs = new InputBuilder();
    private final PointingModel model;

    /** @param model what points */
    public CompactPlanner(PointingModel model) {
        this.model = model;
    }

    /** With the untuned encoder as the model. */
    public static CompactPlanner untuned(Encoder encoder) {
        return new CompactPlanner(new LinkedEncoderModel(encoder));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Proposal propose(PlanRequest request) {
        PointingInput input = inputs.input(request);
        return PlanDecoder.decode(input, model.score(input), request);
    }
}
