package dev.appweave.bundle;

import dev.appweave.catalog.DescriptorReader;
import dev.appweave.catalog.PluginDescriptor;
import dev.appweave.problem.Problem;
import dev.appweave.problem.ProblemException;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.osgi.framework.Bundle;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the bundles say of themselves, read without starting them. Descriptions that were found right are kept in one
 * file, because checking a stranger's schemas costs a hundred times as much as reading them.
 */
final class PluginIndex {
    static final String ENTRY = "OSGI-INF/appweave/plugin.json";
    private static final JsonMapper JSON = JsonMapper.shared();

    /** A bundle's description, or what is wrong with it. */
    sealed interface Indexed {
        record Good(PluginDescriptor descriptor) implements Indexed {}

        record Broken(List<Problem> problems) implements Indexed {}
    }

    private final DescriptorReader reader;
    private final Path file;
    private final Map<String, JsonNode> good = new HashMap<>();
    private final Map<String, Indexed> indexed = new HashMap<>();
    private boolean changed;

    PluginIndex(DescriptorReader reader, Path file) {
        this.reader = reader;
        this.file = file;
        load();
    }

    private void load() {
        if (!Files.exists(file)) {
            return;
        }
        try (var lines = Files.lines(file)) {
            lines.map(JSON::readTree)
                    .forEach(line -> good.put(line.path("bundle").asString(""), line.get("plugin")));
        } catch (IOException | UncheckedIOException | JacksonException e) {
            good.clear(); // A cache only: it is written anew.
        }
    }

    /** The description of a bundle as it is now. */
    Indexed get(Bundle bundle) {
        return indexed.computeIfAbsent(key(bundle), key -> {
            JsonNode known = good.get(key);
            return known != null && known.isObject() ? new Indexed.Good(reader.readChecked(known)) : read(bundle, key);
        });
    }

    /** What a bundle says of itself, as JSON; missing if that cannot be read. */
    JsonNode declared(Bundle bundle) {
        get(bundle);
        JsonNode known = good.get(key(bundle));
        return known == null ? JSON.missingNode() : known;
    }

    private Indexed read(Bundle bundle, String key) {
        URL entry = bundle.getEntry(ENTRY);
        if (entry == null) {
            return new Indexed.Broken(List.of(new Problem(
                    "no_plugin_json",
                    bundle.getSymbolicName(),
                    "The bundle has no " + ENTRY + ", so it is no plugin.",
                    "Ask its publisher for a plugin bundle.")));
        }
        try (InputStream in = entry.openStream()) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            PluginDescriptor descriptor = reader.read(text);
            good.put(key, JSON.readTree(text));
            changed = true;
            return new Indexed.Good(descriptor);
        } catch (ProblemException e) {
            return new Indexed.Broken(e.problems());
        } catch (IOException e) {
            return new Indexed.Broken(List.of(new Problem(
                    "unreadable_bundle", bundle.getSymbolicName(), "The bundle cannot be read: " + e + ".", "")));
        }
    }

    private static String key(Bundle bundle) {
        return bundle.getBundleId() + "@" + bundle.getLastModified();
    }

    /** Writes the cache if something is new; forgets bundles that are gone. */
    void save(List<Bundle> present) {
        List<String> keys = present.stream().map(PluginIndex::key).toList();
        changed |= good.keySet().retainAll(keys);
        indexed.keySet().retainAll(keys);
        if (!changed) {
            return;
        }
        try {
            Path temporary = file.resolveSibling(file.getFileName() + ".new");
            try (BufferedWriter out = Files.newBufferedWriter(temporary)) {
                for (Map.Entry<String, JsonNode> entry : good.entrySet()) {
                    out.write(JSON.createObjectNode()
                            .put("bundle", entry.getKey())
                            .set("plugin", entry.getValue())
                            .toString());
                    out.write('\n');
                }
            }
            Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            changed = false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
