package dev.appweave.example.bench;

import dev.appweave.journal.ForwardingJournal;
import dev.appweave.journal.Journal;
import dev.appweave.journal.JournalEntry;
import dev.appweave.plan.Plan;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A seeded fault: leaves intents out. A kill loop that finds nothing wrong with it proves nothing. */
record IntentlessJournal(Journal durable) implements ForwardingJournal {
    @Override
    public void begin(
            Plan plan,
            Map<String, String> versions,
            List<String> declined,
            Optional<String> consent,
            List<JournalEntry> first) {
        durable.begin(plan, versions, declined, consent, without(first));
    }

    @Override
    public void write(String planId, List<JournalEntry> entries) {
        durable.write(planId, without(entries));
    }

    private static List<JournalEntry> without(List<JournalEntry> entries) {
        return entries.stream()
                .filter(entry -> !(entry instanceof JournalEntry.Intent))
                .toList();
    }
}
