package dev.appweave.bridge.training;

import dev.appweave.bridge.eval.Case;
import dev.appweave.bridge.eval.CaseCatalog;
import dev.appweave.bridge.eval.Evaluation;
import dev.appweave.bridge.pointing.Judge;
import dev.appweave.bridge.pointing.PointingPlanner;
import dev.appweave.bridge.pointing.PointingPlanner.Alternative;
import dev.appweave.catalog.CapabilityDescriptor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.Stream;

/**
 * What a {@link Judge} is fitted to: requests whose right plan is known, with all the plans that a pointing planner thinks they
 * may mean. Those the pointing model was not trained on count most; requests over other tools keep the judge from learning the
 * shipped plugins by heart.
 */
public final class JudgeTraining {
    private static final int OF_A_SET = 150;
    private static final int OF_INVENTED_TOOLS = 80;

    /** Requests over invented tools, those first that call a tool more than once. */
    private static final List<String> INVENTED_TOOLS =
            List.of("tools-batch", "tools-errands", "tools-parallel", "tools-several", "tools-rich", "tools-functions");

    /** Sets whose rows say what is to be called with which values, or that nothing is. */
    private static final List<String> SETS = List.of(
            "clinc150",
            "droidcall_pre",
            "ha_intents",
            "hwu64",
            "metatool",
            "nlumix",
            "sealtools",
            "sgd_dialog",
            "sgd_plan",
            "slurp",
            "snips");

    private final List<Choice> choices = new ArrayList<>();
    private final PointingPlanner planner;

    /** Over what this planner makes of the requests; its own judge is not asked. */
    public JudgeTraining(PointingPlanner planner) {
        this.planner = planner;
    }

    /**
     * One request.
     *
     * @param figures of each plan it may mean
     * @param right which of them are right
     */
    record Choice(List<SequencedMap<String, Double>> figures, List<Boolean> right) {
        Choice {
            figures = List.copyOf(figures);
            right = List.copyOf(right);
        }
    }

    /**
     * Adds all that the shipped judge is fitted to.
     *
     * @param requests the folder with our own requests; those in {@code judge/} were never trained on
     * @param sets the folder with the public sets, one JSONL a set; those that are not there are left out
     * @param shipped the shipped plugins' capabilities
     * @throws IOException if a file cannot be read
     */
    public void addAll(Path requests, Path sets, List<CapabilityDescriptor> shipped) throws IOException {
        try (Stream<Path> files = Files.list(requests.resolve("judge"))) {
            for (Path file : files.sorted().toList()) {
                addRequests(file, shipped, Integer.MAX_VALUE);
            }
        }
        for (String name : INVENTED_TOOLS) {
            addRequests(requests.resolve(name + ".requests"), shipped, OF_INVENTED_TOOLS);
        }
        for (String set : SETS) {
            Path file = sets.resolve(set + ".jsonl");
            if (Files.isRegularFile(file)) {
                addCases(file, OF_A_SET);
            }
        }
    }

    /**
     * Adds requests written by us, spread evenly over a file: over these capabilities, or, where the file defines its own,
     * over some of those, every other time beside these.
     *
     * @param most how many
     */
    private void addRequests(Path file, List<CapabilityDescriptor> shipped, int most) throws IOException {
        RequestFile.Content content = RequestFile.read(file);
        List<RequestFile.Entry> entries = content.entries();
        int count = Math.min(most, entries.size());
        Company company = new Company(content);
        for (int i = 0; i < count; i++) {
            RequestFile.Entry entry = entries.get((int) ((long) i * entries.size() / count));
            List<CapabilityDescriptor> tools =
                    content.tools().isEmpty() ? shipped : company.of(entry, i % 2 == 0 ? shipped : List.of());
            List<Alternative> all = planner.alternatives(
                    RequestFile.row(entry, "judge", "judge", tools).request());
            List<Boolean> right = new RequestEvaluation(tools)
                    .right(entry, all.stream().map(Alternative::proposal).toList());
            add(all, right);
        }
    }

    /**
     * Adds rows of a set in the common form, spread evenly over it.
     *
     * @param most how many
     */
    private void addCases(Path file, int most) throws IOException {
        List<Case> rows = Case.read(file);
        for (int i = 0; i < Math.min(most, rows.size()); i++) {
            Case row = rows.get((int) ((long) i * rows.size() / Math.min(most, rows.size())));
            CaseCatalog catalog = CaseCatalog.of(row);
            List<Alternative> all = planner.alternatives(Evaluation.request(row, catalog));
            List<Boolean> right = all.stream()
                    .map(one -> Evaluation.right(row, one.proposal(), catalog))
                    .toList();
            add(all, right);
        }
    }

    private void add(List<Alternative> all, List<Boolean> right) {
        choices.add(new Choice(all.stream().map(Alternative::figures).toList(), right));
    }

    /** How many requests were added. */
    public int size() {
        return choices.size();
    }

    /** The judge that fits them best. */
    public Judge fitted() {
        return JudgeFit.of(choices);
    }
}
