package dev.appweave.execute;

import static dev.appweave.plan.Plans.step;
import static dev.appweave.plan.Plans.steps;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.appweave.audit.Reconciliation;
import dev.appweave.journal.CallState;
import dev.appweave.journal.Journal;
import dev.appweave.journal.JournaledCall;
import dev.appweave.journal.SqliteJournal;
import dev.appweave.plan.Plan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * P6: the power fails. What was fsynced is there, of what came after it any beginning may be: the write-ahead log is cut
 * at every frame and inside every frame, and the apps are what they were when the log was that long.
 */
@Timeout(300)
class TornLogTest {
    /** See "WAL File Format" in the SQLite file format. */
    private static final int HEADER = 32;

    private static final int FRAME_HEADER = 24;

    private static final Plan PLAN = steps(
            step("s1", "apps.look_up", ""),
            step("s2", "apps.keep_note", "'text':'$s1/list/0'"),
            step("s3", "apps.pay_bill", "", "'each':'$s1/list'"),
            step("s4", "apps.send_word", ""));

    @TempDir
    Path folder;

    private Path file() {
        return folder.resolve("journal.db");
    }

    private static Path log(Path file) {
        return file.resolveSibling(file.getFileName() + "-wal");
    }

    private long logged() {
        try {
            return Files.size(log(file()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every boundary between two frames, and three places inside each frame. */
    private static List<Integer> cuts(byte[] log) {
        int page = ByteBuffer.wrap(log).getInt(8);
        Random random = new Random(6);
        List<Integer> cuts = new ArrayList<>(List.of(0, 1, HEADER - 1));
        for (int at = HEADER; at < log.length; at += FRAME_HEADER + page) {
            cuts.add(at);
            for (int i = 0; i < 3; i++) {
                cuts.add(at + 1 + random.nextInt(FRAME_HEADER + page - 1));
            }
        }
        cuts.add(log.length);
        return cuts;
    }

    @Test
    void whatever_is_left_of_the_log_every_effect_has_its_intent_and_the_plan_goes_on() throws Exception {
        FakeWorld world = new FakeWorld(this::logged);
        byte[] main;
        byte[] log;
        try (Journal journal = SqliteJournal.open(file(), PlanBench.CLOCK);
                PlanBench host = new PlanBench(FakeWorld.CATALOG, journal, world.hostStarts())) {
            host.run(PLAN);
            main = Files.readAllBytes(file());
            log = Files.readAllBytes(log(file()));
        }
        assertEquals(5, world.acts().size());
        List<Integer> cuts = cuts(log);
        assertTrue(cuts.size() > 50, "only " + cuts.size() + " cuts");
        int begun = 0;
        for (int cut : cuts) {
            Path torn = Files.createDirectory(folder.resolve("cut-" + cut)).resolve("journal.db");
            Files.write(torn, main);
            Files.write(log(torn), Arrays.copyOf(log, cut));
            begun += goesOn(torn, world.asOf(cut), "cut at " + cut) ? 1 : 0;
        }
        assertTrue(begun > cuts.size() / 2, "only " + begun + " of " + cuts.size() + " logs held the plan");
    }

    /** Opens, which checks every page; holds the effects so far against the intents; recovers. */
    private static boolean goesOn(Path torn, FakeWorld world, String when) throws InterruptedException {
        try (Journal journal = SqliteJournal.open(torn, PlanBench.CLOCK);
                PlanBench host = new PlanBench(FakeWorld.CATALOG, journal, world.hostStarts())) {
            for (String effect : world.acts()) {
                Optional<JournaledCall> call = journal.find("p1").flatMap(plan -> plan.call(effect.substring(3)));
                assertTrue(
                        call.isPresent()
                                && Set.of(CallState.INTENT, CallState.DONE)
                                        .contains(call.get().state()),
                        () -> when + ": " + effect + " happened and the journal has " + call);
            }
            host.recovery().recover(host.run());
            Reconciliation found = Reconciliation.of(journal.latest(9), FakeWorld.CATALOG, world.acts());
            assertTrue(found.sound(), () -> when + ": " + found);
            return journal.find("p1").isPresent();
        }
    }
}
