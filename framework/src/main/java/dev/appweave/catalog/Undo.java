package dev.appweave.catalog;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.core.JsonPointer;

/**
 * How to take an effect back.
 *
 * @param capability what to call
 * @param arguments parameter name to pointer into the output of the call that is taken back (RFC 6901)
 */
public record Undo(CapabilityId capability, Map<String, JsonPointer> arguments) {
    public Undo {
        arguments = Collections.unmodifiableMap(new LinkedHashMap<>(arguments));
    }
}
