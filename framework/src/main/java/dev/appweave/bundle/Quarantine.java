package dev.appweave.bundle;

import dev.appweave.problem.ProblemException;
import dev.appweave.signing.Declarations;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** What an update changes of what the user agreed to. */
final class Quarantine {
    private Quarantine() {}

    /** One line a change; empty: it may replace the installed bundle at once. */
    static List<String> changes(Lock installed, JsonNode declared, BundleFile update) {
        List<String> changes = new ArrayList<>();
        if (!installed.key().equals(update.signature().key())) {
            changes.add("signer: " + signer(installed.signer(), installed.key()) + " -> "
                    + signer(update.signature().name(), update.signature().key()));
        }
        changes.addAll(Declarations.changes(declared, update.declared()));
        return changes;
    }

    private static String signer(String name, String key) {
        return key.isEmpty() ? "nobody" : name + " (key " + key.substring(0, 16) + ")";
    }

    static ProblemException waits(BundleFile update, List<String> changes) {
        String id = update.descriptor().id();
        return ProblemException.of(
                "update_waits",
                update.name(),
                "The update changes what you agreed to, so it waits and the installed version stays:\n  "
                        + String.join("\n  ", changes),
                "If that is all right: plugins accept " + id + ".");
    }
}
