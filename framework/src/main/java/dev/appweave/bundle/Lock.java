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
 * @param key fingerprint of the signer's key; empty: unsigned
 * @param signer the signer's name; empty: unsigned
 * @param anchor fingerprint of the trusted key that the signature led to; empty: none
 * @param network whether the user granted the network
 * @param waiting an update that waits for the user's yes
 */
record Lock(
        String location,
        String digest,
        String declarations,
        String key,
        String signer,
        String anchor,
        boolean network,
        Optional<Waiting> waiting) {
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
                file.signature().key(),
                file.signature().name(),
                anchor.orElse(""),
                false,
                Optional.empty());
    }

    Lock anchored(Optional<String> other) {
        return new Lock(
                location, digest, declarations, key, signer, other.orElse(""), network, waiting);
    }

    Lock granted(boolean other) {
        return new Lock(location, digest, declarations, key, signer, anchor, other, waiting);
    }

    Lock waitingFor(Waiting update) {
        return new Lock(location, digest, declarations, key, signer, anchor, network, Optional.of(update));
    }

    ObjectNode json() {
        ObjectNode out = JsonMapper.shared()
                .createObjectNode()
                .put("bundle", location)
                .put("sha256", digest)
                .put("declarations", declarations)
                .put("key", key)
                .put("signer", signer)
                .put("anchor", anchor)
                .put("network", network);
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
                json.path("key").asString(""),
                json.path("signer").asString(""),
                json.path("anchor").asString(""),
                json.path("network").asBoolean(false),
                update.isObject()
                        ? Optional.of(new Waiting(
                                update.path("sha256").asString(""),
                                update.path("changes")
                                        .valueStream()
                                        .map(one -> one.asString(""))
                                        .toList()))
                        : Optional.empty());
    }
}
