package dev.appweave.bridge.gguf;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SequencedMap;

/**
 * The keys of a file and their values, in the file's order; keys that models share are described in the specification,
 * section "Standardized key-value pairs".
 *
 * @param values by key
 */
public record GgufMetadata(SequencedMap<String, GgufValue> values) {
    public GgufMetadata {
        values = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(values));
    }

    /** The value of a key; empty if it is not there. */
    public Optional<GgufValue> value(String key) {
        return Optional.ofNullable(values.get(key));
    }

    /** The text of a key; empty if it is not there or no text. */
    public Optional<String> text(String key) {
        return values.get(key) instanceof GgufValue.Text(String text) ? Optional.of(text) : Optional.empty();
    }

    /** The whole number of a key; empty if it is not there or none. */
    public OptionalLong whole(String key) {
        return values.get(key) instanceof GgufValue.Whole(long whole) ? OptionalLong.of(whole) : OptionalLong.empty();
    }

    /** The list of a key; empty if it is not there or none. */
    public Optional<GgufValue.Array> array(String key) {
        return values.get(key) instanceof GgufValue.Array array ? Optional.of(array) : Optional.empty();
    }
}
