package dev.appweave.catalog;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/**
 * The name of a capability: plugin, dot, verb and noun in snake case, for example {@code calendar.create_event}.
 *
 * @param value the whole name
 */
public record CapabilityId(@JsonValue String value) implements Comparable<CapabilityId> {
    private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9_]{0,63}\\.[a-z][a-z0-9_]{0,63}");

    public CapabilityId {
        if (!isValid(value)) {
            throw new IllegalArgumentException("\"" + value + "\" is no capability name: expected plugin.verb_noun");
        }
    }

    /** Whether a text has the form of a capability name. */
    public static boolean isValid(String text) {
        return FORM.matcher(text).matches();
    }

    /** The part before the dot. */
    public String plugin() {
        return value.substring(0, value.indexOf('.'));
    }

    /** The part after the dot. */
    public String action() {
        return value.substring(value.indexOf('.') + 1);
    }

    @Override
    public int compareTo(CapabilityId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
