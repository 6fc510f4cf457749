package dev.appweave.example.bench;

import dev.appweave.call.CallPool;
import dev.appweave.call.Dispatcher;
import dev.appweave.catalog.Catalog;
import dev.appweave.execute.Beginning;
import dev.appweave.execute.PlanExecutor;
import dev.appweave.execute.Recovery;
import dev.appweave.execute.Run;
import dev.appweave.execute.UndoExecutor;
import dev.appweave.journal.Journal;
import dev.appweave.journal.SqliteJournal;
import dev.appweave.plan.Plan;
import dev.appweave.plan.PlanJson;
import dev.appweave.schema.JsonSchemas;
import dev.appweave.schema.SchemaCache;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The process that is killed: journal, recovery, executor and undo over {@link FileApps}, without Felix and a planner. It
 * recovers, then runs plans, several at a time, until it is killed.
 */
final class KilledHost {
    private static final int AT_ONCE = 8;

    /** Takes back what every so manieth plan did. */
    static final int UNDONE = 4;

    private static final String STEPS = """
            {"id":"%s","steps":[
              {"id":"s1","capability":"pad.look_up","args":{}},
              {"id":"s2","capability":"pad.keep_note","args":{"text":"$s1/list/0"}},
              {"id":"s3","capability":"bank.pay_bill","args":{"to":"$item"},"each":"$s1/list"},
              {"id":"s4","capability":"radio.send_word","args":{"text":"paid ${s2/id}"}}]}""";

    private KilledHost() {}

    /** Arguments: the folder, the number of this life, {@code sound} or {@code intentless}, {@code run} or {@code end}. */
    public static void main(String[] args) throws InterruptedException {
        Path folder = Path.of(args[0]);
        Catalog catalog = FileApps.catalog();
        SchemaCache schemas = new SchemaCache(new JsonSchemas());
        catalog.all().forEach(capability -> {
            schemas.get(capability.input());
            schemas.get(capability.output());
        });
        System.out.println("up");
        Journal durable = SqliteJournal.open(folder.resolve("journal.db"), Clock.systemUTC());
        Journal journal = args[2].equals("intentless") ? new IntentlessJournal(durable) : durable;
        try (journal;
                CallPool pool = new CallPool(new Dispatcher(schemas), new FileApps(folder))) {
            PlanExecutor executor = new PlanExecutor(pool, journal);
            UndoExecutor undo = new UndoExecutor(pool, journal);
            Run run = Run.quiet(catalog, Clock.systemUTC(), Locale.ENGLISH);
            new Recovery(executor, undo, journal).recover(run);
            System.out.println("open");
            if (args[3].equals("run")) {
                forever(args[1], executor, undo, journal, run);
            }
        }
    }

    /** A plan over all three apps, of an id that no other life gives. */
    static Plan plan(String life, int thread, int n) {
        return PlanJson.read(STEPS.formatted("p" + life + "." + thread + "." + n));
    }

    private static void forever(String life, PlanExecutor executor, UndoExecutor undo, Journal journal, Run run)
            throws InterruptedException {
        List<Thread> threads = IntStream.range(0, AT_ONCE)
                .mapToObj(number -> Thread.ofPlatform().start(() -> {
                    try {
                        for (int n = 0; ; n++) {
                            Plan plan = plan(life, number, n);
                            Beginning beginning =
                                    new Beginning(Recovery.versions(plan, run.catalog()), List.of(), Optional.empty());
                            executor.begin(plan, beginning, run);
                            if (n == 0) {
                                System.out.println("worked");
                            }
                            if (n % UNDONE == UNDONE - 1) {
                                undo.undo(journal.find(plan.id()).orElseThrow(), run);
                            }
                        }
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                }))
                .toList();
        for (Thread thread : threads) {
            thread.join();
        }
    }
}
