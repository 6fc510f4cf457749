package dev.appweave.bridge.made;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A byte-level vocabulary learned from a text: the 256 bytes, the pairs that occur most often (Sennrich and others,
 * arXiv:1508.07909), marks, and, up to the wished size, made-up words that no text is split into.
 */
public final class MadeVocabulary {
    /** Begins a text or a turn. */
    public static final String BEGIN = "<|im_start|>";

    /** Ends a turn. */
    public static final String END = "<|im_end|>";

    /** GPT-2's way to cut a text into words, which llama.cpp uses for the name "gpt-2". */
    private static final Pattern WORDS =
            Pattern.compile("'s|'t|'re|'ve|'m|'ll|'d| ?\\p{L}+| ?\\p{N}+| ?[^\\s\\p{L}\\p{N}]+|\\s+(?!\\S)|\\s+");

    private static final int NORMAL = 1;
    private static final int CONTROL = 3;
    private static final long SEED = 11;

    private final List<String> tokens = new ArrayList<>();
    private final List<String> merges = new ArrayList<>();
    private final int begin;

    private MadeVocabulary(String text, int merged, int size) {
        for (int value = 0; value < 256; value++) {
            tokens.add(Character.toString(shown(value)));
        }
        learn(text, Math.min(merged, size - 258));
        begin = tokens.size();
        tokens.add(BEGIN);
        tokens.add(END);
        fill(size);
    }

    /**
     * A vocabulary.
     *
     * @param text what it learns from
     * @param merged how many pairs it learns at most
     * @param size how many tokens there are in the end
     */
    public static MadeVocabulary of(String text, int merged, int size) {
        return new MadeVocabulary(text, merged, size);
    }

    /** How many tokens there are. */
    public int size() {
        return tokens.size();
    }

    /** The number of {@link #BEGIN}; that of {@link #END} follows. */
    public int begin() {
        return begin;
    }

    /** Writes the keys of a tokenizer. */
    public void write(GgufWriter writer) {
        int[] types = new int[tokens.size()];
        java.util.Arrays.fill(types, NORMAL);
        types[begin] = CONTROL;
        types[begin + 1] = CONTROL;
        writer.text("tokenizer.ggml.model", "gpt2")
                .text("tokenizer.ggml.pre", "gpt-2")
                .texts("tokenizer.ggml.tokens", bytes(tokens))
                .wholes("tokenizer.ggml.token_type", types)
                .texts("tokenizer.ggml.merges", bytes(merges))
                .whole("tokenizer.ggml.bos_token_id", begin)
                .whole("tokenizer.ggml.eos_token_id", begin + 1)
                .flag("tokenizer.ggml.add_bos_token", false);
    }

    private static List<byte[]> bytes(List<String> texts) {
        return texts.stream().map(text -> text.getBytes(StandardCharsets.UTF_8)).toList();
    }

    /** The character that stands for a byte in a vocabulary: itself if it can be seen, another if not (as GPT-2). */
    private static int shown(int value) {
        if (seen(value)) {
            return value;
        }
        int unseenBefore = 0;
        for (int other = 0; other < value; other++) {
            unseenBefore += seen(other) ? 0 : 1;
        }
        return 256 + unseenBefore;
    }

    private static boolean seen(int value) {
        return value >= '!' && value <= '~' || value >= 0xA1 && value <= 0xAC || value >= 0xAE;
    }

    private void learn(String text, int most) {
        Map<String, Integer> counts = new HashMap<>();
        Matcher words = WORDS.matcher(text);
        while (words.find()) {
            counts.merge(words.group(), 1, Integer::sum);
        }
        List<List<String>> split = new ArrayList<>();
        List<Integer> weights = new ArrayList<>();
        counts.forEach((word, count) -> {
            List<String> parts = new ArrayList<>();
            for (byte value : word.getBytes(StandardCharsets.UTF_8)) {
                parts.add(Character.toString(shown(value & 0xFF)));
            }
            split.add(parts);
            weights.add(count);
        });
        for (int i = 0; i < most; i++) {
            String best = best(split, weights);
            if (best.isEmpty()) {
                return;
            }
            merges.add(best);
            tokens.add(best.replace(" ", ""));
            split.forEach(parts -> merge(parts, best));
        }
    }

    private static String best(List<List<String>> split, List<Integer> weights) {
        Map<String, Integer> pairs = new HashMap<>();
        for (int i = 0; i < split.size(); i++) {
            List<String> parts = split.get(i);
            for (int j = 1; j < parts.size(); j++) {
                pairs.merge(parts.get(j - 1) + " " + parts.get(j), weights.get(i), Integer::sum);
            }
        }
        String best = "";
        int most = 1;
        for (Map.Entry<String, Integer> pair : pairs.entrySet()) {
            int count = pair.getValue();
            if (count > most || count == most && count > 1 && pair.getKey().compareTo(best) < 0) {
                most = count;
                best = pair.getKey();
            }
        }
        return best;
    }

    private static void merge(List<String> parts, String pair) {
        for (int j = 1; j < parts.size(); j++) {
            if (pair.equals(parts.get(j - 1) + " " + parts.get(j))) {
                parts.set(j - 1, parts.get(j - 1) + parts.remove(j));
            }
        }
    }

    private void fill(int size) {
        Random random = new Random(SEED);
        Set<String> there = new HashSet<>(tokens);
        while (tokens.size() < size) {
            StringBuilder word = new StringBuilder();
            int length = 3 + random.nextInt(8);
            for (int i = 0; i < length; i++) {
                word.append((char) ('a' + random.nextInt(26)));
            }
            if (there.add(word.toString())) {
                tokens.add(word.toString());
            }
        }
    }
}
