package dev.appweave.bundle;

import dev.appweave.problem.Problem;
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

    /** What the user reads: that it waits, then what is different. */
    static ProblemException waits(BundleFile update, List<String> changes) {
        List<Problem> problems = new ArrayList<>();
        problems.add(new Problem(
                "update_waits",
                update.name(),
                "The update changes what you agreed to, so it waits and the installed version stays.",
                "If the changes below are all right: plugins accept "
                        + update.descriptor().id() + "."));
        changes.forEach(change -> problems.add(
                new Problem("declaration_changed", update.descriptor().id(), change, "")));
        return new ProblemException(problems);
    }
}
