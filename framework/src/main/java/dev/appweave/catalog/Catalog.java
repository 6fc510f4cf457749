package dev.appweave.catalog;

import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What the installed plugins can do now: an immutable snapshot, sorted by name. A request is planned, checked and run
 * against one snapshot.
 */
public final class Catalog {
    /** No capabilities, revision 0. */
    public static final Catalog EMPTY = new Catalog(0, List.of());

    private final long revision;
    private final Map<CapabilityId, CapabilityDescriptor> capabilities;
    private final List<PluginDescriptor> plugins;
    private final List<CapabilityDescriptor> offered;
    private final Map<String, Code> codes;

    /** Takes a snapshot of plugins that are all part of the application. */
    public Catalog(long revision, List<PluginDescriptor> plugins) {
        this(revision, plugins, Map.of());
    }

    /**
     * Takes a snapshot.
     *
     * @param revision greater than that of every earlier snapshot of the same host
     * @param plugins the plugins in force; no two may have the same id or offer a capability of the same name
     * @param codes by plugin id, what answers for it; part of the application if it is not there
     */
    public Catalog(long revision, List<PluginDescriptor> plugins, Map<String, Code> codes) {
        this.revision = revision;
        this.codes = Map.copyOf(codes);
        this.plugins = List.copyOf(plugins);
        Map<CapabilityId, CapabilityDescriptor> byId = new TreeMap<>();
        Set<String> ids = new HashSet<>();
        for (PluginDescriptor plugin : plugins) {
            if (!ids.add(plugin.id())) {
                throw new IllegalArgumentException("two plugins are named " + plugin.id());
            }
            for (CapabilityDescriptor capability : plugin.capabilities()) {
                if (byId.put(capability.id(), capability) != null) {
                    throw new IllegalArgumentException("two plugins offer " + capability.id());
                }
            }
        }
        this.capabilities = Collections.unmodifiableMap(new LinkedHashMap<>(byId));
        this.offered = byId.values().stream().filter(c -> !c.hidden()).toList();
    }

    /** Rises with every change of the installed plugins. */
    public long revision() {
        return revision;
    }

    /** The plugins in force, in the order of installation. */
    public List<PluginDescriptor> plugins() {
        return plugins;
    }

    /** The plugin in force of that id. */
    public Optional<PluginDescriptor> plugin(String id) {
        return plugins.stream().filter(plugin -> plugin.id().equals(id)).findFirst();
    }

    /** What answers for a capability: a yes to one is no yes to another that says the same of itself. */
    public Code code(CapabilityId id) {
        return codes.getOrDefault(id.plugin(), Code.OWN);
    }

    /** Where the code of a capability runs: what a gate must know beside the effect. */
    public Rung rung(CapabilityId id) {
        return code(id).rung();
    }

    /** Whether the same app answers for a capability in another snapshot: it says the same of itself, and is the same code. */
    public boolean same(CapabilityId id, Catalog other) {
        return plugin(id.plugin()).equals(other.plugin(id.plugin())) && code(id).equals(other.code(id));
    }

    /** The capability of that name, hidden or not. */
    public Optional<CapabilityDescriptor> find(CapabilityId id) {
        return Optional.ofNullable(capabilities.get(id));
    }

    /** Every capability, hidden ones too, sorted by name. */
    public Collection<CapabilityDescriptor> all() {
        return capabilities.values();
    }

    /** The capabilities a planner may use, sorted by name. */
    public List<CapabilityDescriptor> offered() {
        return offered;
    }
}
