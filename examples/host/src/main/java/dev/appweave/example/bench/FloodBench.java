package dev.appweave.example.bench;

import dev.appweave.bridge.eval.NearestRank;
import dev.appweave.call.Outcome;
import dev.appweave.catalog.CapabilityId;
import dev.appweave.consent.Card;
import dev.appweave.consent.ConsentPrompt.Consent;
import dev.appweave.host.Answer;
import dev.appweave.host.Dialogue;
import dev.appweave.host.Host;
import dev.appweave.host.HostSettings;
import dev.appweave.plan.PlanJson;
import dev.appweave.plan.Utterance;
import dev.appweave.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Floods of a host, and what plans that have nothing to do with them notice: requests faster than anybody could serve
 * them, a result, an input, a plan far above the limits, again and again. What is refused is counted by the word it is
 * refused with; whatever is neither answered nor refused with a word is lost.
 */
public final class FloodBench {
    /** More than a host has places for. */
    private static final int CLIENTS = 300;

    private static final int A_SECOND = 10_000;
    private static final int TURNS = 5;
    private static final int DEEP = 10_000;
    private static final int STEPS = 100_000;

    private static final Dialogue FLOOD = new Asking("flood");
    private static final Dialogue OTHER = new Asking("other");

    private final Path folder;
    private final int requests;
    private final int characters;
    private final long nanos;

    /** They are there before anything is measured: the stacks of callers are no memory of the host's. */
    private final ThreadPoolExecutor clients =
            new ThreadPoolExecutor(CLIENTS, CLIENTS, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>());

    private final Map<String, Integer> refused = new TreeMap<>();

    /**
     * A benchmark.
     *
     * @param folder an empty folder
     * @param requests so many, {@value #A_SECOND} a second, twice: the first time to warm up
     * @param characters of the result that is too large
     * @param seconds of each other flood, and of quiet beside
     */
    public FloodBench(Path folder, int requests, int characters, double seconds) {
        this.folder = folder;
        this.requests = requests;
        this.characters = characters;
        this.nanos = (long) (seconds * 1e9);
    }

    /** Somebody who agrees to everything. */
    private record Asking(String source) implements Dialogue {
        @Override
        public Consent consent(Card card) {
            return Consent.YES;
        }
    }

    private interface Flood {
        void run() throws InterruptedException;
    }

    /** Runs it. */
    public Figures run() throws InterruptedException, IOException {
        SequencedMap<String, Double> figures = new LinkedHashMap<>();
        FloodApps apps = new FloodApps(characters);
        JsonNode deep = deep();
        String nested = "{\"steps\":[{\"capability\":\"%s\",\"args\":{\"text\":%s%s}}]}"
                .formatted(FloodApps.QUICK, "[".repeat(DEEP), "]".repeat(DEEP));
        String steps = "{\"steps\":[" + "{\"capability\":\"a.b\"},".repeat(STEPS) + "{}]}";
        HostSettings settings =
                new HostSettings(folder.resolve("home"), List.of(), List.of(), Clock.systemUTC(), Locale.ENGLISH);
        try (clients;
                Host host = Host.open(settings, apps)) {
            clients.prestartAllCoreThreads();
            Others others = new Others(host);
            others.beside(() -> pause(nanos)); // To warm up.
            fillHeap();
            double before = Memory.residentMegabytes();
            double live = Memory.liveMegabytes();
            try (Memory memory = new Memory()) {
                others.beside(() -> flood(host, requests)); // The first is compiled meanwhile, which takes a processor.
                double quiet = requests(figures, host, apps, others);
                CapabilityId keep = new CapabilityId(FloodApps.QUICK);
                sizes(
                        figures,
                        others,
                        quiet,
                        "result",
                        () -> word(host.run(FloodApps.plan(id(), FloodApps.LARGE), FLOOD)));
                sizes(figures, others, quiet, "deep_input", () -> word(host.call(keep, deep, FLOOD)));
                sizes(figures, others, quiet, "deep_plan", () -> word(host.run(PlanJson.read(nested), FLOOD)));
                sizes(figures, others, quiet, "long_plan", () -> word(host.run(PlanJson.read(steps), FLOOD)));
                figures.put("resident_growth_mb", memory.mostMegabytes() - before);
            }
            figures.put("live_growth_mb", Memory.liveMegabytes() - live);
        }
        return new Figures(figures);
    }

    /** Quiet and floods by turns, since a disk is quicker in one minute than in the next; what 99 of 100 plans take in quiet. */
    private double requests(SequencedMap<String, Double> figures, Host host, FloodApps apps, Others others)
            throws InterruptedException {
        List<Double> quiet = new ArrayList<>();
        List<Double> flooded = new ArrayList<>();
        long took = 0;
        refused.clear();
        for (int turn = 0; turn < TURNS; turn++) {
            quiet.addAll(others.beside(() -> pause(nanos / TURNS)));
            long start = System.nanoTime();
            flooded.addAll(others.beside(() -> flood(host, requests / TURNS)));
            took += System.nanoTime() - start;
        }
        double quietMillis = p99(quiet);
        figures.put("others_quiet_p99_ms", quietMillis);
        figures.put("requests", (double) requests);
        figures.put("requests_s", requests / (took / 1e9));
        words(figures, "requests");
        figures.put("requests_calls_at_once", (double) apps.most());
        figures.put("requests_others_p99_ratio", p99(flooded) / quietMillis);
        return quietMillis;
    }

    /** What 99 of 100 do not exceed. */
    private static double p99(List<Double> all) {
        return NearestRank.of(all.stream().mapToDouble(one -> one).toArray(), 0.99);
    }

    /** So many requests of many clients, as many a second as are wanted. */
    private void flood(Host host, int count) throws InterruptedException {
        long start = System.nanoTime();
        AtomicInteger next = new AtomicInteger();
        clients.invokeAll(Collections.nCopies(CLIENTS, () -> {
            for (int n = next.getAndIncrement(); n < count; n = next.getAndIncrement()) {
                pauseUntil(start + n * (1_000_000_000L / A_SECOND));
                count(() -> word(host.ask(Utterance.typed("keep a note"), FLOOD)));
            }
            return null;
        }));
    }

    /** One thing that is too large, as fast as one client can send it. */
    private void sizes(
            SequencedMap<String, Double> figures, Others others, double quiet, String name, Supplier<String> once)
            throws InterruptedException {
        refused.clear();
        List<Double> flooded = others.beside(() -> {
            for (long end = System.nanoTime() + nanos; System.nanoTime() < end; ) {
                count(once);
            }
        });
        words(figures, name);
        figures.put(name + "_others_p99_ratio", p99(flooded) / quiet);
    }

    private void words(SequencedMap<String, Double> figures, String name) {
        synchronized (refused) {
            refused.forEach((word, count) -> figures.put(name + "_" + word, (double) count));
        }
    }

    private void count(Supplier<String> once) {
        String word;
        try {
            word = once.get();
        } catch (ProblemException e) {
            word = e.problems().getFirst().id();
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            word = "lost";
        }
        synchronized (refused) {
            refused.merge(word, 1, Integer::sum);
        }
    }

    /** The word for what became of a request: of its one call, or of its plan. */
    private static String word(Answer answer) {
        if (!answer.problems().isEmpty()) {
            return answer.problems().getFirst().id();
        }
        Outcome outcome = answer.receipts().getLast().outcome();
        return switch (outcome) {
            case Outcome.InvalidInput(var problems) -> problems.getFirst().id();
            case Outcome.InvalidOutput(var problems) -> problems.getFirst().id();
            default -> outcome.word();
        };
    }

    /** Plans of other apps, one after the other, each timed from the first try to the answer. */
    private static final class Others {
        private final Host host;

        Others(Host host) {
            this.host = host;
        }

        /** How many milliseconds each took while something else goes on. */
        List<Double> beside(Flood flood) throws InterruptedException {
            List<Double> millis = new ArrayList<>();
            AtomicBoolean over = new AtomicBoolean();
            Thread thread = Thread.ofPlatform().start(() -> {
                while (!over.get()) {
                    long start = System.nanoTime();
                    one();
                    millis.add((System.nanoTime() - start) / 1e6);
                    LockSupport.parkNanos(2_000_000);
                }
            });
            flood.run();
            over.set(true);
            thread.join();
            return millis;
        }

        private void one() {
            while (true) {
                try {
                    host.run(FloodApps.plan(id(), FloodApps.QUICK, FloodApps.QUICK, FloodApps.QUICK), OTHER);
                    return;
                } catch (ProblemException e) {
                    if (!e.problems().getFirst().id().equals("busy")) {
                        throw e;
                    } // Whoever has something to do comes again, and the time it takes counts.
                    LockSupport.parkNanos(1_000_000);
                }
            }
        }
    }

    private static final AtomicInteger IDS = new AtomicInteger();

    private static String id() {
        return "flood" + IDS.incrementAndGet();
    }

    private static JsonNode deep() {
        JsonNode node = JsonNodeFactory.instance.stringNode("bottom");
        for (int i = 0; i < DEEP; i++) {
            node = JsonNodeFactory.instance.objectNode().set("text", node);
        }
        return node;
    }

    private static void pause(long nanos) {
        pauseUntil(System.nanoTime() + nanos);
    }

    private static void pauseUntil(long when) {
        for (long left = when - System.nanoTime(); left > 0; left = when - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    /** So that the room a Java machine had anyway is no growth. */
    private static void fillHeap() {
        long bytes = 0;
        for (long room = 2 * Runtime.getRuntime().totalMemory(); bytes < room; ) {
            bytes += new byte[1 << 20].length;
        }
    }
}
