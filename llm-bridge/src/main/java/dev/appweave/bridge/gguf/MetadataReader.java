package dev.appweave.bridge.gguf;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.OptionalLong;
import java.util.SequencedMap;

/** Reads the keys of a file and their values: {@code gguf_metadata_kv_t} of the specification. */
final class MetadataReader {
    /** The longest key the specification allows, in bytes. */
    static final int MOST_KEY_BYTES = 65_535;
    /** Of one text; chat templates take some 10 KB. */
    static final int MOST_TEXT_BYTES = 1 << 20;
    /** Of one list of texts; the largest vocabularies have 262,144 tokens, their merges about twice as many. */
    static final long MOST_TEXTS = 1L << 22;

    private static final long MOST_KEPT_BYTES = 16L << 20;
    private static final long MOST_KEPT_WHOLES = 1024;
    private static final long BOXED_BYTES = 24;

    private final Cursor cursor;
    private final Problems problems;
    private final SequencedMap<String, GgufValue> values = new LinkedHashMap<>();
    private long kept;
    private long tokensAt = -1;

    MetadataReader(Cursor cursor, Problems problems) {
        this.cursor = cursor;
        this.problems = problems;
    }

    /** So many keys. */
    GgufMetadata read(long count) throws IOException {
        for (long i = 0; i < count; i++) {
            long at = cursor.position();
            String key = key(at);
            GgufValue value = value(key);
            if (values.putIfAbsent(key, value) != null) {
                problems.add(
                        GgufProblemId.DUPLICATE_KEY,
                        Problems.at(at),
                        "The key " + Problems.quoted(key) + " is there twice.");
            }
        }
        return new GgufMetadata(values);
    }

    /** Where the first token of the vocabulary stands; empty if there is no list of tokens. */
    OptionalLong tokensAt() {
        return tokensAt < 0 ? OptionalLong.empty() : OptionalLong.of(tokensAt);
    }

    private String key(long at) throws IOException {
        byte[] bytes = cursor.bytes(MOST_KEY_BYTES, "the name of a key");
        keep(bytes.length);
        if (bytes.length == 0) {
            problems.add(GgufProblemId.EMPTY_NAME, Problems.at(at), "A key has no name.");
        }
        return text(bytes, Problems.at(at), "The name of a key");
    }

    private GgufValue value(String key) throws IOException {
        long at = cursor.position();
        ValueType type = type(key, at);
        return switch (type) {
            case UINT8, INT8, UINT16, INT16, UINT32, INT32, UINT64, INT64 -> new GgufValue.Whole(whole(type));
            case FLOAT32 -> new GgufValue.Real(Float.intBitsToFloat(cursor.i32("a number")));
            case FLOAT64 -> new GgufValue.Real(Double.longBitsToDouble(cursor.i64("a number")));
            case BOOL -> truth(key);
            case STRING -> {
                byte[] bytes = cursor.bytes(MOST_TEXT_BYTES, "the text of a key");
                keep(bytes.length);
                yield new GgufValue.Text(text(bytes, key, "The text"));
            }
            case ARRAY -> array(key);
        };
    }

    private ValueType type(String key, long at) throws IOException {
        int code = cursor.i32("the type of a value");
        return ValueType.of(code)
                .orElseThrow(() -> problems.fatal(
                        GgufProblemId.UNKNOWN_VALUE_TYPE,
                        Problems.at(at),
                        "The value of " + Problems.quoted(key) + " is of type " + Integer.toUnsignedString(code)
                                + "; types are 0 to " + (ValueType.values().length - 1) + "."));
    }

    private GgufValue truth(String key) throws IOException {
        int code = cursor.u8("a truth value");
        if (code > 1) {
            problems.add(GgufProblemId.BAD_BOOL, key, "The truth value is " + code + "; expected is 0 or 1.");
        }
        return new GgufValue.Truth(code == 1);
    }

    private GgufValue array(String key) throws IOException {
        long at = cursor.position();
        ValueType type = type(key, at);
        if (type == ValueType.ARRAY) {
            throw problems.fatal(
                    GgufProblemId.NESTED_ARRAY,
                    key,
                    "The value is a list of lists, which llama.cpp does not read either; expected are numbers, truth"
                            + " values or texts.");
        }
        long countAt = cursor.position();
        long count = cursor.i64("the length of a list");
        long least = type == ValueType.STRING ? 8 : type.bytes();
        if (count < 0 || count > cursor.left() / least || type == ValueType.STRING && count > MOST_TEXTS) {
            throw problems.fatal(
                    GgufProblemId.BAD_COUNT,
                    Problems.at(countAt),
                    "The list " + Problems.quoted(key) + " would have " + Problems.unsigned(count)
                            + " elements of type "
                            + type.word() + ", more than "
                            + (type == ValueType.STRING ? "the " + MOST_TEXTS + " allowed or the " : "the ")
                            + cursor.left() + " bytes that follow can hold.");
        }
        return new GgufValue.Array(type.word(), count, elements(key, type, count));
    }

    private List<Long> elements(String key, ValueType type, long count) throws IOException {
        if (type == ValueType.STRING) {
            if (key.equals(VocabularyReader.TOKENS)) {
                tokensAt = cursor.position();
            }
            for (long i = 0; i < count; i++) {
                cursor.skipBytes(MOST_TEXT_BYTES, "a text of a list");
            }
        } else if (type.whole() && count <= MOST_KEPT_WHOLES) {
            keep(count * BOXED_BYTES);
            List<Long> wholes = new ArrayList<>();
            for (long i = 0; i < count; i++) {
                wholes.add(whole(type));
            }
            return wholes;
        } else {
            cursor.skip(count * type.bytes(), "a list of numbers");
        }
        return List.of();
    }

    private long whole(ValueType type) throws IOException {
        String what = "a number";
        return switch (type) {
            case UINT8 -> cursor.u8(what);
            case INT8 -> (byte) cursor.u8(what);
            case UINT16 -> cursor.i16(what) & 0xffffL;
            case INT16 -> cursor.i16(what);
            case UINT32 -> cursor.i32(what) & 0xffff_ffffL;
            case INT32 -> cursor.i32(what);
            case UINT64, INT64 -> cursor.i64(what);
            case FLOAT32, FLOAT64, BOOL, STRING, ARRAY -> throw new IllegalArgumentException(type.word());
        };
    }

    private String text(byte[] bytes, String where, String what) {
        return Utf8.strict(bytes).orElseGet(() -> {
            problems.add(GgufProblemId.NOT_UTF8, where, what + " is not in UTF-8.");
            return Utf8.lenient(bytes);
        });
    }

    /** Counts what stays in memory. */
    private void keep(long bytes) {
        kept += bytes;
        if (kept > MOST_KEPT_BYTES) {
            throw problems.fatal(
                    GgufProblemId.HEADER_TOO_LARGE,
                    Problems.at(cursor.position()),
                    "The keys and their texts take more than " + MOST_KEPT_BYTES + " bytes.");
        }
    }
}
