package dev.appweave.example.bench;

import com.google.inject.Module;
import dev.appweave.call.Call;
import dev.appweave.call.Dispatcher;
import dev.appweave.call.Outcome;
import dev.appweave.call.Transport;
import dev.appweave.catalog.CapabilityDescriptor;
import dev.appweave.catalog.CapabilityId;
import dev.appweave.host.Dialogue;
import dev.appweave.host.Host;
import dev.appweave.host.HostSettings;
import dev.appweave.schema.JsonSchemas;
import dev.appweave.schema.SchemaCache;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One call of a plugin's capability on the host's path (JSON in, validated, record, method, record, validated, JSON out)
 * beside the same method called by Java; and with all around it: plan, check, gate, threads, durable journal.
 */
public final class CallBench {
    private static final int BATCHES = 9;
    private static final long WARM_UP_NANOS = 2_000_000_000L;

    private final Path home;
    private final Path hello;
    private final Module planner;
    private long sink;

    /**
     * A benchmark.
     *
     * @param home an empty folder
     * @param hello the jar of examples/hello-plugin
     * @param planner binds any planner and retriever
     */
    public CallBench(Path home, Path hello, Module planner) {
        this.home = home;
        this.hello = hello;
        this.planner = planner;
    }

    /** Runs it. */
    public Figures run() {
        Clock clock = Clock.systemDefaultZone();
        HostSettings settings = new HostSettings(home, List.of(hello), List.of(), clock, Locale.ENGLISH);
        try (Host host = Host.open(settings, planner)) {
            CapabilityId id = new CapabilityId("hello.greet_person");
            CapabilityDescriptor capability = host.plugins().catalog().find(id).orElseThrow();
            JsonNode input =
                    JsonMapper.shared().createObjectNode().put("name", "Ana").put("language", "french");
            Call call = new Call(capability, input, "bench", clock, Locale.ENGLISH, Call.Progress.NONE);
            Dispatcher dispatcher = new Dispatcher(new SchemaCache(new JsonSchemas()));
            Transport transport = host.plugins().transport();

            double validated = micros(5_000, () -> completed(dispatched(dispatcher, transport, call)));
            double plain = micros(1_000_000, () -> greet("Ana", "french", clock).hashCode());
            double journaled = micros(
                    20,
                    () -> completed(host.call(id, input, Dialogue.nobody())
                            .receipts()
                            .getFirst()
                            .outcome()));
            SequencedMap<String, Double> figures = new LinkedHashMap<>();
            figures.put("call_us", validated);
            figures.put("plain_us", plain);
            figures.put("beside_us", validated - plain);
            figures.put("call_ratio", validated / plain);
            figures.put("journaled_call_us", journaled);
            return new Figures(figures);
        }
    }

    private static Outcome dispatched(Dispatcher dispatcher, Transport transport, Call call) {
        try {
            return dispatcher.call(call, transport.connect(call));
        } catch (Transport.UnavailableException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int completed(Outcome outcome) {
        if (outcome instanceof Outcome.Completed(var output)) {
            return output.size();
        }
        throw new IllegalStateException("the call did not complete: " + outcome);
    }

    /** The method of the plugin, as Java. */
    private static String greet(String name, String language, Clock clock) {
        boolean morning = LocalTime.now(clock).isBefore(LocalTime.NOON);
        String words =
                switch (language) {
                    case "french" -> "Bonjour";
                    case "spanish" -> morning ? "Buenos días" : "Hola";
                    default -> morning ? "Good morning" : "Hello";
                };
        return words + ", " + name + "!";
    }

    private interface Work {
        int once();
    }

    private double micros(int times, Work work) {
        for (long start = System.nanoTime(); System.nanoTime() - start < WARM_UP_NANOS; ) {
            sink += work.once();
        }
        return Figures.median(BATCHES, () -> {
            long start = System.nanoTime();
            for (int i = 0; i < times; i++) {
                sink += work.once();
            }
            return (System.nanoTime() - start) / 1e3 / times;
        });
    }

    /** Keeps the compiler from leaving the work out. */
    long sink() {
        return sink;
    }
}
