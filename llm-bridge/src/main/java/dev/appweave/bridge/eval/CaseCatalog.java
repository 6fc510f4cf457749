package dev.appweave.bridge.eval;

import dev.appweave.catalog.CapabilityDescriptor;
import dev.appweave.catalog.CapabilityId;
import dev.appweave.catalog.Catalog;
import dev.appweave.catalog.PluginDescriptor;
import dev.appweave.plan.Candidate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/** A row's tools as descriptors with legal names, and the way back to the names the row uses. Immutable. */
public final class CaseCatalog {
    private final SequencedMap<CapabilityId, CapabilityDescriptor> descriptors = new LinkedHashMap<>();
    private final Map<CapabilityId, String> names = new LinkedHashMap<>();

    private CaseCatalog() {}

    /** Turns the tools of a row into descriptors, in the row's order. */
    public static CaseCatalog of(Case row) {
        CaseCatalog catalog = new CaseCatalog();
        row.tools().forEach(tool -> {
            CapabilityId id = ToolNames.legal(tool.path("name").asString(""), catalog.names.keySet());
            catalog.names.put(id, tool.path("name").asString(""));
            catalog.descriptors.put(id, ToolDescriptors.descriptor(id, tool));
        });
        return catalog;
    }

    /** A catalog of capabilities that are called by their own names. */
    public static CaseCatalog of(List<CapabilityDescriptor> capabilities) {
        CaseCatalog catalog = new CaseCatalog();
        capabilities.forEach(capability -> {
            catalog.names.put(capability.id(), capability.id().value());
            catalog.descriptors.put(capability.id(), capability);
        });
        return catalog;
    }

    /** The descriptors, in the row's order. */
    public List<CapabilityDescriptor> descriptors() {
        return List.copyOf(descriptors.values());
    }

    /** All tools as candidates of equal score, in the row's order. */
    public List<Candidate> candidates() {
        return descriptors.values().stream()
                .map(capability -> new Candidate(capability, 1))
                .toList();
    }

    /** A snapshot with one plugin for each first part of the names. */
    public Catalog catalog(long revision) {
        SequencedMap<String, List<CapabilityDescriptor>> plugins = new LinkedHashMap<>();
        descriptors.values().forEach(capability -> plugins.computeIfAbsent(
                        capability.id().plugin(), _ -> new ArrayList<>())
                .add(capability));
        return new Catalog(
                revision,
                plugins.entrySet().stream()
                        .map(plugin -> new PluginDescriptor(
                                plugin.getKey(), "0.0.0", plugin.getKey(), "evaluation", plugin.getValue()))
                        .toList());
    }

    /**
     * The row's own name for a capability.
     *
     * @throws IllegalArgumentException if it is none of the row's
     */
    public String name(CapabilityId id) {
        String name = names.get(id);
        if (name == null) {
            throw new IllegalArgumentException("no tool of this row: " + id);
        }
        return name;
    }
}
