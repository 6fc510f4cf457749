package dev.appweave.journal;

import dev.appweave.plan.Plan;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A journal around another: what it does not change goes on to that one, closing included. */
public interface ForwardingJournal extends Journal {
    /** The journal inside. */
    Journal durable();

    @Override
    default void begin(
            Plan plan,
            Map<String, String> versions,
            List<String> declined,
            Optional<String> consent,
            List<JournalEntry> first) {
        durable().begin(plan, versions, declined, consent, first);
    }

    @Override
    default void write(String planId, List<JournalEntry> entries) {
        durable().write(planId, entries);
    }

    @Override
    default Optional<JournaledPlan> find(String planId) {
        return durable().find(planId);
    }

    @Override
    default List<JournaledPlan> latest(int limit) {
        return durable().latest(limit);
    }

    @Override
    default List<JournaledPlan> since(Instant moment) {
        return durable().since(moment);
    }

    @Override
    default List<JournaledPlan> unfinished() {
        return durable().unfinished();
    }

    @Override
    default List<JournaledPlan> needingYou() {
        return durable().needingYou();
    }

    @Override
    default void close() {
        durable().close();
    }
}
