package dev.appweave.example.cli;

import dev.appweave.journal.JournaledPlan;
import dev.appweave.plan.Utterance;
import java.util.List;

/** Told at every start until the user has looked: plans that cannot go on alone. */
final class Needs {
    private final Console console;

    Needs(Console console) {
        this.console = console;
    }

    void print(List<JournaledPlan> plans) {
        for (JournaledPlan plan : plans) {
            String id = plan.plan().id();
            String words = plan.plan().said().map(Utterance::text).orElse("");
            console.err()
                    .println("! A plan needs you: " + id + (words.isEmpty() ? "" : "  " + Ink.safe(words)) + "\n"
                            + "  Look: appweave journal " + id + "   When you have looked: appweave journal " + id
                            + " --settled");
        }
    }
}
