package dev.appweave.example.cli;

import dev.appweave.journal.JournaledPlan;
import dev.appweave.plan.Utterance;
import java.util.List;

/** Told at every start until the user has looked: plans that cannot go on alone. */
final class Needs {
    private final Console console;
    private final String again;

    /** @param again the options that name the profile, each with a blank before it */
    Needs(Console console, String again) {
        this.console = console;
        this.again = again;
    }

    void print(List<JournaledPlan> plans) {
        for (JournaledPlan plan : plans) {
            String id = plan.plan().id();
            String words = plan.plan().said().map(Utterance::text).orElse("");
            console.err()
                    .println("! A plan needs you: " + id + (words.isEmpty() ? "" : "  " + Ink.safe(words)) + "\n"
                            + "  Look: appweave journal" + again + " " + id
                            + "   When you have looked: appweave journal" + again + " " + id + " --settled");
        }
    }
}
