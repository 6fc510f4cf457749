package dev.appweave.example.bench;

import dev.appweave.bridge.eval.NearestRank;
import dev.appweave.host.Answer;
import dev.appweave.host.Host;
import dev.appweave.plan.Utterance;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/** From a sentence to a checked plan, over the sentences the installed plugins give as examples and some longer ones. */
public final class PlanBench {
    private static final int ROUNDS = 3;
    private static final List<String> LONGER = List.of(
            "Find an Italian restaurant near Ana's office and text her the address",
            "Put lunch with Jonas in my calendar on Friday at 1 pm and tell him",
            "What did Marco write about the invoice?",
            "Look up the dentist's number and add it to my note House",
            "Find a pharmacy near 12 Quai Kennedy and note the opening hours in Travel",
            "Cancel lunch with Ana and tell her I am sorry");

    private final Host host;

    /** A benchmark over an open host. */
    public PlanBench(Host host) {
        this.host = host;
    }

    /** Runs it: one round to warm up, then three that count. */
    public Figures run() {
        List<Utterance> sentences = new ArrayList<>();
        host.plugins().catalog().offered().forEach(capability -> capability
                .examples()
                .forEach(example -> sentences.add(Utterance.typed(example))));
        LONGER.forEach(sentence -> sentences.add(Utterance.typed(sentence)));
        sentences.forEach(host::plan);

        double[] millis = new double[sentences.size() * ROUNDS];
        int planned = 0;
        for (int i = 0; i < millis.length; i++) {
            long start = System.nanoTime();
            Answer answer = host.plan(sentences.get(i % sentences.size()));
            millis[i] = (System.nanoTime() - start) / 1e6;
            planned += answer.status() == Answer.Status.PLANNED ? 1 : 0;
        }
        SequencedMap<String, Double> figures = new LinkedHashMap<>();
        figures.put("p50_ms", NearestRank.of(millis, 0.50));
        figures.put("p95_ms", NearestRank.of(millis, 0.95));
        figures.put("max_ms", NearestRank.of(millis, 1));
        figures.put("sentences", (double) sentences.size());
        figures.put("planned_share", planned / (double) millis.length);
        return new Figures(figures);
    }
}
