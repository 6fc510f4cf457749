package dev.appweave.journal;

class InMemoryJournalTest extends JournalContract {
    @Override
    protected Journal open() {
        return new InMemoryJournal(() -> NOW);
    }

    @Override
    protected Journal reopen(Journal journal) {
        return journal;
    }
}
