package dev.appweave.bundle;

import dev.appweave.catalog.Catalog;
import dev.appweave.catalog.PluginDescriptor;
import dev.appweave.problem.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.osgi.framework.Bundle;

/**
 * Which of the installed bundles are in force: of several versions of one bundle the highest, of several bundles that
 * claim one plugin id the one that was there first.
 */
record Selection(Catalog catalog, Map<String, Bundle> active, List<Entry> entries) {
    static final Selection NONE = new Selection(Catalog.EMPTY, Map.of(), List.of());

    record Entry(Bundle bundle, PluginIndex.Indexed indexed) {}

    static Selection of(long revision, List<Bundle> bundles, PluginIndex index) {
        List<Entry> entries = new ArrayList<>();
        Map<String, Bundle> active = new LinkedHashMap<>();
        Map<String, PluginDescriptor> descriptors = new LinkedHashMap<>();
        for (Bundle bundle : bundles) {
            PluginIndex.Indexed indexed = index.get(bundle);
            entries.add(new Entry(bundle, indexed));
            if (indexed instanceof PluginIndex.Indexed.Good(var descriptor)) {
                Bundle other = active.get(descriptor.id());
                if (other == null || newer(bundle, other)) {
                    active.put(descriptor.id(), bundle);
                    descriptors.put(descriptor.id(), descriptor);
                }
            }
        }
        return new Selection(new Catalog(revision, List.copyOf(descriptors.values())), active, entries);
    }

    private static boolean newer(Bundle bundle, Bundle other) {
        return bundle.getSymbolicName().equals(other.getSymbolicName())
                && bundle.getVersion().compareTo(other.getVersion()) > 0;
    }

    List<InstalledPlugin> plugins(Predicate<Bundle> running) {
        return entries.stream().map(entry -> plugin(entry, running)).toList();
    }

    private InstalledPlugin plugin(Entry entry, Predicate<Bundle> running) {
        return switch (entry.indexed()) {
            case PluginIndex.Indexed.Broken(var problems) ->
                installed(entry.bundle(), Optional.empty(), InstalledPlugin.State.BROKEN, problems);
            case PluginIndex.Indexed.Good(var descriptor) -> {
                boolean chosen = entry.bundle().equals(active.get(descriptor.id()));
                InstalledPlugin.State state = !chosen
                        ? InstalledPlugin.State.SHADOWED
                        : running.test(entry.bundle()) ? InstalledPlugin.State.ACTIVE : InstalledPlugin.State.IDLE;
                yield installed(entry.bundle(), Optional.of(descriptor), state, List.of());
            }
        };
    }

    private static InstalledPlugin installed(
            Bundle bundle, Optional<PluginDescriptor> descriptor, InstalledPlugin.State state, List<Problem> problems) {
        return new InstalledPlugin(
                bundle.getBundleId(),
                bundle.getSymbolicName(),
                bundle.getVersion().toString(),
                descriptor,
                state,
                problems);
    }
}
