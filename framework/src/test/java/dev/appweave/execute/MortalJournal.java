package dev.appweave.execute;

import dev.appweave.journal.FailPoint;
import dev.appweave.journal.FailPoints;
import dev.appweave.journal.Journal;
import dev.appweave.journal.JournalEntry;
import dev.appweave.journal.JournaledPlan;
import dev.appweave.plan.Plan;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Any journal with the fail points of the durable one: before each commit and after it. */
record MortalJournal(Journal durable, FailPoints failPoints) implements Journal {
    @Override
    public void begin(
            Plan plan,
            Map<String, String> versions,
            List<String> declined,
            Optional<String> consent,
            List<JournalEntry> first) {
        failPoints.reached(FailPoint.COMMIT_OPEN);
        durable.begin(plan, versions, declined, consent, first);
        failPoints.reached(FailPoint.COMMIT_MADE);
    }

    @Override
    public void write(String planId, List<JournalEntry> entries) {
        if (!entries.isEmpty()) {
            failPoints.reached(FailPoint.COMMIT_OPEN);
            durable.write(planId, entries);
            failPoints.reached(FailPoint.COMMIT_MADE);
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
    public List<JournaledPlan> needingYou() {
        return durable.needingYou();
    }

    @Override
    public void close() {}
}
