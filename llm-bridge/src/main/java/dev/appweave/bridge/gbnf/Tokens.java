package dev.appweave.bridge.gbnf;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A vocabulary as a tree of bytes, in the order of a walk: at each node the byte that leads there, the tokens that end
 * there, and where the walk goes on if nothing below may come. Immutable.
 */
public final class Tokens {
    private final byte[][] bytes;
    private final byte[] label;
    private final int[] depth;
    private final int[] skip;
    private final int[] token; // the first that ends at a node, or -1
    private final int[] twin; // the next token with the same bytes, or -1
    private final int deepest;

    /**
     * The tree of some tokens.
     *
     * @param bytes what each token adds to a text, by its number; a token without bytes is never allowed
     */
    public Tokens(List<byte[]> bytes) {
        this.bytes = bytes.toArray(byte[][]::new);
        int[] order = IntStream.range(0, this.bytes.length)
                .filter(i -> this.bytes[i].length > 0)
                .boxed()
                .sorted((a, b) -> Arrays.compareUnsigned(this.bytes[a], this.bytes[b]))
                .mapToInt(Integer::intValue)
                .toArray();
        int room = 1;
        byte[] before = {};
        for (int index : order) {
            room += this.bytes[index].length - Math.max(0, common(before, this.bytes[index]));
            before = this.bytes[index];
        }
        label = new byte[room];
        depth = new int[room];
        skip = new int[room];
        token = new int[room];
        twin = new int[this.bytes.length];
        Arrays.fill(token, -1);
        Arrays.fill(twin, -1);
        deepest = build(order);
    }

    private static int common(byte[] a, byte[] b) {
        int mismatch = Arrays.mismatch(a, b);
        return mismatch < 0 ? a.length : mismatch;
    }

    private int build(int[] order) {
        int most = 0;
        for (int index : order) {
            most = Math.max(most, bytes[index].length);
        }
        int[] path = new int[most + 1]; // the node at each depth of the way to the last token
        int nodes = 1;
        byte[] before = {};
        for (int index : order) {
            byte[] word = bytes[index];
            int shared = common(before, word);
            for (int d = before.length; d > shared; d--) {
                skip[path[d]] = nodes;
            }
            for (int d = shared + 1; d <= word.length; d++) {
                label[nodes] = word[d - 1];
                depth[nodes] = d;
                path[d] = nodes++;
            }
            int node = path[word.length];
            twin[index] = token[node];
            token[node] = index;
            before = word;
        }
        for (int d = before.length; d > 0; d--) {
            skip[path[d]] = nodes;
        }
        skip[0] = nodes;
        return most;
    }

    /** How many tokens there are. */
    public int size() {
        return bytes.length;
    }

    /** What a token adds to a text. Not to be changed. */
    public byte[] bytes(int number) {
        return bytes[number];
    }

    long[] allowed(Automaton.State from) {
        long[] allowed = new long[(bytes.length + 63) / 64];
        Automaton.State[] states = new Automaton.State[deepest + 1];
        states[0] = from;
        int node = 1;
        while (node < skip[0]) {
            Automaton.State state = states[depth[node] - 1];
            if (!state.allows(label[node])) {
                node = skip[node];
                continue;
            }
            states[depth[node]] = state.after(label[node]);
            for (int number = token[node]; number >= 0; number = twin[number]) {
                allowed[number >> 6] |= 1L << number;
            }
            node++;
        }
        return allowed;
    }

    /** The longest token at the beginning of some bytes, again and again: tokens that together are the bytes. */
    public int[] longest(byte[] text) {
        int[] found = new int[text.length];
        int count = 0;
        int at = 0;
        while (at < text.length) {
            int number = longestAt(text, at);
            if (number < 0) {
                return new int[0];
            }
            found[count++] = number;
            at += bytes[number].length;
        }
        return Arrays.copyOf(found, count);
    }

    private int longestAt(byte[] text, int at) {
        int best = -1;
        int node = 1;
        while (node < skip[0]) {
            int d = depth[node];
            if (at + d <= text.length && text[at + d - 1] == label[node]) {
                if (token[node] >= 0) {
                    best = token[node];
                }
                if (skip[node] == node + 1) {
                    return best;
                }
                node++;
            } else {
                node = skip[node];
                if (node < skip[0] && depth[node] < d) {
                    return best;
                }
            }
        }
        return best;
    }

    /** Whether a longer token begins with this one and goes on in a way that a state after it allows. */
    public boolean goesOn(int number, Automaton.State after) {
        byte[] word = bytes[number];
        int node = find(word);
        Automaton.State[] states = new Automaton.State[deepest + 1];
        states[word.length] = after;
        int end = skip[node];
        int at = node + 1;
        while (at < end) {
            Automaton.State state = states[depth[at] - 1];
            if (!state.allows(label[at])) {
                at = skip[at];
                continue;
            }
            if (token[at] >= 0) {
                return true;
            }
            states[depth[at]] = state.after(label[at]);
            at++;
        }
        return false;
    }

    private int find(byte[] word) {
        int node = 1;
        for (int d = 1; d <= word.length; d++) {
            while (label[node] != word[d - 1] || depth[node] != d) {
                node = skip[node];
            }
            if (d < word.length) {
                node++;
            }
        }
        return node;
    }
}
