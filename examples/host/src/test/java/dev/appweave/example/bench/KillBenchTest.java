package dev.appweave.example.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** P5 with real processes and real kills, in short; {@code bench kill} does it by the thousand. */
class KillBenchTest {
    @TempDir
    Path folder;

    @Test
    void hosts_killed_at_random_moments_lose_nothing_and_double_nothing() throws Exception {
        Figures found = new KillBench(folder, 8, 0, 5).run();
        for (String bad : List.of("lost", "doubled", "unexplained", "unfinished", "needlessly_unknown")) {
            assertEquals(0, found.values().getOrDefault(bad, -1.0), bad + ": " + found);
        }
        assertEquals(8, found.values().getOrDefault("kills", 0.0));
    }

    @Test
    void plugins_killed_at_random_moments_lose_nothing_and_double_nothing() throws Exception {
        Figures found = new PluginKillBench(folder, 4, 7).run();
        for (String bad : List.of("lost", "doubled", "unexplained", "unfinished")) {
            assertEquals(0, found.values().getOrDefault(bad, -1.0), bad + ": " + found);
        }
        assertEquals(4, found.values().getOrDefault("plugin_kills", 0.0));
    }
}
