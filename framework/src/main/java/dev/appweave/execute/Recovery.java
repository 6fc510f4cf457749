package dev.appweave.execute;

import dev.appweave.catalog.CapabilityDescriptor;
import dev.appweave.catalog.Catalog;
import dev.appweave.catalog.PluginDescriptor;
import dev.appweave.journal.FailPoint;
import dev.appweave.journal.FailPoints;
import dev.appweave.journal.Journal;
import dev.appweave.journal.JournalEntry;
import dev.appweave.journal.JournaledCall;
import dev.appweave.journal.JournaledPlan;
import dev.appweave.journal.PlanState;
import dev.appweave.plan.Plan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Goes on with what was RUNNING or UNDOING when an earlier host died. It may be killed too: doing it again does no harm.
 */
public final class Recovery {
    private final PlanExecutor executor;
    private final UndoExecutor undo;
    private final Journal journal;
    private final FailPoints failPoints;

    /** A recovery over the executors of a host. */
    public Recovery(PlanExecutor executor, UndoExecutor undo, Journal journal) {
        this(executor, undo, journal, FailPoints.NONE);
    }

    /** The same, with places at which the host may die. */
    public Recovery(PlanExecutor executor, UndoExecutor undo, Journal journal, FailPoints failPoints) {
        this.executor = executor;
        this.undo = undo;
        this.journal = journal;
        this.failPoints = failPoints;
    }

    /**
     * What became of one interrupted plan.
     *
     * @param plan its id
     * @param state where it stands now
     * @param receipts what is known of its steps; empty if it could not be taken up
     */
    public record Recovered(String plan, PlanState state, List<Receipt> receipts) {
        public Recovered {
            receipts = List.copyOf(receipts);
        }
    }

    /**
     * Takes up every interrupted plan, the oldest first. A plan whose plugins changed meanwhile, or that cannot be taken
     * up for any other reason, needs the user; it does not keep the others, or the host, from going on.
     */
    public List<Recovered> recover(Run run) throws InterruptedException {
        List<Recovered> recovered = new ArrayList<>();
        for (JournaledPlan plan : journal.unfinished()) {
            String id = plan.plan().id();
            List<Receipt> receipts = List.of();
            failPoints.reached(FailPoint.RECOVERY_NEXT);
            try {
                receipts = takeUp(plan, run);
            } catch (RuntimeException e) { // A bug here must not lock the user out of every other plan.
                journal.write(id, List.of(new JournalEntry.Plan(PlanState.NEEDS_YOU)));
            }
            failPoints.reached(FailPoint.RECOVERY_BACK);
            recovered.add(new Recovered(id, journal.find(id).orElseThrow().state(), receipts));
        }
        return recovered;
    }

    private List<Receipt> takeUp(JournaledPlan plan, Run run) throws InterruptedException {
        if (plan.state() == PlanState.UNDOING) {
            return undo.undo(plan, run);
        }
        if (unchanged(plan, run.catalog())) {
            return executor.execute(plan, run);
        }
        journal.write(plan.plan().id(), List.of(new JournalEntry.Plan(PlanState.NEEDS_YOU)));
        return List.of();
    }

    private static boolean unchanged(JournaledPlan plan, Catalog catalog) {
        Map<String, String> now = versions(plan.plan(), catalog);
        return !now.containsValue("") && now.equals(recordedVersions(plan));
    }

    /**
     * For each step id, the versions of plugin and capability it would run on, and of a stranger's the digest of its code; a
     * step whose capability is gone has "".
     */
    public static Map<String, String> versions(Plan plan, Catalog catalog) {
        Map<String, String> versions = new LinkedHashMap<>();
        plan.steps()
                .forEach(step -> versions.put(
                        step.id(),
                        catalog.find(step.capability())
                                .map(capability -> version(capability, catalog))
                                .orElse("")));
        return versions;
    }

    private static String version(CapabilityDescriptor capability, Catalog catalog) {
        String plugin = catalog.plugin(capability.id().plugin())
                .map(PluginDescriptor::version)
                .orElse("");
        String digest = catalog.code(capability.id()).digest();
        return plugin + "/" + capability.version() + (digest.isEmpty() ? "" : "/" + digest);
    }

    private static Map<String, String> recordedVersions(JournaledPlan plan) {
        Map<String, String> versions = new LinkedHashMap<>();
        for (JournaledCall call : plan.calls()) {
            if (call.call().equals(call.step())) {
                versions.put(call.step(), call.version());
            }
        }
        return versions;
    }
}
