package dev.appweave.host;

import dev.appweave.journal.ForwardingJournal;
import dev.appweave.journal.Journal;
import dev.appweave.journal.JournalEntry;
import dev.appweave.plan.Plan;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A journal for tests that kills its own process (SIGKILL) just before or just after its n-th write. */
final class HaltingJournal implements ForwardingJournal {
    private final Journal durable;
    private final int at;
    private final boolean before;
    private int writes;

    HaltingJournal(Journal durable, int at, boolean before) {
        this.durable = durable;
        this.at = at;
        this.before = before;
    }

    private void write(Runnable work) {
        writes++;
        if (before && writes == at) {
            kill();
        }
        work.run();
        if (!before && writes == at) {
            kill();
        }
    }

    private static void kill() {
        try {
            new ProcessBuilder(
                            "kill", "-9", Long.toString(ProcessHandle.current().pid()))
                    .start()
                    .waitFor();
            Thread.sleep(Long.MAX_VALUE);
        } catch (IOException | InterruptedException e) {
            Runtime.getRuntime().halt(137);
        }
    }

    @Override
    public void begin(
            Plan plan,
            Map<String, String> versions,
            List<String> declined,
            Optional<String> consent,
            List<JournalEntry> first) {
        write(() -> durable.begin(plan, versions, declined, consent, first));
    }

    @Override
    public void write(String planId, List<JournalEntry> entries) {
        if (entries.isEmpty()) {
            return;
        }
        write(() -> durable.write(planId, entries));
    }

    @Override
    public Journal durable() {
        return durable;
    }
}
