package dev.appweave.example.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** P12 in short: what a flood is told. What others notice of it is for {@code bench flood}, on an idle machine. */
class FloodBenchTest {
    private static final int REQUESTS = 5_000;

    @TempDir
    Path folder;

    @Test
    void each_flood_is_answered_or_refused_with_a_word() throws Exception {
        Map<String, Double> found =
                new FloodBench(folder, REQUESTS, 100_000_000, 0.2).run().values();
        assertEquals(Set.of("requests_completed", "requests_busy"), words(found, "requests"), "of " + found);
        assertEquals(REQUESTS, found.get("requests_completed") + found.get("requests_busy"), "of " + found);
        assertTrue(found.get("requests_busy") > 0, "no flood: " + found);
        assertTrue(found.get("requests_calls_at_once") <= 4, "of one source few are at work: " + found);
        assertEquals(Set.of("result_too_large"), words(found, "result"));
        assertEquals(Set.of("deep_input_too_large"), words(found, "deep_input"));
        assertEquals(Set.of("deep_plan_bad_json"), words(found, "deep_plan"));
        assertEquals(Set.of("long_plan_too_large"), words(found, "long_plan"));
    }

    /** The names of what is counted about a flood, without its measurements. */
    private static Set<String> words(Map<String, Double> found, String flood) {
        Set<String> words = new TreeSet<>();
        for (String name : found.keySet()) {
            if (name.startsWith(flood + "_")
                    && !name.endsWith("_ratio")
                    && !name.endsWith("_s")
                    && !name.endsWith("at_once")) {
                words.add(name);
            }
        }
        return words;
    }
}
