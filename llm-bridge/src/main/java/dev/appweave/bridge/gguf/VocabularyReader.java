package dev.appweave.bridge.gguf;

import dev.appweave.bridge.gguf.GgufVocabulary.SpecialToken;
import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeSet;

/** The vocabulary from the keys; the texts of special tokens are read where they stand in the file, the others never. */
final class VocabularyReader {
    static final String TOKENS = "tokenizer.ggml.tokens";

    private static final String MODEL = "tokenizer.ggml.model";
    private static final String PREFIX = "tokenizer.ggml.";
    private static final String SUFFIX = "_token_id";
    /** Of the text of one special token; those of real models have some 20. */
    private static final int MOST_KEPT_BYTES = 256;
    /** Lists beside the tokens, one element each; llama.cpp reads past their end if they are shorter. */
    private static final Map<String, String> BESIDE =
            Map.of("tokenizer.ggml.scores", "float32", "tokenizer.ggml.token_type", "int32");

    private final GgufMetadata metadata;
    private final Problems problems;

    VocabularyReader(GgufMetadata metadata, Problems problems) {
        this.metadata = metadata;
        this.problems = problems;
    }

    /** Empty if something is wrong with it, which is noted. Leaves the cursor among the tokens. */
    Optional<GgufVocabulary> read(Cursor cursor, long tokensAt) throws IOException {
        Optional<String> tokenizer = metadata.text(MODEL);
        if (tokenizer.isEmpty()) {
            problems.add(GgufProblemId.MISSING_KEY, MODEL, "The key is missing; expected is the kind of tokenizer.");
        }
        long count = count();
        if (count == 0) {
            return Optional.empty();
        }
        BESIDE.forEach((key, type) -> beside(key, type, count));
        SequencedMap<String, Long> ids = ids(count);
        Map<Long, String> texts = texts(cursor, tokensAt, ids);
        List<SpecialToken> special = ids.entrySet().stream()
                .map(id -> new SpecialToken(id.getKey(), id.getValue(), texts.getOrDefault(id.getValue(), "")))
                .toList();
        return tokenizer.map(kind -> new GgufVocabulary(kind, count, special));
    }

    /** How many tokens; 0 if there is no list of them. */
    private long count() {
        GgufValue value = metadata.value(TOKENS).orElse(null);
        if (value == null) {
            problems.add(GgufProblemId.MISSING_KEY, TOKENS, "The key is missing; expected is the list of tokens.");
            return 0;
        }
        if (value instanceof GgufValue.Array array && array.type().equals(ValueType.STRING.word())) {
            if (array.count() == 0) {
                problems.add(GgufProblemId.BAD_VOCABULARY, TOKENS, "There is no token.");
            }
            return array.count();
        }
        problems.add(GgufProblemId.WRONG_TYPE, TOKENS, "The value is no list of texts, as expected.");
        return 0;
    }

    private void beside(String key, String type, long count) {
        metadata.value(key).ifPresent(value -> {
            if (!(value instanceof GgufValue.Array array) || !array.type().equals(type)) {
                problems.add(GgufProblemId.WRONG_TYPE, key, "The value is no list of type " + type + ", as expected.");
            } else if (array.count() != count) {
                problems.add(
                        GgufProblemId.BAD_VOCABULARY,
                        key,
                        "The list has " + array.count() + " elements; there are " + count + " tokens.");
            }
        });
    }

    /** By role. */
    private SequencedMap<String, Long> ids(long count) {
        SequencedMap<String, Long> ids = new LinkedHashMap<>();
        metadata.values().forEach((key, value) -> {
            if (!key.startsWith(PREFIX) || !key.endsWith(SUFFIX) || key.length() <= PREFIX.length() + SUFFIX.length()) {
                return;
            }
            if (!(value instanceof GgufValue.Whole(long id))) {
                problems.add(GgufProblemId.WRONG_TYPE, key, "The value is no whole number, as expected.");
            } else if (id < 0 || id >= count) {
                problems.add(
                        GgufProblemId.BAD_TOKEN_ID,
                        key,
                        "The token " + id + " is not in the vocabulary, which has 0 to " + (count - 1) + ".");
            } else {
                ids.put(key.substring(PREFIX.length(), key.length() - SUFFIX.length()), id);
            }
        });
        return ids;
    }

    private static Map<Long, String> texts(Cursor cursor, long tokensAt, Map<String, Long> ids) throws IOException {
        Map<Long, String> texts = new HashMap<>();
        cursor.moveTo(tokensAt);
        long at = 0;
        for (long id : new TreeSet<>(ids.values())) {
            for (; at < id; at++) {
                cursor.skipBytes(MetadataReader.MOST_TEXT_BYTES, "a token");
            }
            texts.put(id, Utf8.lenient(cursor.beginning(MOST_KEPT_BYTES, MetadataReader.MOST_TEXT_BYTES, "a token")));
            at++;
        }
        return texts;
    }
}
