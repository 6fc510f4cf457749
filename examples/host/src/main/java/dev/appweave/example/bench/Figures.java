package dev.appweave.example.bench;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.function.DoubleSupplier;

/**
 * What a benchmark found.
 *
 * @param values by name, with the unit at its end: {@code call_us}
 */
public record Figures(SequencedMap<String, Double> values) {
    public Figures {
        values = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(values));
    }

    /** The middle of several runs. */
    static double median(int runs, DoubleSupplier run) {
        double[] values = new double[runs];
        for (int i = 0; i < runs; i++) {
            values[i] = run.getAsDouble();
        }
        return percentile(values, 0.5);
    }

    /** The middle of some values. */
    public static double median(double[] values) {
        return percentile(values, 0.5);
    }

    /** The value that the given share of all values does not exceed. */
    static double percentile(double[] values, double share) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[Math.min(sorted.length - 1, (int) Math.ceil(share * sorted.length) - (share < 1 ? 1 : 0))];
    }
}
