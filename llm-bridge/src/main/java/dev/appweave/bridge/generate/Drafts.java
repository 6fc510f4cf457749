package dev.appweave.bridge.generate;

import dev.appweave.bridge.gbnf.Automaton;
import dev.appweave.bridge.gbnf.Tokens;
import dev.appweave.bridge.llama.LlamaContext;
import java.util.Arrays;
import java.util.Optional;

/**
 * Guesses what comes next: what came last time after the same few tokens. A request's names and values stand in its prompt,
 * so the guess is often right, and many tokens are checked in the time of two. Source: prompt lookup decoding (Saxena,
 * 2023); the acceptance of drafts by one pass is Leviathan and others, arXiv:2211.17192.
 *
 * <p>How long a guess may be follows from how the last ones fared, so that it costs little where it does not pay.
 */
final class Drafts {
    private static final int LONGEST_MATCH = 3;
    private static final int SHORTEST_MATCH = 2;
    private static final int MOST = LlamaContext.MOST_SCORED - 1;
    private static final int FIRST = 4;
    private static final int PAUSE = 12;

    private final Tokens tokens;
    private int length = FIRST;
    private int pause;

    Drafts(Tokens tokens) {
        this.tokens = tokens;
    }

    /**
     * A guess; empty if there is none.
     *
     * @param read the tokens so far
     * @param state what the grammar allows next; empty: everything
     */
    int[] guess(int[] read, Optional<Automaton.State> state, int longest) {
        if (pause > 0) {
            pause--;
            return new int[0];
        }
        int most = Math.min(length, longest);
        for (int match = LONGEST_MATCH; match >= SHORTEST_MATCH && most > 0; match--) {
            int after = after(read, match);
            if (after >= 0) {
                return allowed(Arrays.copyOfRange(read, after, Math.min(read.length, after + most)), state);
            }
        }
        return new int[0];
    }

    /** Where it goes on after the last earlier place with the same last tokens; -1: nowhere. */
    private static int after(int[] read, int match) {
        int from = read.length - match;
        for (int start = from - 1; start >= 0; start--) {
            if (Arrays.equals(read, start, start + match, read, from, read.length)) {
                return start + match;
            }
        }
        return -1;
    }

    private int[] allowed(int[] guess, Optional<Automaton.State> state) {
        int good = 0;
        Automaton.State at = state.orElse(null);
        while (good < guess.length) {
            byte[] bytes = tokens.bytes(guess[good]);
            if (bytes.length == 0 || at != null && !at.allows(bytes)) {
                break;
            }
            at = at == null ? null : at.after(bytes);
            good++;
        }
        return Arrays.copyOf(guess, good);
    }

    /** Learns from a guess. */
    void fared(int guessed, int right) {
        if (guessed == 0) {
            return;
        }
        if (right == guessed) {
            length = Math.min(MOST, length * 2);
        } else if (right == 0) {
            length = Math.max(2, length / 2);
            pause = length == 2 ? PAUSE : 0;
        } else {
            length = Math.max(2, right + 1);
        }
    }
}
