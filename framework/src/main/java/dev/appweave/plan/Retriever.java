package dev.appweave.plan;

import dev.appweave.catalog.Catalog;
import java.util.List;

/** Picks the few capabilities worth showing to the planner. Thread-safe. */
public interface Retriever {
    /**
     * Picks candidates.
     *
     * @param said the user's words
     * @param catalog what exists now; an implementation may keep an index by its revision
     * @param limit at most this many
     * @return best first; empty if nothing in the catalog has to do with the words
     */
    List<Candidate> retrieve(Utterance said, Catalog catalog, int limit);
}
