package dev.appweave.bundle;

import dev.appweave.ledger.DurableFiles;
import dev.appweave.problem.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Whose the folder of each plugin id is; remembered when the plugin is removed, so that what it kept, and what the user
 * allowed it, does not fall to another bundle that claims its id. Guarded by {@link Plugins}.
 */
final class Owners {
    /** Of a folder that was there before anybody's plugin of that id. */
    private static final Owner UNKNOWN = new Owner("", "");

    /**
     * A bundle, as far as it can be told from others.
     *
     * @param bundle its symbolic name; empty for the application's own, which are all of one owner
     * @param key fingerprint of its signer's key; of its bytes if it is unsigned, because a name can be anybody's
     */
    record Owner(String bundle, String key) {
        static Owner of(Bundle bundle, Optional<Lock> lock) {
            return BuiltIn.is(bundle)
                    ? new Owner("", "application")
                    : new Owner(
                            bundle.getSymbolicName(), lock.map(Lock::identity).orElse(""));
        }
    }

    private final Path home;
    private final Path file;
    private final Map<String, Owner> owners = new TreeMap<>();
    private final Map<String, Path> moved = new TreeMap<>();
    private final Set<String> unheard = new TreeSet<>();
    private Consumer<String> gone = unheard::add;

    /** Over a profile; a damaged list counts as none. */
    Owners(Path home) {
        this.home = home;
        this.file = home.resolve(".host/owners.json");
        if (Files.exists(file)) {
            try {
                JsonMapper.shared()
                        .readTree(Files.readAllBytes(file))
                        .forEachEntry((plugin, owner) -> owners.put(
                                plugin,
                                new Owner(
                                        owner.path("bundle").asString(""),
                                        owner.path("key").asString(""))));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (JacksonException e) {
                owners.clear();
            }
        }
    }

    /** Who hears of every plugin id whose owner is another now, or nobody; also what has happened so far. */
    void listener(Consumer<String> listener) {
        unheard.forEach(listener);
        gone = listener;
    }

    /** A bundle is removed; the folder of what it had in force waits for it. */
    void removed(Map<String, Bundle> inForce, Bundle bundle) {
        inForce.forEach((plugin, active) -> {
            if (active.equals(bundle)) {
                gone.accept(plugin);
            }
        });
    }

    /** Somebody new is about to come: a folder that nobody is known to own is not theirs. */
    void expect(String plugin) {
        if (Files.exists(home.resolve(plugin))) {
            owners.merge(plugin, UNKNOWN, (known, unknown) -> known.key().isEmpty() ? unknown : known);
        }
    }

    /** The user agreed that a bundle follows another one: the folder is its own now, but not what the other was allowed. */
    void follow(String plugin, Owner old, Owner now) {
        if (!old.equals(now) && owners.replace(plugin, old, now)) {
            gone.accept(plugin);
        }
    }

    /** Makes the bundles in force the owners of their folders; what another one's folder held is moved aside first. */
    void settle(Map<String, Owner> inForce) {
        moved.clear();
        inForce.forEach((plugin, owner) -> {
            Owner before = owners.putIfAbsent(plugin, owner);
            if (before != null && !before.equals(owner)) {
                if (!before.equals(new Owner(owner.bundle(), ""))) { // Of unsigned ones only the name was kept once.
                    setAside(plugin);
                    gone.accept(plugin);
                }
                owners.put(plugin, owner);
            }
        });
        save();
    }

    private void setAside(String plugin) {
        Path folder = home.resolve(plugin);
        try {
            if (!Files.isDirectory(folder) || empty(folder)) {
                return;
            }
            Path aside = Files.createDirectories(home.resolve(".host/former"));
            int n = 1;
            while (Files.exists(aside.resolve(plugin + "-" + n))) {
                n++;
            }
            moved.put(plugin, Files.move(folder, aside.resolve(plugin + "-" + n)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean empty(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.findAny().isEmpty();
        }
    }

    /** What the last change moved aside of a plugin's id, for whoever made it. */
    Optional<Problem> moved(String plugin) {
        return Optional.ofNullable(moved.get(plugin))
                .map(path -> new Problem(
                        "folder_set_aside",
                        plugin,
                        "The profile held a folder of another plugin with the id \"" + plugin + "\"; it lies in "
                                + home.relativize(path) + " now, and what that plugin was allowed is taken back.",
                        "Delete the folder if nobody needs what is in it."));
    }

    private void save() {
        ObjectNode root = JsonMapper.shared().createObjectNode();
        owners.forEach((plugin, owner) ->
                root.putObject(plugin).put("bundle", owner.bundle()).put("key", owner.key()));
        byte[] text = (root.toPrettyString() + "\n").getBytes(StandardCharsets.UTF_8);
        try {
            if (!Files.exists(file) || !Arrays.equals(Files.readAllBytes(file), text)) {
                new DurableFiles().write(file, text);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
