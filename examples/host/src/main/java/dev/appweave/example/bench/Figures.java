package dev.appweave.example.bench;

import dev.appweave.bridge.eval.NearestRank;
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
        return NearestRank.of(values, 0.5);
    }

    /** The middle of some values, of two the lower; 0 where there are none. */
    public static double median(double[] values) {
        return NearestRank.of(values, 0.5);
    }
}
