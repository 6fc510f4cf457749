package dev.appweave.bridge.generate;

import dev.appweave.bridge.llama.LlamaContext;
import java.util.Arrays;

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

    private int length = FIRST;
    private int pause;

    /** How many tokens to guess now; 0 for a while after guesses that were wrong. */
    int length() {
        if (pause > 0) {
            pause--;
            return 0;
        }
        return length;
    }

    /**
     * Where it went on after the last earlier place with the same last tokens; -1: nowhere.
     *
     * @param tokens those read and those guessed
     * @param end how many of them there are
     * @param known how many of them were read: the place is among these
     */
    int source(int[] tokens, int end, int known) {
        for (int match = LONGEST_MATCH; match >= SHORTEST_MATCH; match--) {
            int from = end - match;
            for (int start = Math.min(from - 1, known - match - 1); start >= 0; start--) {
                if (Arrays.equals(tokens, start, start + match, tokens, from, end)) {
                    return start + match;
                }
            }
        }
        return -1;
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
