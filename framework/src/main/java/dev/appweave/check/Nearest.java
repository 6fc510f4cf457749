package dev.appweave.check;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import org.apache.commons.text.similarity.JaroWinklerSimilarity;

/** The name somebody probably meant. */
final class Nearest {
    private static final double LIKELY = 0.75;
    private static final JaroWinklerSimilarity SIMILARITY = new JaroWinklerSimilarity();

    private Nearest() {}

    static Optional<String> to(String name, Collection<String> names) {
        return names.stream()
                .filter(other -> SIMILARITY.apply(name, other) >= LIKELY)
                .max(Comparator.comparingDouble(other -> SIMILARITY.apply(name, other)));
    }
}
