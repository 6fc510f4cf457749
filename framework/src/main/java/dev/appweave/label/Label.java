package dev.appweave.label;

import dev.appweave.plugin.Secrecy;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is known of a value beside the value.
 *
 * @param trust who wrote it
 * @param secrecy how far it may spread
 * @param from its origins, in the order they were met; empty for the constants of the host
 */
public record Label(Trust trust, Secrecy secrecy, Set<Origin> from) {
    /** The user's own words. */
    public static final Label USER = new Label(Trust.USER, Secrecy.PUBLIC, Set.of(new Origin.Said()));

    /** Made up by the planner, which has seen no state of any app. */
    public static final Label MODEL = new Label(Trust.MODEL, Secrecy.PUBLIC, Set.of(new Origin.Planner()));

    /** Nothing at all; joining with it changes nothing. */
    public static final Label NOTHING = new Label(Trust.USER, Secrecy.PUBLIC, Set.of());

    /** Nobody told: somebody else's, and about the owner. */
    public static final Label UNKNOWN = new Label(Trust.OTHER, Secrecy.PERSONAL, Set.of());

    public Label {
        from = Collections.unmodifiableSet(new LinkedHashSet<>(from));
    }

    /** The label of a value made of both: the lower trust, the higher secrecy, all origins. */
    public Label join(Label other) {
        Set<Origin> both = from;
        if (!from.containsAll(other.from)) {
            both = new LinkedHashSet<>(from);
            both.addAll(other.from);
        }
        return new Label(trust.join(other.trust), max(secrecy, other.secrecy), both);
    }

    /** The same with a trust that is no higher. */
    public Label atMost(Trust most) {
        return new Label(trust.join(most), secrecy, from);
    }

    /** The same, of what these people wrote. */
    Label writtenBy(Set<String> authors) {
        return authors.isEmpty()
                ? this
                : new Label(
                        trust,
                        secrecy,
                        from.stream()
                                .map(origin -> origin instanceof Origin.Output output
                                        ? new Origin.Output(
                                                output.step(),
                                                output.capability(),
                                                output.app(),
                                                output.field(),
                                                authors)
                                        : origin)
                                .collect(Collectors.toCollection(LinkedHashSet::new)));
    }

    private static Secrecy max(Secrecy one, Secrecy other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
