package dev.appweave.example.bench.llm;

import dev.appweave.bridge.engine.EngineException;
import dev.appweave.bridge.engine.Generation;
import dev.appweave.bridge.engine.Prompt;
import dev.appweave.bridge.engine.TextModel;
import dev.appweave.bridge.made.MadeVocabulary;
import dev.appweave.example.bench.Figures;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * A whole request under a grammar, the same one a second time in a session: tools, first request and plan were read before,
 * the sentence was not. node-llama-cpp writes it once as it is used by default and once with its own guesses from the prompt;
 * the quicker one counts.
 */
final class TurnBench {
    private static final int MOST = 300;

    private final Peer plain;
    private final Peer guessing;
    private final int rounds;
    private final ThreadMXBean clock = ManagementFactory.getThreadMXBean();

    TurnBench(Peer plain, Peer guessing, int rounds) {
        this.plain = plain;
        this.guessing = guessing;
        this.rounds = rounds;
    }

    /**
     * Measures.
     *
     * @param with a model that guesses
     * @param without the same without guesses
     * @param stable what stands before every request
     * @param request the sentence
     * @param plan what must be written
     */
    SequencedMap<String, Double> run(
            TextModel with, TextModel without, String stable, String request, String plan, String grammar)
            throws IOException, EngineException {
        String said = request + MadeVocabulary.END + MadeVocabulary.BEGIN;
        String session = stable + said + plan + MadeVocabulary.END;
        double[] guessed = new double[rounds];
        double[] work = new double[rounds];
        double[] usual = new double[rounds];
        double[] unguessed = new double[rounds];
        double[] held = new double[rounds];
        for (int round = -1; round < rounds; round++) {
            String fresh = "\n".repeat(1 + round) + said;
            Peer.Turn theirs = same(plan, plain.turn(session + fresh, grammar, MOST));
            Peer.Turn ours = turn(with, prompt(session, fresh, Optional.of(grammar)), plan);
            Peer.Turn theirGuess = same(plan, guessing.turn(session + fresh, grammar, MOST));
            Peer.Turn oursPlain = turn(without, prompt(session, fresh, Optional.of(grammar)), plan);
            double free = turn(without, prompt(session, fresh, Optional.empty()), plan)
                    .seconds();
            double again = turn(without, prompt(session, fresh, Optional.of(grammar)), plan)
                    .seconds();
            if (round >= 0) { // The first request of the session has read the tools.
                guessed[round] = Math.min(theirs.seconds(), theirGuess.seconds()) / ours.seconds();
                work[round] = Math.min(theirs.processor(), theirGuess.processor()) / ours.processor();
                usual[round] = theirs.seconds() / ours.seconds();
                unguessed[round] = theirs.seconds() / oursPlain.seconds();
                held[round] = free / again;
            }
        }
        SequencedMap<String, Double> figures = new LinkedHashMap<>();
        figures.put("turn_ratio", Figures.median(guessed));
        figures.put("turn_ratio_of_processor_time", Figures.median(work));
        figures.put("turn_ratio_their_default", Figures.median(usual));
        figures.put("turn_ratio_without_guesses", Figures.median(unguessed));
        figures.put("grammar_ratio", Figures.median(held));
        return figures;
    }

    private static Prompt prompt(String session, String fresh, Optional<String> grammar) {
        return new Prompt(session, fresh, grammar, List.of(), MOST, Optional.empty(), () -> false);
    }

    /** The model computes in this thread, since it has one. */
    private Peer.Turn turn(TextModel model, Prompt prompt, String plan) throws EngineException, IOException {
        long start = System.nanoTime();
        long before = clock.getCurrentThreadCpuTime();
        Generation written = model.generate(prompt, _ -> {});
        double processor = (clock.getCurrentThreadCpuTime() - before) / 1e9;
        return same(plan, new Peer.Turn((System.nanoTime() - start) / 1e9, processor, written.text()));
    }

    private static Peer.Turn same(String plan, Peer.Turn turn) throws IOException {
        if (!plan.equals(turn.text())) {
            throw new IOException("another plan was written: " + turn.text());
        }
        return turn;
    }
}
