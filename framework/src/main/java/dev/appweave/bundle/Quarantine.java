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

    /**
     * What a key signed is replaced by what the same key signed, or by nothing.
     *
     * @throws ProblemException {@code signed_by_another}
     */
    static void refuse(Lock installed, BundleFile update) {
        if (!installed.key().isEmpty()
                && !installed.key().equals(update.signature().key())) {
            throw ProblemException.of(
                    "signed_by_another",
                    update.name(),
                    "The installed plugin is signed by " + signer(installed.signer(), installed.key())
                            + ", this file by " + signer(update)
                            + ", so it is no update of it.",
                    "If you want this one instead: plugins remove "
                            + update.symbolicName() + ", then plugins install " + update.name()
                            + ". It does not get what the other one keeps.");
        }
    }

    /** One line a change; empty: it may replace the installed bundle at once. */
    static List<String> changes(Lock installed, JsonNode declared, BundleFile update) {
        List<String> changes = new ArrayList<>();
        if (unknown(installed, update)) {
            String id = update.descriptor().id();
            String folder = declared.path("id").asString("").equals(id)
                    ? "; it gets the folder \"" + id + "\" with what is in it, and no permission"
                    : "";
            changes.add("signer: nobody -> " + signer(update) + folder);
        }
        changes.addAll(Declarations.changes(declared, update.declared()));
        return changes;
    }

    /** Whether nobody can tell that both are of the same hand. */
    private static boolean unknown(Lock installed, BundleFile update) {
        return installed.key().isEmpty() && !installed.digest().equals(update.digest());
    }

    private static String signer(BundleFile file) {
        return signer(file.signature().name(), file.signature().key());
    }

    private static String signer(String name, String key) {
        return key.isEmpty() ? "nobody" : name + " (key " + key.substring(0, 16) + ")";
    }

    /** What the user reads: that it waits, then what is different. */
    static ProblemException waits(Lock installed, BundleFile update, List<String> changes) {
        List<Problem> problems = new ArrayList<>();
        String why = unknown(installed, update)
                ? "Nobody signed the installed version, so nobody can tell whether this file is from the same hand; it"
                        + " waits and the installed version stays. (Of what one key signs, other code does not wait.)"
                : "The update changes what you agreed to, so it waits and the installed version stays.";
        problems.add(new Problem(
                "update_waits",
                update.name(),
                why,
                "If the changes below are all right: plugins accept "
                        + update.descriptor().id() + "."));
        changes.forEach(change -> problems.add(
                new Problem("declaration_changed", update.descriptor().id(), change, "")));
        return new ProblemException(problems);
    }
}
