package dev.appweave.example.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/**
 * Seconds from the first line of {@code main} to an open host, each in a process of its own; beside it the same for
 * Felix alone with the same bundles installed. "Cold" begins with an empty folder, "cached" with what a first start left.
 */
public final class StartBench {
    private final Path folder;
    private final Path template;
    private final int runs;

    /**
     * A benchmark.
     *
     * @param folder an empty folder
     * @param template the plugin the generated ones are copies of
     * @param runs how often each is measured; the median counts
     */
    public StartBench(Path folder, Path template, int runs) {
        this.folder = folder;
        this.template = template;
        this.runs = runs;
    }

    /** Runs it with these numbers of plugins. */
    public Figures run(List<Integer> counts) throws IOException {
        int most = counts.stream().mapToInt(Integer::intValue).max().orElse(0);
        Path bundles = folder.resolve("bundles");
        new TinyPlugins(template).write(bundles, most);
        SequencedMap<String, Double> figures = new LinkedHashMap<>();
        for (int count : counts) {
            measure(figures, count, bundles);
        }
        if (counts.contains(0)) {
            figures.putFirst("bare_felix_s", figures.getOrDefault("bare_0_cached_s", 0.0));
        }
        return new Figures(figures);
    }

    private void measure(SequencedMap<String, Double> figures, int count, Path bundles) {
        for (String state : List.of("cold", "cached")) {
            double host = Figures.median(runs, () -> seconds("host", count, bundles, state));
            double bare = Figures.median(runs, () -> seconds("bare", count, bundles, state));
            figures.put("start_" + count + "_" + state + "_s", host);
            figures.put("bare_" + count + "_" + state + "_s", bare);
            figures.put("beside_" + count + "_" + state + "_s", host - bare);
        }
    }

    private double seconds(String what, int count, Path bundles, String state) {
        try {
            Path home = folder.resolve(what + "-" + count);
            if (state.equals("cold")) {
                home = Files.createTempDirectory(folder, what + "-cold-");
            } else if (!Files.exists(home)) {
                probe(what, home, bundles, count);
            }
            return probe(what, home, bundles, count);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static double probe(String what, Path home, Path bundles, int count) throws IOException {
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "--sun-misc-unsafe-memory-access=allow",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        StartProbe.class.getName(),
                        what,
                        home.toString(),
                        bundles.toString(),
                        String.valueOf(count))
                .redirectErrorStream(true)
                .start();
        String said = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        try {
            return Double.parseDouble(said.substring(said.lastIndexOf('\n') + 1));
        } catch (NumberFormatException e) {
            throw new IOException("the measured process failed: " + said, e);
        }
    }
}
