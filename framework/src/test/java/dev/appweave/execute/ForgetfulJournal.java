package dev.appweave.execute;

import dev.appweave.journal.Journal;
import dev.appweave.journal.JournalEntry;
import dev.appweave.journal.JournaledPlan;
import dev.appweave.plan.Plan;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A seeded fault: a journal that leaves intents out. */
record ForgetfulJournal(Journal durable) implements Journal {
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
