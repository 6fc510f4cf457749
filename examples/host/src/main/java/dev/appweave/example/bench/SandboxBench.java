package dev.appweave.example.bench;

import com.google.inject.Module;
import dev.appweave.bridge.eval.NearestRank;
import dev.appweave.call.Call;
import dev.appweave.call.Dispatcher;
import dev.appweave.call.Outcome;
import dev.appweave.call.Transport;
import dev.appweave.catalog.CapabilityDescriptor;
import dev.appweave.catalog.CapabilityId;
import dev.appweave.host.Host;
import dev.appweave.host.HostSettings;
import dev.appweave.schema.JsonSchemas;
import dev.appweave.schema.SchemaCache;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The same validated call of the same plugin in the host and in a process of its own, and how long such a process takes
 * from nothing to its first answer. Beside them what the system itself takes: a message to {@code cat} and back, and the
 * start of an empty Java machine.
 */
public final class SandboxBench {
    private static final int CALLS = 20_000;
    private static final int STARTS = 7;
    private static final CapabilityId GREET = new CapabilityId("hello.greet_person");

    private final Path folder;
    private final Path hello;
    private final Module planner;

    /**
     * A benchmark.
     *
     * @param folder an empty folder
     * @param hello the jar of examples/hello-plugin
     * @param planner binds any planner and retriever
     */
    public SandboxBench(Path folder, Path hello, Module planner) {
        this.folder = folder;
        this.hello = hello;
        this.planner = planner;
    }

    /** Runs it. */
    public Figures run() {
        SequencedMap<String, Double> figures = new LinkedHashMap<>();
        try (Host host = host("own", List.of(hello))) {
            times(figures, "in_process", micros(() -> call(host)));
        }
        try (Host host = host("strangers", List.of())) {
            host.plugins().install(hello);
            boolean sandboxed = host.plugins().strangersRung() == dev.appweave.catalog.Rung.SANDBOX;
            figures.put("sandboxed", sandboxed ? 1.0 : 0.0);
            call(host);
            figures.put("first_reply_ms", Figures.median(STARTS, () -> {
                host.plugins().stop("hello");
                return millis(() -> call(host));
            }));
            times(figures, "process", micros(() -> call(host)));
        }
        figures.put("empty_java_ms", Figures.median(STARTS, () -> millis(SandboxBench::emptyJava)));
        times(figures, "pipe", pipe());
        return new Figures(figures);
    }

    private static void times(SequencedMap<String, Double> figures, String what, double[] micros) {
        figures.put(what + "_p50_us", NearestRank.of(micros, 0.5));
        figures.put(what + "_p95_us", NearestRank.of(micros, 0.95));
    }

    private Host host(String name, List<Path> builtIn) {
        return Host.open(
                new HostSettings(folder.resolve(name), builtIn, List.of(), Clock.systemDefaultZone(), Locale.ENGLISH),
                planner);
    }

    private final JsonNode input =
            JsonMapper.shared().createObjectNode().put("name", "Ana").put("language", "french");
    private final Dispatcher dispatcher = new Dispatcher(new SchemaCache(new JsonSchemas()));
    private final Clock clock = Clock.systemDefaultZone();

    private void call(Host host) {
        CapabilityDescriptor capability = host.plugins().catalog().find(GREET).orElseThrow();
        Call call = new Call(capability, input, "bench", clock, Locale.ENGLISH, Call.Progress.NONE);
        try {
            Outcome outcome = dispatcher.call(call, host.plugins().transport().connect(call));
            if (!(outcome instanceof Outcome.Completed)) {
                throw new IllegalStateException("the call did not complete: " + outcome);
            }
        } catch (Transport.UnavailableException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    /** Each of many runs, after as many to warm up. */
    private static double[] micros(Runnable work) {
        double[] micros = new double[CALLS];
        for (int i = -CALLS; i < CALLS; i++) {
            long start = System.nanoTime();
            work.run();
            micros[Math.max(i, 0)] = (System.nanoTime() - start) / 1e3;
        }
        return micros;
    }

    private static double millis(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) / 1e6;
    }

    private static void emptyJava() {
        try {
            new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xshare:auto",
                            "-XX:+UseSerialGC",
                            "-XX:TieredStopAtLevel=1",
                            "-version")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static double[] pipe() {
        try {
            Process cat = new ProcessBuilder("cat").start();
            try (OutputStream out = cat.getOutputStream();
                    InputStream in = cat.getInputStream()) {
                byte[] message = new byte[256];
                return micros(() -> {
                    try {
                        out.write(message);
                        out.flush();
                        in.readNBytes(message, 0, message.length);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
            } finally {
                cat.destroyForcibly();
            }
        } catch (IOException e) {
            return new double[] {0};
        }
    }
}
