package dev.appweave.example.bench;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Feeds hostile input to the project's readers by Jazzer (coverage-guided, libFuzzer), one target after another. Needs a
 * checkout and Maven, because fuzz targets are tests. New inputs and finds lie in {@code target/fuzz/<target>} of the
 * target's module.
 */
public final class FuzzBench {
    private static final Pattern DONE = Pattern.compile("Done (\\d+) runs");
    private static final int MEGABYTES = 1024;

    /**
     * A method that takes any bytes.
     *
     * @param name its name, and that of its folder of seeds
     * @param module where it is compiled
     * @param type its class
     */
    public record Target(String name, String module, String type) {}

    /** All there are. */
    public static final List<Target> TARGETS = List.of(
            new Target("plan", "framework", "dev.appweave.fuzz.PlanFuzz"),
            new Target("arguments", "framework", "dev.appweave.fuzz.ArgumentsFuzz"),
            new Target("descriptor", "framework", "dev.appweave.fuzz.DescriptorFuzz"),
            new Target("schema", "framework", "dev.appweave.fuzz.SchemaFuzz"),
            new Target("row", "framework", "dev.appweave.fuzz.RowFuzz"),
            new Target("frame", "framework", "dev.appweave.fuzz.FrameFuzz"),
            new Target("jar", "framework", "dev.appweave.fuzz.JarFuzz"),
            new Target("gguf", "llm-bridge", "dev.appweave.bridge.gguf.GgufFuzz"),
            new Target("card", "examples/host", "dev.appweave.example.cli.CardFuzz"));

    private final Path root;
    private final List<Target> targets;
    private final long seconds;

    /**
     * A benchmark.
     *
     * @param root the checkout
     * @param targets which to run
     * @param seconds for all of them together
     */
    public FuzzBench(Path root, List<Target> targets, long seconds) {
        this.root = root.toAbsolutePath();
        this.targets = List.copyOf(targets);
        this.seconds = seconds;
    }

    /** Runs it. {@code <target>_executions} and {@code <target>_finds}; the output of a find is shown. */
    public Figures run() throws IOException, InterruptedException {
        SequencedMap<String, Double> figures = new LinkedHashMap<>();
        for (String module : targets.stream().map(Target::module).distinct().toList()) {
            compile(module);
        }
        for (Target target : targets) {
            Path out = Files.createDirectories(root.resolve(target.module()).resolve("target/fuzz/" + target.name()));
            double[] found = fuzz(target, out);
            figures.put(target.name() + "_executions", found[0]);
            figures.put(target.name() + "_finds", found[1]);
        }
        return new Figures(figures);
    }

    private void compile(String module) throws IOException, InterruptedException {
        List<String> command = List.of(
                "mvn",
                "-q",
                "-B",
                "-Pfuzz",
                "-Dspotless.check.skip=true",
                "-pl",
                module,
                "-am",
                "package",
                "-DskipTests",
                "dependency:build-classpath",
                "-Dmdep.outputFile=target/fuzz.cp");
        Process build = new ProcessBuilder(command)
                .directory(root.toFile())
                .redirectErrorStream(true)
                .redirectOutput(root.resolve(module).resolve("target/fuzz.log").toFile())
                .start();
        if (build.waitFor() != 0) {
            throw new IOException("the targets cannot be compiled: see " + module + "/target/fuzz.log");
        }
    }

    private double[] fuzz(Target target, Path out) throws IOException, InterruptedException {
        Path module = root.resolve(target.module());
        String classPath = String.join(
                File.pathSeparator,
                module.resolve("target/test-classes").toString(),
                module.resolve("target/classes").toString(),
                Files.readString(module.resolve("target/fuzz.cp")).strip());
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+EnableDynamicAgentLoading",
                "-XX:-OmitStackTraceInFastThrow",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Xmx" + MEGABYTES + "m",
                "-cp",
                classPath,
                "com.code_intelligence.jazzer.Jazzer",
                // Its own checks are for web applications, and would be woven into every library.
                "--custom_hook_excludes=**",
                "--target_class=" + target.type(),
                "--instrumentation_includes=dev.appweave.**",
                "--reproducer_path=" + out,
                "-artifact_prefix=" + out + File.separator,
                "-max_total_time=" + Math.max(1, seconds / targets.size()),
                "-rss_limit_mb=" + 3 * MEGABYTES,
                "-timeout=25",
                Files.createDirectories(out.resolve("corpus")).toString(),
                module.resolve("src/test/resources/fuzz/" + target.name()).toString()));
        Process jazzer = new ProcessBuilder(command)
                .directory(module.toFile())
                .redirectErrorStream(true)
                .start();
        List<String> said = new ArrayList<>();
        double executions = 0;
        try (BufferedReader lines = jazzer.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                said.add(line);
                Matcher done = DONE.matcher(line);
                executions = done.find() ? Double.parseDouble(done.group(1)) : executions;
            }
        }
        boolean find = jazzer.waitFor() != 0;
        Files.write(out.resolve("log"), said);
        if (find) {
            said.stream().skip(Math.max(0, said.size() - 60)).forEach(System.err::println);
        }
        return new double[] {executions, find ? 1 : 0};
    }
}
