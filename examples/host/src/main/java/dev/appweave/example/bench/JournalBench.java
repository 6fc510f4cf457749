package dev.appweave.example.bench;

import dev.appweave.call.CallPool;
import dev.appweave.call.Dispatcher;
import dev.appweave.call.Outcome;
import dev.appweave.catalog.Catalog;
import dev.appweave.execute.Beginning;
import dev.appweave.execute.PlanExecutor;
import dev.appweave.execute.Recovery;
import dev.appweave.execute.Run;
import dev.appweave.journal.CallState;
import dev.appweave.journal.FailPoint;
import dev.appweave.journal.Journal;
import dev.appweave.journal.JournalEntry;
import dev.appweave.journal.SqliteJournal;
import dev.appweave.plan.Plan;
import dev.appweave.plan.PlanJson;
import dev.appweave.schema.JsonSchemas;
import dev.appweave.schema.SchemaCache;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.atomic.AtomicLong;
import org.sqlite.SQLiteConfig;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * What being durable costs: steps of a lone plan, and of 100 plans at once, beside bare commits of one row to SQLite with
 * the same settings, all in the same folder and the same run.
 */
public final class JournalBench {
    private static final int STEPS = 10;
    private static final int LONE_PLANS = 20;
    private static final int AT_ONCE = 100;
    private static final int PLANS_EACH = 10;

    /** A plugin takes eight calls at once. */
    private static final int PADS = 25;

    private final Path folder;

    /** A benchmark in an empty folder. */
    public JournalBench(Path folder) {
        this.folder = folder;
    }

    private interface Work {
        void with(Journal journal) throws InterruptedException;
    }

    /** Seconds that work took, and how many commits it made. */
    private record Measured(double seconds, long commits) {}

    /** Runs it: once to warm up, once to count. */
    public Figures run() throws IOException, SQLException, InterruptedException {
        measure(this::atOnce);
        measure(JournalBench::facts);
        double raw = rawCommits();
        Measured lone = measure(JournalBench::lone);
        Measured many = measure(this::atOnce);
        Measured facts = measure(JournalBench::facts);
        double steps = AT_ONCE * PLANS_EACH * STEPS;
        SequencedMap<String, Double> figures = new LinkedHashMap<>();
        figures.put("raw_commits_s", raw);
        figures.put("lone_steps_s", LONE_PLANS * STEPS / lone.seconds());
        figures.put("lone_commits_a_step", (lone.commits() - LONE_PLANS) / (double) (LONE_PLANS * STEPS));
        figures.put("lone_ratio", raw * lone.seconds() / (LONE_PLANS * STEPS));
        figures.put("at_once_steps_s", steps / many.seconds());
        figures.put("at_once_steps_a_commit", steps / many.commits());
        figures.put("journal_only_steps_s", steps / facts.seconds());
        return new Figures(figures);
    }

    private Measured measure(Work work) throws IOException, InterruptedException {
        Path home = Files.createTempDirectory(folder, "journal-");
        AtomicLong commits = new AtomicLong();
        try (Journal journal = SqliteJournal.open(home.resolve("journal.db"), Clock.systemUTC(), point -> {
            if (point == FailPoint.COMMIT_MADE) {
                commits.incrementAndGet();
            }
        })) {
            long start = System.nanoTime();
            work.with(journal);
            return new Measured((System.nanoTime() - start) / 1e9, commits.get());
        }
    }

    private double rawCommits() throws SQLException, IOException {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        Path file = Files.createTempDirectory(folder, "raw-").resolve("raw.db");
        try (Connection connection = config.createConnection("jdbc:sqlite:" + file)) {
            connection.createStatement().execute("CREATE TABLE fact(id INTEGER PRIMARY KEY, text TEXT)");
            int commits = LONE_PLANS * STEPS;
            long start = System.nanoTime();
            try (PreparedStatement insert = connection.prepareStatement("INSERT INTO fact(text) VALUES(?)")) {
                for (int i = 0; i < commits; i++) {
                    insert.setString(1, "fact " + i);
                    insert.executeUpdate();
                }
            }
            return commits / ((System.nanoTime() - start) / 1e9);
        }
    }

    private static void lone(Journal journal) throws InterruptedException {
        try (Bench bench = new Bench(journal)) {
            for (int i = 0; i < LONE_PLANS; i++) {
                bench.run("lone" + i, 0);
            }
        }
    }

    private void atOnce(Journal journal) throws InterruptedException {
        try (Bench bench = new Bench(journal)) {
            together(number -> {
                for (int i = 0; i < PLANS_EACH; i++) {
                    bench.run("p" + number + "." + i, number);
                }
            });
        }
    }

    /** The journal's share alone: the same facts, without executor, schemas and calls. */
    private static void facts(Journal journal) throws InterruptedException {
        JsonNode input = JsonNodeFactory.instance.objectNode().put("text", "note");
        Outcome done =
                new Outcome.Completed(JsonNodeFactory.instance.objectNode().put("id", "note"));
        together(number -> {
            for (int i = 0; i < PLANS_EACH; i++) {
                String id = "f" + number + "." + i;
                journal.begin(plan(id, 0), Map.of(), List.of(), Optional.empty());
                for (int step = 1; step <= STEPS; step++) {
                    List<JournalEntry> facts = new ArrayList<>();
                    if (step > 1) {
                        facts.add(new JournalEntry.Ended("s" + (step - 1), CallState.DONE, done));
                    }
                    facts.add(new JournalEntry.Intent("s" + step, input, id + "/s" + step));
                    journal.write(id, facts);
                }
            }
        });
    }

    private interface Share {
        void of(int number) throws InterruptedException;
    }

    private static void together(Share share) throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < AT_ONCE; i++) {
            int number = i;
            threads.add(Thread.ofPlatform().start(() -> {
                try {
                    share.of(number);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
    }

    /** Notes, each reading the one before it, so that no two steps of a plan run at once. */
    private static Plan plan(String id, int number) {
        StringBuilder steps = new StringBuilder();
        for (int step = 1; step <= STEPS; step++) {
            String text = step == 1 ? "first" : "$s" + (step - 1) + "/id";
            steps.append(step == 1 ? "" : ",").append("""
                    {"id":"s%d","capability":"pad%d.keep_note","args":{"text":"%s"}}""".formatted(step, number % PADS, text));
        }
        return PlanJson.read("{\"id\":\"" + id + "\",\"steps\":[" + steps + "]}");
    }

    private static final class Bench implements AutoCloseable {
        private final Run run;
        private final CallPool pool;
        private final PlanExecutor executor;

        Bench(Journal journal) {
            Catalog catalog = MemoryApps.catalog(PADS);
            run = Run.quiet(catalog, Clock.systemUTC(), Locale.ENGLISH);
            pool = new CallPool(new Dispatcher(new SchemaCache(new JsonSchemas())), new MemoryApps());
            executor = new PlanExecutor(pool, journal);
        }

        void run(String id, int number) throws InterruptedException {
            Plan plan = plan(id, number);
            Beginning beginning = new Beginning(Recovery.versions(plan, run.catalog()), List.of(), Optional.empty());
            boolean done = executor.begin(plan, beginning, run).stream()
                    .allMatch(receipt -> receipt.outcome() instanceof Outcome.Completed);
            if (!done) {
                throw new IllegalStateException("plan " + id + " did not complete");
            }
        }

        @Override
        public void close() {
            pool.close();
        }
    }
}
