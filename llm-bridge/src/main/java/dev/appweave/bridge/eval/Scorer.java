package dev.appweave.bridge.eval;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;
import tools.jackson.databind.JsonNode;

/**
 * Scores predicted plans: per suite, per kind ({@code kind:nested}), and {@code ALL}. The figures are those of the
 * reference scorer of the common form, digit for digit. Not thread-safe.
 */
public final class Scorer {
    private final SequencedMap<String, Sums> sums = new LinkedHashMap<>();

    /**
     * The figures of one group of rows.
     *
     * @param rows how many rows
     * @param planExact share of rows whose plan is right: tools, arguments, references; order only where it matters
     * @param toolF1 F1 of the tools over all rows
     * @param argRecall share of gold arguments with the right value
     * @param callOrNot share of rows where it was right to call something, or nothing
     */
    public record Score(int rows, double planExact, double toolF1, double argRecall, double callOrNot) {
        /** One line of the table. */
        public String line(String name) {
            return String.format(
                    Locale.ROOT,
                    "%-32s n=%5d plan_exact=%.3f tool_f1=%.3f arg_recall=%.3f call_or_not=%.3f",
                    name,
                    rows,
                    planExact,
                    toolF1,
                    argRecall,
                    callOrNot);
        }
    }

    private static final class Sums {
        int rows;
        int exact;
        int tools;
        int goldSteps;
        int predictedSteps;
        int rightArgs;
        int goldArgs;
        int callOrNot;

        Score score() {
            return new Score(
                    rows,
                    (double) exact / rows,
                    2.0 * tools / Math.max(1, goldSteps + predictedSteps),
                    (double) rightArgs / Math.max(1, goldArgs),
                    (double) callOrNot / rows);
        }
    }

    /**
     * Adds a row.
     *
     * @param gold the row
     * @param predicted steps in the common form; empty for a question or a decline
     * @return how the plan matches the row
     */
    public StepMatch add(Case gold, List<JsonNode> predicted) {
        StepMatch match = StepMatch.of(gold, predicted);
        for (String group : List.of(gold.suite(), "kind:" + gold.kind(), "ALL")) {
            Sums sum = sums.computeIfAbsent(group, _ -> new Sums());
            sum.rows++;
            sum.exact += match.exact() ? 1 : 0;
            sum.tools += match.tools();
            sum.goldSteps += gold.plan().size();
            sum.predictedSteps += predicted.size();
            sum.rightArgs += match.rightArgs();
            sum.goldArgs += match.goldArgs();
            sum.callOrNot += gold.plan().isEmpty() == predicted.isEmpty() ? 1 : 0;
        }
        return match;
    }

    /** The figures so far, groups in the order they were first seen. */
    public SequencedMap<String, Score> scores() {
        SequencedMap<String, Score> scores = new LinkedHashMap<>();
        sums.forEach((group, sum) -> scores.put(group, sum.score()));
        return scores;
    }

    /** The reference scorer's table. */
    public String table() {
        StringBuilder table = new StringBuilder();
        scores().forEach((group, score) -> table.append(score.line(group)).append('\n'));
        return table.toString();
    }
}
