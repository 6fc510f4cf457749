package dev.appweave.bridge.compact;

import java.util.List;

/**
 * What a pointing model answers: one call slot for every clause and tool it thinks possible. The decoder makes a plan
 * of it under masks; whatever the scores say, only what the host put into the input can be chosen.
 *
 * @param calls in any order; a clause and tool that are not there are not used
 */
public record PointingScores(List<Call> calls) {
    public PointingScores {
        calls = List.copyOf(calls);
    }

    /**
     * One possible call.
     *
     * @param clause index of the clause
     * @param tool index of the tool
     * @param use how sure the model is that the clause asks for the tool, from 0 to 1
     * @param evidence why, for a person
     * @param parameters the i-th distribution belongs to the tool's i-th parameter
     */
    public record Call(int clause, int tool, double use, String evidence, List<Distribution> parameters) {
        public Call {
            parameters = List.copyOf(parameters);
        }
    }

    /**
     * One softmax over everything a parameter can point at.
     *
     * @param choices best first; their weights are positive and sum to 1
     */
    public record Distribution(List<Weighted> choices) {
        public Distribution {
            choices = List.copyOf(choices);
        }
    }

    /** One choice: its share, and why, for a person. */
    public record Weighted(Choice choice, double weight, String evidence) {}
}
