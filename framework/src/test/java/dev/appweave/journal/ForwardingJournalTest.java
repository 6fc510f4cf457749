package dev.appweave.journal;

/** A journal around another one keeps to everything that one keeps to. */
class ForwardingJournalTest extends JournalContract {
    private record Around(Journal durable) implements ForwardingJournal {}

    @Override
    protected Journal open() {
        return new Around(new InMemoryJournal(() -> NOW));
    }

    @Override
    protected Journal reopen(Journal journal) {
        return journal;
    }
}
