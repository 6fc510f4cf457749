package dev.appweave.fuzz;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every seed of every target, as it is and changed: what {@code bench fuzz} does for longer and with more wit. */
class SeedsTest {
    private static final int CHANGES = 150;

    private interface Target {
        void run(byte[] input) throws Exception;
    }

    private static final Map<String, Target> TARGETS = Map.of(
            "plan", PlanFuzz::fuzzerTestOneInput,
            "arguments", ArgumentsFuzz::fuzzerTestOneInput,
            "descriptor", DescriptorFuzz::fuzzerTestOneInput,
            "schema", SchemaFuzz::fuzzerTestOneInput,
            "row", RowFuzz::fuzzerTestOneInput,
            "frame", FrameFuzz::fuzzerTestOneInput,
            "jar", JarFuzz::fuzzerTestOneInput);

    @TestFactory
    Stream<DynamicTest> whatever_comes_in_is_read_or_refused() {
        return TARGETS.entrySet().stream()
                .map(entry -> DynamicTest.dynamicTest(entry.getKey(), () -> replay(entry.getKey(), entry.getValue())));
    }

    private static void replay(String name, Target target) throws Exception {
        List<byte[]> seeds = Seeds.of(name);
        assertFalse(seeds.isEmpty());
        Random random = new Random(name.hashCode());
        target.run(new byte[0]);
        for (byte[] seed : seeds) {
            assertTrue(seed.length > 0);
            target.run(seed);
            for (int i = 0; i < CHANGES; i++) {
                target.run(Seeds.changed(seed, random));
            }
        }
    }
}
