package dev.appweave.bridge.gbnf;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A vocabulary in the order of its bytes, walked like a tree: a token begins with what it shares with the one before, and
 * where a byte may not come, all that share it are passed over. So a token takes its bytes and sixteen more. Immutable.
 */
public final class Tokens {
    private final byte[] text; // of all tokens, one behind the other
    private final int[] from; // where each begins, and where the last ends
    private final int[] shared; // how many bytes it has in common with the one before
    private final int[] number; // which token it is
    private final int[] rank; // the other way round; -1: a token without bytes
    private final int[] begins = new int[257]; // the first that begins with a byte, or a larger one
    private final int deepest;

    /**
     * The order of some tokens.
     *
     * @param bytes what each token adds to a text, by its number; a token without bytes is never allowed
     */
    public Tokens(List<byte[]> bytes) {
        number = IntStream.range(0, bytes.size())
                .filter(i -> bytes.get(i).length > 0)
                .boxed()
                .sorted((a, b) -> Arrays.compareUnsigned(bytes.get(a), bytes.get(b)))
                .mapToInt(Integer::intValue)
                .toArray();
        rank = new int[bytes.size()];
        from = new int[number.length + 1];
        shared = new int[number.length];
        text = new byte[bytes.stream().mapToInt(word -> word.length).sum()];
        Arrays.fill(rank, -1);
        int most = 0;
        byte[] before = {};
        for (int i = 0; i < number.length; i++) {
            byte[] word = bytes.get(number[i]);
            System.arraycopy(word, 0, text, from[i], word.length);
            from[i + 1] = from[i] + word.length;
            rank[number[i]] = i;
            int mismatch = Arrays.mismatch(before, word);
            shared[i] = mismatch < 0 ? word.length : mismatch;
            begins[(word[0] & 0xFF) + 1] = i + 1;
            most = Math.max(most, word.length);
            before = word;
        }
        for (int value = 1; value < begins.length; value++) {
            begins[value] = Math.max(begins[value], begins[value - 1]);
        }
        deepest = most;
    }

    /** How many tokens there are. */
    public int size() {
        return rank.length;
    }

    /** What a token adds to a text. */
    public byte[] bytes(int token) {
        int at = rank[token];
        return at < 0 ? new byte[0] : Arrays.copyOfRange(text, from[at], from[at + 1]);
    }

    private int length(int at) {
        return from[at + 1] - from[at];
    }

    long[] allowed(Automaton.State start) {
        long[] allowed = new long[(rank.length + 63) / 64];
        Automaton.State[] states = new Automaton.State[deepest + 1];
        states[0] = start;
        int at = 0;
        while (at < number.length) {
            int refused = walk(at, shared[at], states);
            if (refused < 0) {
                allowed[number[at] >> 6] |= 1L << number[at];
                at++;
            } else if (refused == 0) {
                at = begins[(text[from[at]] & 0xFF) + 1];
            } else {
                at = passed(at, refused);
            }
        }
        return allowed;
    }

    /** Goes on through a token's bytes from a depth on, and returns where a byte may not come; -1: all may. */
    private int walk(int at, int depth, Automaton.State[] states) {
        int length = length(at);
        for (int d = depth; d < length; d++) {
            byte value = text[from[at] + d];
            if (!states[d].allows(value)) {
                return d;
            }
            states[d + 1] = states[d].after(value);
        }
        return -1;
    }

    /** The next token that does not share the byte at a depth. */
    private int passed(int at, int depth) {
        int next = at + 1;
        while (next < number.length && shared[next] > depth) {
            next++;
        }
        return next;
    }

    /** The longest token at the beginning of some bytes, again and again: tokens that together are the bytes. */
    public int[] longest(byte[] bytes) {
        int[] found = new int[bytes.length];
        int count = 0;
        int at = 0;
        while (at < bytes.length) {
            int best = longestAt(bytes, at);
            if (best < 0) {
                return new int[0];
            }
            found[count++] = number[best];
            at += length(best);
        }
        return Arrays.copyOf(found, count);
    }

    private int longestAt(byte[] bytes, int at) {
        int best = -1;
        int first = begins[bytes[at] & 0xFF];
        int end = begins[(bytes[at] & 0xFF) + 1];
        for (int next = first; next < end; next++) { // A token stands before those that begin with it.
            int mismatch = Arrays.mismatch(text, from[next], from[next + 1], bytes, at, bytes.length);
            if (mismatch < 0 || mismatch == length(next)) {
                best = next;
            }
        }
        return best;
    }

    /** Whether a longer token begins with this one and goes on in a way that a state after it allows. */
    public boolean goesOn(int token, Automaton.State after) {
        int first = rank[token];
        int length = length(first);
        Automaton.State[] states = new Automaton.State[deepest + 1];
        states[length] = after;
        int at = first + 1;
        while (at < number.length && shared[at] >= length) {
            int refused = walk(at, shared[at], states);
            if (refused < 0 && length(at) > length) {
                return true;
            }
            at = refused < 0 ? at + 1 : passed(at, refused);
        }
        return false;
    }
}
