package dev.appweave.bridge.retrieve;

import dev.appweave.bridge.encode.Encoder;
import dev.appweave.catalog.CapabilityDescriptor;
import dev.appweave.catalog.CapabilityId;
import dev.appweave.catalog.Catalog;
import dev.appweave.plan.Candidate;
import dev.appweave.plan.Retriever;
import dev.appweave.plan.Utterance;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Finds capabilities by their words (BM25) and, given an encoder, by meaning (cosine); the two are added. The whole
 * sentence and each of its parts are searched on their own and take turns, so that a sentence for four apps keeps all
 * four; a capability that cannot be used without another brings that one along.
 *
 * <p>Measured on twenty public suites, 60 English rows each, up to 2,513 tools of a suite in the catalog: mean recall of
 * the right tools among eight .886 with the shipped projection; .892 with the one before, which found fewer of the shipped tools.
 *
 * <p>The index is built at the first request for a catalog and kept until another catalog comes: some milliseconds for
 * words, some more for each text the encoder has not seen. {@link #prepare} does it ahead. Thread-safe.
 */
public final class LuceneRetriever implements Retriever {
    // Each part of the sentence names its two best; the whole sentence names the rest.
    private static final int PART_TURNS = 2;

    /** What is only needed by another counts a little less than that. */
    private static final double NEEDED = 0.9;

    private final Optional<Encoders> encoders;
    private final Tuning tuning;
    private @Nullable Index index;

    /**
     * How the signals are weighed; the shipped values were chosen on public suites.
     *
     * @param words weight of the word score, scaled to 1 for the best of a search
     * @param part what a hit for a part of the sentence counts against one for the whole
     * @param least a capability that shares no word counts only from this cosine on
     */
    record Tuning(double words, double part, double least) {
        static final Tuning SHIPPED = new Tuning(0.15, 0.95, 0.05);
    }

    private record Encoders(Encoder sentences, Encoder descriptors) {}

    private record Index(
            Catalog catalog,
            List<CapabilityDescriptor> capabilities,
            Map<CapabilityId, Integer> places,
            Closure closure,
            WordIndex words,
            Optional<MeaningIndex> meaning) {
        /** Where an offered capability stands in the lists of scores. */
        int place(CapabilityDescriptor capability) {
            return Objects.requireNonNull(places.get(capability.id()), "only what is offered is scored");
        }

        boolean isOf(Catalog other) {
            return catalog == other || (catalog.revision() == other.revision() && capabilities.equals(other.offered()));
        }
    }

    /** A retriever that goes by words only. */
    public LuceneRetriever() {
        this(Optional.empty(), Tuning.SHIPPED);
    }

    /** A retriever that goes by words and meaning; the encoder stays the caller's to close. */
    public LuceneRetriever(Encoder encoder) {
        this(encoder, encoder);
    }

    /**
     * The same with two views of one model.
     *
     * @param sentences for what users say
     * @param descriptors for what capabilities say of themselves; may keep its vectors on disk
     */
    public LuceneRetriever(Encoder sentences, Encoder descriptors) {
        this(Optional.of(new Encoders(sentences, descriptors)), Tuning.SHIPPED);
    }

    /** For measurements. */
    LuceneRetriever(Encoder sentences, Encoder descriptors, Tuning tuning) {
        this(Optional.of(new Encoders(sentences, descriptors)), tuning);
    }

    private LuceneRetriever(Optional<Encoders> encoders, Tuning tuning) {
        this.encoders = encoders;
        this.tuning = tuning;
    }

    /** What is embedded of a capability, beside its examples. */
    public static String words(CapabilityDescriptor capability) {
        return MeaningIndex.words(capability);
    }

    /** Builds the index of a catalog now; may take seconds for a thousand new capabilities. */
    public void prepare(Catalog catalog) {
        index(catalog);
    }

    private synchronized Index index(Catalog catalog) {
        Index known = index;
        if (known != null && known.isOf(catalog)) {
            return known;
        }
        List<CapabilityDescriptor> offered = catalog.offered();
        Optional<MeaningIndex> earlier = Optional.ofNullable(known).flatMap(Index::meaning);
        Index fresh = new Index(
                catalog,
                offered,
                IntStream.range(0, offered.size())
                        .boxed()
                        .collect(Collectors.toMap(i -> offered.get(i).id(), i -> i)),
                new Closure(offered),
                new WordIndex(offered),
                encoders.map(e -> new MeaningIndex(e.descriptors(), offered, earlier)));
        index = fresh;
        return fresh;
    }

    @Override
    public List<Candidate> retrieve(Utterance said, Catalog catalog, int limit) {
        if (catalog.offered().isEmpty() || limit <= 0 || said.text().isBlank()) {
            return List.of();
        }
        Index here = index(catalog);
        List<double[]> searches = new ArrayList<>();
        searches.add(search(here, said.text(), 1));
        for (String part : Segments.of(said.text())) {
            searches.add(search(here, part, tuning.part()));
        }

        double[] best = new double[here.capabilities().size()];
        searches.forEach(scores -> Arrays.setAll(best, i -> Math.max(best[i], scores[i])));
        Map<CapabilityDescriptor, Double> chosen = new LinkedHashMap<>();
        for (int i : turns(searches, limit)) {
            choose(here.capabilities().get(i), one -> best[here.place(one)], here.closure(), chosen, limit);
        }
        return chosen.entrySet().stream()
                .map(entry -> new Candidate(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparingDouble(Candidate::score).reversed())
                .toList();
    }

    /** Adds a capability and, if there is room for both, what it needs. */
    private static void choose(
            CapabilityDescriptor capability,
            ToDoubleFunction<CapabilityDescriptor> scores,
            Closure closure,
            Map<CapabilityDescriptor, Double> chosen,
            int limit) {
        if (chosen.size() < limit) {
            double score = scores.applyAsDouble(capability);
            chosen.putIfAbsent(capability, score);
            for (CapabilityDescriptor need : closure.needs(capability, scores)) {
                if (chosen.size() < limit) {
                    chosen.putIfAbsent(need, score * NEEDED);
                }
            }
        }
    }

    /** The score of every capability for one text; 0: has nothing to do with it. */
    private double[] search(Index here, String text, double weight) {
        double[] words = here.words().scores(text);
        double most = Arrays.stream(words).max().orElse(0);
        double[] near = encoders.flatMap(e -> here.meaning()
                        .map(meaning -> meaning.scores(e.sentences().embed(text))))
                .orElse(new double[words.length]);
        double[] scores = new double[words.length];
        for (int i = 0; i < scores.length; i++) {
            double word = most == 0 ? 0 : words[i] / most;
            boolean counts = word > 0 || near[i] >= tuning.least();
            scores[i] = counts ? weight * (Math.max(0, near[i]) + tuning.words() * word) : 0;
        }
        return scores;
    }

    /** The searches take turns naming their best that is not named yet. */
    private static List<Integer> turns(List<double[]> searches, int limit) {
        List<List<Integer>> ranked =
                searches.stream().map(scores -> best(scores, limit)).toList();
        List<Integer> named = new ArrayList<>();
        for (int round = 0; round < limit && named.size() < limit; round++) {
            for (List<Integer> ranks : round < PART_TURNS ? ranked : ranked.subList(0, 1)) {
                if (round < ranks.size() && !named.contains(ranks.get(round))) {
                    named.add(ranks.get(round));
                }
            }
        }
        return named;
    }

    /** The best few of many, best first; of equals the one that was offered first. */
    private static List<Integer> best(double[] scores, int limit) {
        Comparator<Integer> better =
                Comparator.comparingDouble((Integer i) -> scores[i]).thenComparing(Comparator.reverseOrder());
        PriorityQueue<Integer> kept = new PriorityQueue<>(better);
        for (int i = 0; i < scores.length; i++) {
            if (scores[i] > 0 && (kept.size() < limit || better.compare(i, Objects.requireNonNull(kept.peek())) > 0)) {
                kept.add(i);
                if (kept.size() > limit) {
                    kept.poll();
                }
            }
        }
        return kept.stream().sorted(better.reversed()).toList();
    }
}
