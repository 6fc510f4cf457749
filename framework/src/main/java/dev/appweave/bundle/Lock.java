package dev.appweave.bundle;

import dev.appweave.signing.Declarations;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What was agreed to when a stranger's bundle was installed.
 *
 * @param location the bundle's location in the container
 * @param digest SHA-256 of its bytes
 * @param declarations hash of what it said of itself: see {@link Declarations}
 * @param keys fingerprints of the signer's key and of the authorities above it; empty: unsigned
 * @param signer the signer's name; empty: unsigned
 * @param anchor fingerprint of the trusted key that the signature led to; empty: none
 * @param network whether the user granted the network
 * @param waiting an update that waits for the user's yes
 */
record Lock(
        String location,
        String digest,
        String declarations,
        List<String> keys,
        String signer,
        String anchor,
        boolean network,
        Optional<Waiting> waiting) {
    Lock {
        keys = List.copyOf(keys);
    }

    /** The signer's key; empty: unsigned. */
    String key() {
        return keys.isEmpty() ? "" : keys.getFirst();
    }

    /** Who answers for it: the signer's key; if nobody signed it, nobody but its very bytes. */
    String identity() {
        return keys.isEmpty() ? digest : key();
    }

    /** An update with other declarations, or of another signer: its bytes and what is different. */
    record Waiting(String digest, List<String> changes) {
        Waiting {
            changes = List.copyOf(changes);
        }
    }

    static Lock of(String location, BundleFile file, Optional<String> anchor) {
        return new Lock(
                location,
                file.digest(),
                Declarations.hash(file.declared()),
                file.signature().keys(),
                file.signature().name(),
                anchor.orElse(""),
                false,
                Optional.empty());
    }

    Lock anchored(Optional<String> other) {
        return new Lock(location, digest, declarations, keys, signer, other.orElse(""), network, waiting);
    }

    Lock granted(boolean other) {
        return new Lock(location, digest, declarations, keys, signer, anchor, other, waiting);
    }

    Lock waitingFor(Waiting update) {
        return new Lock(location, digest, declarations, keys, signer, anchor, network, Optional.of(update));
    }

    ObjectNode json() {
        ObjectNode out = JsonMapper.shared()
                .createObjectNode()
                .put("bundle", location)
                .put("sha256", digest)
                .put("declarations", declarations)
                .put("signer", signer)
                .put("anchor", anchor)
                .put("network", network);
        keys.forEach(out.putArray("keys")::add);
        waiting.ifPresent(update -> {
            ObjectNode node = out.putObject("waiting").put("sha256", update.digest());
            update.changes().forEach(node.putArray("changes")::add);
        });
        return out;
    }

    static Lock read(JsonNode json) {
        JsonNode update = json.path("waiting");
        return new Lock(
                json.path("bundle").asString(""),
                json.path("sha256").asString(""),
                json.path("declarations").asString(""),
                strings(json.path("keys")),
                json.path("signer").asString(""),
                json.path("anchor").asString(""),
                json.path("network").asBoolean(false),
                update.isObject()
                        ? Optional.of(new Waiting(update.path("sha256").asString(""), strings(update.path("changes"))))
                        : Optional.empty());
    }

    private static List<String> strings(JsonNode array) {
        return array.valueStream().map(one -> one.asString("")).toList();
    }
}
