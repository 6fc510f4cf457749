package dev.appweave.audit;

import dev.appweave.catalog.CapabilityDescriptor;
import dev.appweave.catalog.Catalog;
import dev.appweave.journal.JournaledCall;
import dev.appweave.journal.JournaledPlan;
import dev.appweave.plan.Arg;
import dev.appweave.plan.References;
import dev.appweave.plan.Step;
import dev.appweave.plugin.Leaves;
import dev.appweave.plugin.Secrecy;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which class of data went from where to which app, and whether it left the device: the journal read by what the manifests
 * call each field. What a manifest does not label is personal; an app that is gone is taken to send its input away.
 */
public final class Ledger {
    /** Where data came from that no app gave: the user's words, or a plan. */
    public static final String YOU = "you";

    private Ledger() {}

    /**
     * One line: all transfers that differ in nothing but their time.
     *
     * @param from the plugin whose output it was, or {@link #YOU}
     * @param to the plugin that was given it
     * @param data the most secret class among the values
     * @param leaves how far the app that was given it sends its input
     * @param calls in how many calls
     * @param last when the last of them was recorded
     */
    public record Line(String from, String to, Secrecy data, Leaves leaves, int calls, Instant last) {
        private static final Comparator<Line> ORDER = Comparator.comparing(Line::leaves, Comparator.reverseOrder())
                .thenComparing(Line::data, Comparator.reverseOrder())
                .thenComparing(Line::to)
                .thenComparing(Line::from);

        private Line and(Line more) {
            return new Line(from, to, data, leaves, calls + more.calls, last.isAfter(more.last) ? last : more.last);
        }
    }

    /** The lines of these plans: what left the device first, then the most secret, then by name. */
    public static List<Line> of(Collection<JournaledPlan> plans, Catalog catalog) {
        Map<String, Line> lines = new TreeMap<>();
        for (JournaledPlan plan : plans) {
            Labels labels = new Labels(plan.plan(), catalog);
            for (JournaledCall call : plan.calls()) {
                if (!call.key().isEmpty()) { // It was made, or was about to be.
                    plan.plan().step(call.step()).ifPresent(step -> given(step, labels)
                            .forEach((from, data) -> add(lines, line(from, data, call, catalog))));
                }
            }
        }
        return lines.values().stream().sorted(Line.ORDER).toList();
    }

    /** The most secret class that one call was given from each source. */
    private static Map<String, Secrecy> given(Step step, Labels labels) {
        Map<String, Secrecy> given = new TreeMap<>();
        for (Arg arg : step.args().values()) {
            List<Arg.Reference> references = References.of(arg);
            for (Arg.Reference reference : references) {
                labels.source(reference, step)
                        .ifPresent(from -> given.merge(from, labels.secrecy(reference, step), Ledger::worse));
            }
            if (references.isEmpty()) {
                given.merge(YOU, Secrecy.PERSONAL, Ledger::worse);
            }
        }
        return given;
    }

    private static Secrecy worse(Secrecy one, Secrecy other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    private static Line line(String from, Secrecy data, JournaledCall call, Catalog catalog) {
        Leaves leaves = catalog.find(call.capability())
                .map(CapabilityDescriptor::leaves)
                .orElse(Leaves.NETWORK);
        return new Line(from, call.capability().plugin(), data, leaves, 1, call.at());
    }

    private static void add(Map<String, Line> lines, Line line) {
        String key = line.from() + " " + line.to() + " " + line.data() + " " + line.leaves();
        lines.merge(key, line, Line::and);
    }
}
