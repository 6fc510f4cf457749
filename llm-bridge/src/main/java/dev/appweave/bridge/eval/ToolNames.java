package dev.appweave.bridge.eval;

import dev.appweave.catalog.CapabilityId;
import java.util.Locale;
import java.util.Set;

/** Turns any tool name into a legal and unused capability name, keeping its words. */
final class ToolNames {
    private static final int MAX_PART = 60;

    private ToolNames() {}

    static CapabilityId legal(String name, Set<CapabilityId> taken) {
        int dot = name.indexOf('.');
        String plugin = dot > 0 ? snake(name.substring(0, dot)) : "tool";
        String action = snake(dot > 0 ? name.substring(dot + 1) : name);
        String wanted = plugin + "." + action;
        for (int i = 2; taken.contains(new CapabilityId(wanted)); i++) {
            wanted = plugin + "." + action + "_" + i;
        }
        return new CapabilityId(wanted);
    }

    private static String snake(String name) {
        String words = name.replaceAll("([a-z0-9])([A-Z])", "$1_$2")
                .replaceAll("([A-Z]+)([A-Z][a-z])", "$1_$2")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "_")
                .replaceAll("^[_0-9]+|_+$", "");
        String cut = words.length() > MAX_PART ? words.substring(0, MAX_PART) : words;
        return cut.isEmpty() ? "x" : cut;
    }
}
