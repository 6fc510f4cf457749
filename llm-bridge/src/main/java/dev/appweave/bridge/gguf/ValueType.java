package dev.appweave.bridge.gguf;

import java.util.Locale;
import java.util.Optional;

/** The types of values, in the order of their codes: {@code gguf_metadata_value_type} of the specification. */
enum ValueType {
    UINT8(1),
    INT8(1),
    UINT16(2),
    INT16(2),
    UINT32(4),
    INT32(4),
    FLOAT32(4),
    BOOL(1),
    STRING(0),
    ARRAY(0),
    UINT64(8),
    INT64(8),
    FLOAT64(8);

    private final int bytes;

    ValueType(int bytes) {
        this.bytes = bytes;
    }

    /** That of a code, as an unsigned int; empty if there is none. */
    static Optional<ValueType> of(int code) {
        ValueType[] all = values();
        return Integer.compareUnsigned(code, all.length) < 0 ? Optional.of(all[code]) : Optional.empty();
    }

    /** The size of a value; 0 where each has its own. */
    int bytes() {
        return bytes;
    }

    boolean whole() {
        return switch (this) {
            case UINT8, INT8, UINT16, INT16, UINT32, INT32, UINT64, INT64 -> true;
            case FLOAT32, FLOAT64, BOOL, STRING, ARRAY -> false;
        };
    }

    /** As the specification writes it, in lower case. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
