package dev.appweave.bridge.pointing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Chooses among calls by what they explain: words are said for one purpose, so a call that only repeats what a likelier one
 * has taken, or lacks what it must have, has to be likelier than others to stay. What a kept call reads is kept.
 */
final class Choosing {
    private static final double WORDLESS = 0.7;

    private final List<Chosen> calls;
    private final double sure;

    /**
     * @param calls all that may be meant
     * @param sure from here on a call needs no words of its own
     */
    Choosing(List<Chosen> calls, double sure) {
        this.calls = calls;
        this.sure = sure;
    }

    List<Chosen> kept() {
        List<Chosen> order = calls.stream()
                .sorted(Comparator.comparingDouble((Chosen call) -> -evidence(call)))
                .toList();
        List<Chosen> kept = new ArrayList<>();
        Set<Integer> taken = new TreeSet<>();
        for (Chosen call : order) {
            boolean stays = kept.isEmpty()
                    || call.use() >= sure
                    || read(call, order)
                    || missing(call) == 0 && (fresh(call, taken) || words(call).isEmpty() && reads(call));
            if (stays) {
                kept.add(call);
                taken.addAll(words(call));
            }
        }
        // From the least likely on: what others say better, or what lacks something and serves nobody, goes.
        for (Chosen call : kept.reversed().stream().toList()) {
            List<Chosen> others = kept.stream().filter(other -> other != call).toList();
            Set<Integer> said = new TreeSet<>();
            others.stream()
                    .filter(other -> other.packed() != call.packed())
                    .forEach(other -> said.addAll(words(other)));
            boolean repeats = !fresh(call, said) && !reads(call);
            boolean serves = others.stream().anyMatch(other -> other.reads(call.packed()));
            boolean weak = call.use() < sure && (repeats || missing(call) > 0);
            if (!others.isEmpty()
                    && (!serves && (weak || idle(call))
                            || told(call, others)
                            || again(call, others)
                            || echoes(call, others))) {
                kept.remove(call);
            }
        }
        return calls.stream().filter(kept::contains).toList();
    }

    /** How likely a call is, with and without words to show for it. */
    private static double evidence(Chosen call) {
        return call.use() * (words(call).isEmpty() && !reads(call) ? WORDLESS : 1);
    }

    private static boolean read(Chosen call, List<Chosen> all) {
        return all.stream()
                .anyMatch(other -> other != call && other.use() >= call.use() * 0.5 && other.reads(call.packed()));
    }

    /** Whether most of a call's words are its own. */
    private static boolean fresh(Chosen call, Set<Integer> taken) {
        Set<Integer> words = words(call);
        long own = words.stream().filter(word -> !taken.contains(word)).count();
        return own * 2 > words.size();
    }

    /**
     * Within one app words have one purpose. A look-up that gives nobody a handle is not meant beside a call that writes
     * what it would look up; something new is not made of words that look up what is changed or deleted.
     */
    private static boolean told(Chosen call, List<Chosen> others) {
        List<Chosen> near = others.stream()
                .filter(other -> other.packed() != call.packed())
                .filter(other -> other.capability()
                        .id()
                        .plugin()
                        .equals(call.capability().id().plugin()))
                .toList();
        if (words(call).isEmpty()) {
            return false;
        }
        if (call.capability().looksOnly()) {
            boolean handed = others.stream().anyMatch(other -> handle(other, call));
            boolean read = others.stream().anyMatch(other -> !near.contains(other) && other.reads(call.packed()));
            boolean written = near.stream()
                    .anyMatch(other ->
                            !other.capability().looksOnly() && words(other).containsAll(words(call)));
            return !handed && !read && (written || said(call, others));
        }
        Set<Integer> said = new TreeSet<>();
        near.forEach(other -> said.addAll(words(other)));
        boolean chained = near.stream()
                .filter(lookUp -> lookUp.capability().looksOnly())
                .anyMatch(lookUp -> near.stream().anyMatch(other -> handle(other, lookUp)));
        return !reads(call) && chained && !fresh(call, said);
    }

    /** Whether each value of a look-up that nobody reads, and nobody may want to, is only a part of another call's value. */
    private static boolean said(Chosen call, List<Chosen> others) {
        List<Spans.Candidate> longer = others.stream()
                .filter(other -> other.packed() != call.packed())
                .flatMap(other -> spans(other).stream())
                .toList();
        return spans(call).stream().allMatch(span -> longer.stream()
                        .anyMatch(other -> other.from() <= span.from()
                                && span.to() <= other.to()
                                && other.to() - other.from() > span.to() - span.from()))
                && others.stream().noneMatch(other -> missing(other) > 0 || other.reads(call.packed()));
    }

    private static List<Spans.Candidate> spans(Chosen call) {
        return call.values().values().stream()
                .flatMap(value -> value.given().said().stream())
                .toList();
    }

    /** Whether a call takes a handle of another. */
    private static boolean handle(Chosen reader, Chosen source) {
        for (int s = 0; s < reader.slots().size(); s++) {
            Weighed value = reader.values().get(s);
            boolean links = value != null
                    && value.given() instanceof Given.Field(var packed, var _)
                    && packed == source.packed();
            if (links && reader.slots().get(s).reference()) {
                return true;
            }
        }
        return false;
    }

    /** Whether a look-up that nobody reads only says again what a likelier call of another app says. */
    private static boolean echoes(Chosen call, List<Chosen> others) {
        return call.capability().looksOnly()
                && !words(call).isEmpty()
                && others.stream().noneMatch(other -> other.reads(call.packed()))
                && others.stream()
                        .filter(other -> other.packed() != call.packed() && other.use() >= call.use())
                        .anyMatch(other -> words(other).containsAll(words(call)));
    }

    /**
     * Whether a call changes the one thing that was looked up and that a likelier one changes already, and only one of them says
     * to what: one thing is not moved and deleted in a breath.
     */
    private boolean again(Chosen call, List<Chosen> others) {
        return identity(call).isPresent()
                && others.stream()
                        .filter(other -> other.packed() != call.packed() && other.use() > call.use())
                        .filter(other -> identity(other).equals(identity(call)))
                        .anyMatch(other -> says(other) != says(call));
    }

    /** The look-up whose one find a call changes: whose handle says which thing is meant. Empty if there are several. */
    private Optional<Integer> identity(Chosen call) {
        if (call.capability().looksOnly()) {
            return Optional.empty();
        }
        return call.values().entrySet().stream()
                .filter(value -> {
                    Slot slot = call.slots().get(value.getKey());
                    return slot.reference()
                            && slot.schema().path("x-role").asString("").equals("identity");
                })
                .flatMap(value -> value.getValue().given() instanceof Given.Field(var packed, var _)
                        ? Stream.of(packed)
                        : Stream.<Integer>empty())
                .filter(packed -> calls.stream()
                                .filter(source -> source.packed() == packed
                                        && source.capability().looksOnly())
                                .count()
                        == 1)
                .findFirst();
    }

    /** Whether a call says more than which thing it is about. */
    private static boolean says(Chosen call) {
        return call.values().values().stream()
                .anyMatch(value -> !(value.given() instanceof Given.Nothing || value.given() instanceof Given.Field));
    }

    /** Whether a call that could change much changes nothing: a handle, and no value for any of the rest. */
    private static boolean idle(Chosen call) {
        long open = call.slots().stream().filter(slot -> !slot.required()).count();
        boolean links = call.values().values().stream()
                .allMatch(value -> value.given() instanceof Given.Field || value.given() instanceof Given.Nothing);
        return open > 2 && links && reads(call);
    }

    private static long missing(Chosen call) {
        long missing = 0;
        for (int s = 0; s < call.slots().size(); s++) {
            Weighed value = call.values().get(s);
            boolean needed = call.slots().get(s).required()
                    && !call.slots().get(s).schema().has("default");
            missing += needed && (value == null || !PointingPlanner.given(value)) ? 1 : 0;
        }
        return missing;
    }

    private static boolean reads(Chosen reader) {
        return reader.values().values().stream().anyMatch(value -> value.given() instanceof Given.Field);
    }

    private static Set<Integer> words(Chosen call) {
        Set<Integer> words = new TreeSet<>();
        call.values().values().stream()
                .flatMap(value -> value.given().said().stream())
                .forEach(span -> {
                    for (int w = span.from(); w <= span.to(); w++) {
                        words.add(w);
                    }
                });
        return words;
    }
}
