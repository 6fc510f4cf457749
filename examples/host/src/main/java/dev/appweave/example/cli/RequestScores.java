package dev.appweave.example.cli;

import dev.appweave.bridge.eval.Beliefs;
import dev.appweave.bridge.training.Renaming;
import dev.appweave.bridge.training.RequestEvaluation;
import dev.appweave.bridge.training.RequestFile;
import dev.appweave.bridge.training.RequestFile.Content;
import dev.appweave.bridge.training.RequestFile.Entry;
import dev.appweave.catalog.CapabilityDescriptor;
import dev.appweave.plan.Planner;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Measures a planner on a file of requests written by us: over the shipped plugins as they describe themselves, over the same
 * with names that say nothing, or over tools that the file defines, as a plugin installed a minute ago does.
 */
final class RequestScores {
    /** Invented names are the same each time. */
    private static final long NAMES = 1;

    private final Console console;
    private final int most;
    private final boolean wrong;
    private final List<String> renamed;

    RequestScores(Console console, int most, boolean wrong, List<String> renamed) {
        this.console = console;
        this.most = most;
        this.wrong = wrong;
        this.renamed = List.copyOf(renamed);
    }

    /** Prints the scores of a file; says how far the confidence of the last table's plans could be believed. */
    Beliefs print(Path file, Planner measured) throws IOException {
        Content content = RequestFile.read(file);
        List<CapabilityDescriptor> shipped = Surroundings.system().shipped(console.clock());
        if (!content.tools().isEmpty()) {
            if (!renamed.isEmpty()) {
                throw CommandFailure.usage(
                        "no_plugin",
                        "--rename",
                        file.getFileName() + " has tools of its own and calls no shipped plugin.",
                        "Leave the option out, or give a file over the shipped plugins.");
            }
            console.out().println("Among tools of the file:");
            invented(content, List.of(), measured);
            console.out().println("Beside the shipped plugins:");
            return invented(content, shipped, measured);
        }
        if (renamed.isEmpty()) {
            return print(content.entries(), shipped, measured);
        }
        known(renamed, shipped);
        Renaming renaming = new Renaming(shipped, Set.copyOf(renamed), NAMES);
        List<Entry> concerned =
                content.entries().stream().filter(renaming::concerns).toList();
        console.out().println("Under their own names:");
        print(concerned, shipped, measured);
        console.out().println("Under names that say nothing:");
        return print(concerned.stream().map(renaming::of).toList(), renaming.tools(), measured);
    }

    private Beliefs print(List<Entry> entries, List<CapabilityDescriptor> tools, Planner measured) {
        RequestEvaluation evaluation = new RequestEvaluation(tools);
        evaluation.run(spread(entries), measured, this::wrong);
        return print(evaluation);
    }

    private Beliefs invented(Content file, List<CapabilityDescriptor> beside, Planner measured) {
        RequestEvaluation evaluation = new RequestEvaluation(List.of());
        evaluation.run(new Content(file.tools(), spread(file.entries())), beside, measured, this::wrong);
        return print(evaluation);
    }

    /** As many as are wanted, spread evenly, as of cases. */
    private List<Entry> spread(List<Entry> entries) {
        int count = Math.min(most, entries.size());
        return IntStream.range(0, count)
                .mapToObj(i -> entries.get((int) ((long) i * entries.size() / count)))
                .toList();
    }

    private Beliefs print(RequestEvaluation evaluation) {
        console.out().print(evaluation.scores().table());
        console.out().println("plans that act where nothing is to be done: " + evaluation.actions());
        return evaluation.beliefs();
    }

    private void wrong(String lines) {
        if (wrong) {
            console.out().println(lines);
        }
    }

    private static void known(List<String> plugins, List<CapabilityDescriptor> tools) {
        Set<String> known =
                tools.stream().map(tool -> tool.id().plugin()).collect(Collectors.toCollection(TreeSet::new));
        if (!known.containsAll(plugins)) {
            throw CommandFailure.usage(
                    "no_plugin",
                    "--rename",
                    "Not all of them are shipped plugins.",
                    "There are " + String.join(", ", known) + ".");
        }
    }
}
