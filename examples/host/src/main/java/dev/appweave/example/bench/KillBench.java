package dev.appweave.example.bench;

import dev.appweave.audit.Reconciliation;
import dev.appweave.catalog.Catalog;
import dev.appweave.journal.Journal;
import dev.appweave.journal.JournaledPlan;
import dev.appweave.journal.PlanState;
import dev.appweave.journal.SqliteJournal;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Random;
import java.util.SequencedMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/**
 * P5 at random: hosts in processes of their own, killed (SIGKILL) at random moments of their recovery and of their work,
 * started again on the same files until so many kills are done, then left to end. After that the journal is held against
 * the apps' files. Beside it the same with a seeded fault, which must be found.
 */
public final class KillBench {
    private static final int CHAINS = 2;

    /** What a host says as it goes: one of these is waited for, and then a random while. */
    private static final List<String> WORDS = List.of("up", "open", "worked");

    private static final int LONGEST_MILLIS = 150;

    private final Path folder;
    private final int kills;
    private final int faultKills;
    private final long seed;
    private final Victim host;

    /**
     * A benchmark.
     *
     * @param folder an empty folder
     * @param kills how many kills
     * @param faultKills how many of a host that leaves intents out
     * @param seed of the random moments
     */
    public KillBench(Path folder, int kills, int faultKills, long seed) {
        this.folder = folder;
        this.kills = kills;
        this.faultKills = faultKills;
        this.seed = seed;
        this.host = new Victim(KilledHost.class, folder.resolve("classes.jsa"));
    }

    /** What one chain of lives came to. */
    private record Chain(int kills, int inRecovery, int plans, int needsYou, int actions, Reconciliation found) {}

    /** Runs it. */
    public Figures run() throws IOException, InterruptedException {
        long start = System.nanoTime();
        Catalog catalog = FileApps.catalog();
        prepare();
        List<Chain> sound = chains("sound", kills, catalog);
        List<Chain> faulty = chains("intentless", faultKills, catalog);
        SequencedMap<String, Double> figures = new LinkedHashMap<>();
        put(figures, "kills", sound.stream().mapToInt(Chain::kills));
        put(figures, "kills_in_recovery", sound.stream().mapToInt(Chain::inRecovery));
        put(figures, "plans", sound.stream().mapToInt(Chain::plans));
        put(figures, "actions", sound.stream().mapToInt(Chain::actions));
        put(figures, "lost", sound.stream().mapToInt(chain -> chain.found()
                .lost()
                .size()));
        put(figures, "doubled", sound.stream().mapToInt(chain -> chain.found()
                .doubled()
                .size()));
        put(figures, "unexplained", sound.stream().mapToInt(chain -> chain.found()
                .unexplained()
                .size()));
        put(figures, "unfinished", sound.stream().mapToInt(chain -> chain.found()
                .unfinished()
                .size()));
        put(figures, "unknown", sound.stream().mapToInt(chain -> chain.found()
                .unknown()
                .size()));
        put(figures, "needlessly_unknown", sound.stream().mapToInt(chain -> chain.found()
                .needlesslyUnknown()
                .size()));
        put(figures, "needs_you", sound.stream().mapToInt(Chain::needsYou));
        put(figures, "fault_kills", faulty.stream().mapToInt(Chain::kills));
        put(figures, "fault_actions", faulty.stream().mapToInt(Chain::actions));
        put(figures, "fault_doubled", faulty.stream().mapToInt(chain -> chain.found()
                .doubled()
                .size()));
        figures.put("seconds", (System.nanoTime() - start) / 1e9);
        return new Figures(figures);
    }

    private static void put(SequencedMap<String, Double> figures, String name, IntStream values) {
        figures.put(name, (double) values.sum());
    }

    private void prepare() throws IOException, InterruptedException {
        Path home = Files.createDirectories(folder.resolve("first"));
        host.start(home, true, "0", "sound", "end")
                .waitFor(); // It fails, harmlessly, where the class path has folders in it.
    }

    private List<Chain> chains(String kind, int all, Catalog catalog) throws IOException, InterruptedException {
        try (ExecutorService threads = Executors.newFixedThreadPool(CHAINS)) {
            List<Future<Chain>> running = new ArrayList<>();
            for (int i = 0; i < CHAINS; i++) {
                Path home = Files.createDirectories(folder.resolve(kind + i));
                int share = (all + i) / CHAINS;
                Random random = new Random(seed + i);
                running.add(threads.submit(() -> chain(home, kind, share, random, catalog)));
            }
            List<Chain> chains = new ArrayList<>();
            for (Future<Chain> one : running) {
                chains.add(one.get());
            }
            return chains;
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        }
    }

    private Chain chain(Path home, String kind, int all, Random random, Catalog catalog)
            throws IOException, InterruptedException {
        int inRecovery = 0;
        for (int life = 1; life <= all; life++) {
            inRecovery += killed(home, life, kind, random) ? 1 : 0;
        }
        int exit = host.start(home, false, String.valueOf(all + 1), kind, "end").waitFor();
        if (exit != 0) {
            throw new IOException("the last host of " + home + " ended with " + exit);
        }
        try (Journal journal = SqliteJournal.open(home.resolve("journal.db"), Clock.systemUTC())) {
            List<JournaledPlan> plans = journal.latest(Integer.MAX_VALUE);
            List<String> effects = FileApps.effects(home);
            int needsYou = (int) plans.stream()
                    .filter(plan -> plan.state() == PlanState.NEEDS_YOU)
                    .count();
            return new Chain(
                    all,
                    inRecovery,
                    plans.size(),
                    needsYou,
                    effects.size(),
                    Reconciliation.of(plans, catalog, effects));
        }
    }

    /** One life and its end, at a random moment of its recovery or its work; whether it had not yet recovered. */
    private boolean killed(Path home, int life, String kind, Random random) throws IOException, InterruptedException {
        Process killed = host.start(home, false, String.valueOf(life), kind, "run");
        int stage = random.nextInt(WORDS.size());
        try (BufferedReader said = killed.inputReader(StandardCharsets.UTF_8)) {
            for (int i = 0; i <= stage; i++) {
                await(said, WORDS.get(i), home);
            }
            Thread.sleep(random.nextInt(LONGEST_MILLIS));
            killed.toHandle().destroyForcibly(); // The process itself would close what it said before it can be read.
            killed.waitFor();
            boolean recovered = stage > 0 || "open".equals(said.readLine());
            Victim.sweep(home);
            return !recovered;
        }
    }

    static void await(BufferedReader said, String word, Path home) throws IOException {
        String line = said.readLine();
        if (!word.equals(line)) {
            throw new IOException("a host of " + home + " said " + line + " and not " + word + ": "
                    + Files.readString(home.resolve("errors")));
        }
    }
}
