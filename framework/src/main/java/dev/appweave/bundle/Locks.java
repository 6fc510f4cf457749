package dev.appweave.bundle;

import dev.appweave.ledger.DurableFiles;
import dev.appweave.problem.Problem;
import dev.appweave.problem.ProblemException;
import dev.appweave.signing.Publishers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.framework.Bundle;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The lock file of a profile: one {@link Lock} for each stranger's bundle. Guarded by {@link Plugins}. */
final class Locks {
    private final Path file;
    private final Publishers publishers;
    private final Map<String, Lock> locks = new LinkedHashMap<>();

    Locks(Path file, Publishers publishers) {
        this.file = file;
        this.publishers = publishers;
        if (Files.exists(file)) {
            try {
                JsonMapper.shared()
                        .readTree(Files.readString(file))
                        .path("plugins")
                        .forEach(one -> put(Lock.read(one)));
            } catch (CharacterCodingException e) {
                throw damaged("it is no text in UTF-8");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (JacksonException e) {
                throw damaged(e.getOriginalMessage());
            }
        }
    }

    private ProblemException damaged(String why) {
        return ProblemException.of(
                "bad_lock_file",
                file.toString(),
                "The list of what was installed is no JSON: " + why + ".",
                "Remove the file and install your plugins again.");
    }

    Optional<Lock> of(Bundle bundle) {
        return Optional.ofNullable(locks.get(bundle.getLocation()));
    }

    Collection<Lock> all() {
        return List.copyOf(locks.values());
    }

    void put(Lock lock) {
        locks.put(lock.location(), lock);
    }

    /** Whether a bundle's code may run in the host. */
    boolean trusted(Lock lock) {
        return publishers.has(lock.anchor());
    }

    /** Why a stranger's bundle may not run at all; empty if it may. */
    Optional<Problem> refusal(Bundle bundle) {
        Optional<Lock> lock = of(bundle);
        if (lock.isEmpty()) {
            return Optional.of(new Problem(
                    "not_locked",
                    bundle.getSymbolicName(),
                    "It is not in the list of what was verified and installed.",
                    "Remove the plugin and install it again."));
        }
        return revoked(lock.get())
                .map(reason -> new Problem(
                        "revoked",
                        bundle.getSymbolicName(),
                        said(reason),
                        "Remove it: plugins remove " + bundle.getSymbolicName() + "."));
    }

    /** A reason as a sentence: whoever wrote it may have left the full stop out. */
    static String said(String reason) {
        String words = reason.strip();
        return "Its publisher's key or this bundle was revoked: " + words + (words.matches(".*[.!?]") ? "" : ".");
    }

    /** Why what was installed is revoked now. */
    Optional<String> revoked(Lock lock) {
        List<String> all = new ArrayList<>(lock.keys());
        all.add(lock.anchor());
        all.add(lock.digest());
        return publishers.revoked(all);
    }

    /** Writes the file, without locks of bundles that are gone. */
    void save(List<Bundle> present) {
        List<String> locations = present.stream().map(Bundle::getLocation).toList();
        locks.keySet().retainAll(locations);
        if (locks.isEmpty() && !Files.exists(file)) {
            return;
        }
        ObjectNode root = JsonMapper.shared().createObjectNode();
        ArrayNode array = root.putArray("plugins");
        new ArrayList<>(locks.values()).forEach(lock -> array.add(lock.json()));
        try {
            String text = root.toPrettyString() + "\n";
            if (!Files.exists(file) || !Files.readString(file).equals(text)) {
                new DurableFiles().write(file, text.getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
