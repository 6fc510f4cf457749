package dev.appweave.bridge.gbnf;

import java.util.ArrayList;
import java.util.List;

/**
 * Ranges of characters as ranges of bytes: every character of {@code first..last} is one byte of each range, in order. The
 * way of splitting is that of Russ Cox, <i>Regular Expression Matching in the Wild</i>, 2010 ("UTF-8 bytes").
 */
final class Utf8Ranges {
    private static final int[] LARGEST = {0x7F, 0x7FF, 0xFFFF, 0x10FFFF};
    private static final int FIRST_SURROGATE = 0xD800;
    private static final int LAST_SURROGATE = 0xDFFF;

    private Utf8Ranges() {}

    /** Bytes from {@code first} to {@code last}, as unsigned numbers. */
    record Bytes(int first, int last) {}

    /** The byte ranges of some characters; surrogates, which UTF-8 does not have, are left out. */
    static List<List<Bytes>> of(int first, int last) {
        List<List<Bytes>> sequences = new ArrayList<>();
        if (first <= LAST_SURROGATE && last >= FIRST_SURROGATE) {
            add(first, FIRST_SURROGATE - 1, sequences);
            add(LAST_SURROGATE + 1, last, sequences);
        } else {
            add(first, last, sequences);
        }
        return sequences;
    }

    private static void add(int first, int last, List<List<Bytes>> into) {
        if (first > last) {
            return;
        }
        for (int largest : LARGEST) { // All of one length.
            if (first <= largest && largest < last) {
                add(first, largest, into);
                add(largest + 1, last, into);
                return;
            }
        }
        for (int bits = 6; bits <= 18; bits += 6) { // All continuation bytes either equal or full.
            int mask = (1 << bits) - 1;
            if (length(first) > bits / 6 && (first & ~mask) != (last & ~mask)) {
                if ((first & mask) != 0) {
                    add(first, first | mask, into);
                    add((first | mask) + 1, last, into);
                    return;
                }
                if ((last & mask) != mask) {
                    add(first, (last & ~mask) - 1, into);
                    add(last & ~mask, last, into);
                    return;
                }
            }
        }
        into.add(sequence(bytes(first), bytes(last)));
    }

    private static List<Bytes> sequence(int[] first, int[] last) {
        List<Bytes> sequence = new ArrayList<>();
        for (int i = 0; i < first.length; i++) {
            sequence.add(new Bytes(first[i], last[i]));
        }
        return sequence;
    }

    private static int length(int character) {
        int length = 1;
        while (character > LARGEST[length - 1]) {
            length++;
        }
        return length;
    }

    private static int[] bytes(int character) {
        int length = length(character);
        if (length == 1) {
            return new int[] {character};
        }
        int[] bytes = new int[length];
        int rest = character;
        for (int i = length - 1; i > 0; i--) {
            bytes[i] = 0x80 | (rest & 0x3F);
            rest >>= 6;
        }
        bytes[0] = (0xF00 >> length & 0xFF) | rest;
        return bytes;
    }
}
