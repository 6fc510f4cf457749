package dev.appweave.execute;

import dev.appweave.journal.FailPoint;
import dev.appweave.journal.FailPoints;
import dev.appweave.journal.ForwardingJournal;
import dev.appweave.journal.Journal;
import dev.appweave.journal.JournalEntry;
import dev.appweave.plan.Plan;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Any journal with the fail points of the durable one: before each commit and after it. */
record MortalJournal(Journal durable, FailPoints failPoints) implements ForwardingJournal {
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

    /** The one inside is the test's to close. */
    @Override
    public void close() {}
}
