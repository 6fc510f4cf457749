package dev.appweave.execute;

import dev.appweave.journal.Journal;
import dev.appweave.journal.JournalEntry;
import dev.appweave.journal.JournaledPlan;
import dev.appweave.plan.Plan;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The journal of a host that dies at its n-th write, just before or just after it is durable, and writes no more. */
final class CrashingJournal implements Journal {
    /** The host's death. */
    static final class Crash extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private final Journal durable;
    private final int at;
    private final boolean after;
    private int writes;

    CrashingJournal(Journal durable, int at, boolean after) {
        this.durable = durable;
        this.at = at;
        this.after = after;
    }

    private void write(Runnable write) {
        writes++;
        if (writes > at || (writes == at && !after)) {
            throw new Crash();
        }
        write.run();
        if (writes == at) {
            throw new Crash();
        }
    }

    @Override
    public void begin(Plan plan, Map<String, String> versions, List<String> declined, Optional<String> consent) {
        write(() -> durable.begin(plan, versions, declined, consent));
    }

    @Override
    public void write(String planId, List<JournalEntry> entries) {
        if (!entries.isEmpty()) {
            write(() -> durable.write(planId, entries));
        }
    }

    @Override
    public Optional<JournaledPlan> find(String planId) {
        return durable.find(planId);
    }

    @Override
    public List<JournaledPlan> latest(int limit) {
        return durable.latest(limit);
    }

    @Override
    public List<JournaledPlan> unfinished() {
        return durable.unfinished();
    }

    @Override
    public void close() {}
}
