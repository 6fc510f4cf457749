package dev.appweave.bundle;

import dev.appweave.catalog.Catalog;
import dev.appweave.catalog.Code;
import dev.appweave.catalog.PluginDescriptor;
import dev.appweave.problem.Problem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.osgi.framework.Bundle;

/**
 * Which of the installed bundles are in force: of several versions of one bundle the highest, of several bundles that
 * claim one plugin id the one that was there first.
 */
record Selection(Catalog catalog, Map<String, Bundle> active, List<Entry> entries) {
    static final Selection NONE = new Selection(Catalog.EMPTY, Map.of(), List.of());

    record Entry(Bundle bundle, PluginIndex.Indexed indexed) {}

    static Selection of(
            long revision,
            List<Bundle> bundles,
            Function<Bundle, PluginIndex.Indexed> index,
            Function<Bundle, Code> codes) {
        List<Entry> entries = new ArrayList<>();
        Map<String, Bundle> active = new LinkedHashMap<>();
        Map<String, PluginDescriptor> descriptors = new LinkedHashMap<>();
        for (Bundle bundle : bundles) {
            PluginIndex.Indexed indexed = index.apply(bundle);
            entries.add(new Entry(bundle, indexed));
            if (indexed instanceof PluginIndex.Indexed.Good(var descriptor)) {
                Bundle other = active.get(descriptor.id());
                if (other == null || newer(bundle, other)) {
                    active.put(descriptor.id(), bundle);
                    descriptors.put(descriptor.id(), descriptor);
                }
            }
        }
        Map<String, Code> answering = new LinkedHashMap<>();
        active.forEach((id, bundle) -> answering.put(id, codes.apply(bundle)));
        return new Selection(new Catalog(revision, List.copyOf(descriptors.values()), answering), active, entries);
    }

    private static boolean newer(Bundle bundle, Bundle other) {
        return bundle.getSymbolicName().equals(other.getSymbolicName())
                && bundle.getVersion().compareTo(other.getVersion()) > 0;
    }

    /** Those of some bundles that are in force, then the others, both in their order. */
    List<Bundle> inForceFirst(List<Bundle> bundles) {
        return bundles.stream()
                .sorted(Comparator.comparing(bundle -> !active.containsValue(bundle)))
                .toList();
    }

    /** What a bundle is doing, and whose it is. */
    interface View {
        boolean running(Bundle bundle);

        Optional<Problem> fault(String plugin);

        InstalledPlugin.Origin origin(Bundle bundle);
    }

    List<InstalledPlugin> plugins(View view) {
        return entries.stream().map(entry -> plugin(entry, view)).toList();
    }

    private InstalledPlugin plugin(Entry entry, View view) {
        Bundle bundle = entry.bundle();
        return switch (entry.indexed()) {
            case PluginIndex.Indexed.Broken(var problems) ->
                installed(bundle, Optional.empty(), InstalledPlugin.State.BROKEN, problems, view);
            case PluginIndex.Indexed.Good(var descriptor) -> {
                if (!bundle.equals(active.get(descriptor.id()))) {
                    yield installed(bundle, Optional.of(descriptor), InstalledPlugin.State.SHADOWED, List.of(), view);
                }
                Optional<Problem> fault = view.fault(descriptor.id());
                InstalledPlugin.State state = fault.isPresent()
                        ? InstalledPlugin.State.FAULTED
                        : view.running(bundle) ? InstalledPlugin.State.ACTIVE : InstalledPlugin.State.IDLE;
                yield installed(
                        bundle, Optional.of(descriptor), state, fault.stream().toList(), view);
            }
        };
    }

    private static InstalledPlugin installed(
            Bundle bundle,
            Optional<PluginDescriptor> descriptor,
            InstalledPlugin.State state,
            List<Problem> problems,
            View view) {
        return new InstalledPlugin(
                bundle.getBundleId(),
                bundle.getSymbolicName(),
                bundle.getVersion().toString(),
                descriptor,
                state,
                problems,
                view.origin(bundle));
    }
}
