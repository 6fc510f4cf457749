package dev.appweave.example.bench;

import dev.appweave.audit.Reconciliation;
import dev.appweave.catalog.Rung;
import dev.appweave.host.Host;
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
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Random;
import java.util.SequencedMap;

/**
 * P5 for plugins: their processes are killed (SIGKILL) at random moments of starting, working and of the host's recovery, and
 * after some of those kills the host is, too, and is started again on the same files. When so many are done, a last host is
 * left to end, and the journal is held against what the apps really did.
 */
public final class PluginKillBench {
    /** The most kills of plugins in one life of a host. */
    private static final int A_LIFE = 8;

    /** So long the apps may do nothing before the next kill comes anyway: a plugin that never answers is left alone. */
    private static final Duration IDLE = Duration.ofSeconds(20);

    private static final int LONGEST_MILLIS = 60;
    private static final int LOOK_MILLIS = 5;

    private final Path folder;
    private final int kills;
    private final Random random;
    private final Victim victim;
    private int killed;
    private int inRecovery;
    private int hosts;

    /**
     * A benchmark.
     *
     * @param folder an empty folder
     * @param kills how many kills of plugins
     * @param seed of the random moments
     */
    public PluginKillBench(Path folder, int kills, long seed) {
        this.folder = folder;
        this.kills = kills;
        this.random = new Random(seed);
        this.victim = new Victim(SandboxedHost.class, folder.resolve("classes.jsa"));
    }

    /** Runs it. */
    public Figures run() throws IOException, InterruptedException {
        long start = System.nanoTime();
        SandboxedHost.install(folder, FileAppJars.write(folder.resolve("jars")));
        victim.start(folder, true, "0", "end")
                .waitFor(); // It fails, harmlessly, where the class path has folders in it.
        for (int life = 1; killed < kills; life++) {
            life(life);
        }
        int exit = victim.start(folder, false, "last", "end").waitFor();
        if (exit != 0) {
            throw new IOException(
                    "the last host ended with " + exit + ": " + Files.readString(folder.resolve("errors")));
        }
        SequencedMap<String, Double> figures = judged();
        figures.put("seconds", (System.nanoTime() - start) / 1e9);
        return new Figures(figures);
    }

    /** One life of a host: some of its plugins' processes are killed, then it is. */
    private void life(int life) throws IOException, InterruptedException {
        Process host = victim.start(folder, false, String.valueOf(life), "run");
        int here = 1 + random.nextInt(A_LIFE);
        try (BufferedReader said = host.inputReader(StandardCharsets.UTF_8)) {
            KillBench.await(said, "up", folder);
            for (int done = 0; done < here && killed < kills; ) {
                working(host);
                Thread.sleep(random.nextInt(LONGEST_MILLIS));
                if (one(host)) {
                    done++;
                    killed++;
                    inRecovery += said.ready() ? 0 : 1;
                }
            }
            working(host);
            Thread.sleep(random.nextInt(LONGEST_MILLIS));
            host.toHandle().destroyForcibly();
            host.waitFor();
            hosts++;
            Victim.sweep(folder);
        }
    }

    /** Waits until the apps have done something more. */
    private void working(Process host) throws IOException, InterruptedException {
        int before = FileAppJars.effects(profile()).size();
        Instant late = Instant.now().plus(IDLE);
        while (FileAppJars.effects(profile()).size() == before && Instant.now().isBefore(late)) {
            if (!host.isAlive()) {
                throw new IOException("a host died by itself: " + Files.readString(folder.resolve("errors")));
            }
            Thread.sleep(LOOK_MILLIS);
        }
    }

    private Path profile() {
        return folder.resolve("profile");
    }

    /** Kills one process of a plugin, if there is one: the sandbox around it or the machine in it. */
    private boolean one(Process host) {
        List<ProcessHandle> present = host.toHandle().descendants().toList();
        return !present.isEmpty() && present.get(random.nextInt(present.size())).destroyForcibly();
    }

    private SequencedMap<String, Double> judged() throws IOException {
        SequencedMap<String, Double> figures = new LinkedHashMap<>();
        boolean sandboxed;
        try (Host host = SandboxedHost.open(folder)) {
            sandboxed = host.plugins().strangersRung() == Rung.SANDBOX;
        }
        try (Journal journal =
                SqliteJournal.open(profile().resolve(".host").resolve("journal.db"), Clock.systemUTC())) {
            List<JournaledPlan> plans = journal.latest(Integer.MAX_VALUE);
            List<String> effects = FileAppJars.effects(profile());
            Reconciliation found = Reconciliation.of(plans, FileApps.catalog(), effects);
            figures.put("plugin_kills", (double) killed);
            figures.put("kills_in_recovery", (double) inRecovery);
            figures.put("host_kills", (double) hosts);
            figures.put("sandboxed", sandboxed ? 1.0 : 0.0);
            figures.put("plans", (double) plans.size());
            figures.put("actions", (double) effects.size());
            figures.put("lost", (double) found.lost().size());
            figures.put("doubled", (double) found.doubled().size());
            figures.put("unexplained", (double) found.unexplained().size());
            figures.put("unfinished", (double) found.unfinished().size());
            figures.put("unknown", (double) found.unknown().size());
            figures.put("needlessly_unknown", (double) found.needlesslyUnknown().size());
            figures.put("needs_you", count(plans, PlanState.NEEDS_YOU));
            figures.put("failed", count(plans, PlanState.FAILED));
        }
        return figures;
    }

    private static double count(List<JournaledPlan> plans, PlanState state) {
        return plans.stream().filter(plan -> plan.state() == state).count();
    }
}
