package dev.appweave.bridge.pointing;

import dev.appweave.bridge.pointing.Pack.PackedSlot;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import tools.jackson.databind.node.BooleanNode;

/** What the parameters of a pack may get: the model's choices that can be written as values. */
final class Options {
    private static final int LISTED = 32;
    private static final double LEAST = 0.004;
    private static final double LEAST_SHARE = 1e-9;

    /** What it costs, in logits, to read a field that another look-up was made with. */
    private static final float HANDED_ON = 1;

    /** Of all values of a closed parameter one stands out from this share on. */
    private static final double STANDS_OUT = 0.5;

    private final Packer.Draft draft;
    private final Scores scores;
    private final Pack pack;
    private final Edges edges;
    private final Map<PackedSlot, Integer> tools = new IdentityHashMap<>();

    Options(Packer.Draft draft, Scores scores) {
        this.draft = draft;
        this.scores = scores;
        this.pack = scores.pack();
        this.edges = new Edges(draft.words().tokens(), pack.spans());
        for (int packed = 0; packed < pack.tools().size(); packed++) {
            for (PackedSlot slot : pack.tools().get(packed).slots()) {
                tools.put(slot, packed);
            }
        }
    }

    /** A value and the log of its share. */
    record Option(Given given, double log) {
        static final Option NOTHING = new Option(new Given.Nothing(), 0);

        List<Spans.Candidate> spans() {
            return given.said();
        }
    }

    /** What a parameter may get, best first; leaving it out is always among them. */
    List<Option> of(PackedSlot slot, Slot schema, Set<Integer> used, Set<Given> handedOn) {
        float[] logits = scores.logits(slot);
        int links = Pack.FIXED + slot.values().size();
        for (int i = 0; i < slot.links().size(); i++) {
            Pack.Link link = slot.links().get(i);
            if (!used.contains(link.packed())) {
                logits[links + i] = Float.NEGATIVE_INFINITY;
            } else if (handedOn.contains(new Given.Field(link.packed(), link.field()))) {
                logits[links + i] -= HANDED_ON;
            }
        }
        double[] shares = Scores.softmax(logits);
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < shares.length; i++) {
            if (shares[i] > LEAST || i == Pack.NONE) {
                order.add(i);
            }
        }
        order.sort(Comparator.comparingDouble((Integer i) -> -shares[i]));
        Map<Given, Double> given = new LinkedHashMap<>();
        for (int choice : order) {
            if (given.size() < LISTED || choice == Pack.NONE) {
                option(choice, slot, schema).ifPresent(one -> given.merge(one, shares[choice], Double::sum));
            }
        }
        List<Option> options = listed(given);
        return slot.required() && (slot.flag() || !slot.values().isEmpty()) ? closed(options) : options;
    }

    /** The words that could be a value of a parameter, likeliest first, however unlikely. */
    List<Option> words(PackedSlot slot, Slot schema) {
        double[] shares = Scores.softmax(scores.logits(slot));
        Map<Given, Double> words = new LinkedHashMap<>();
        for (int choice = Pack.FIXED; choice < shares.length; choice++) {
            double share = shares[choice];
            option(choice, slot, schema)
                    .filter(given -> given instanceof Given.Words || given instanceof Given.Many)
                    .ifPresent(given -> words.merge(given, share, Double::sum));
        }
        return listed(words);
    }

    /** Some of the links of a parameter, the likeliest first, with their shares among each other. */
    List<Option> links(PackedSlot slot, Predicate<Pack.Link> which) {
        float[] logits = scores.logits(slot);
        int links = Pack.FIXED + slot.values().size();
        boolean[] some = new boolean[logits.length];
        for (int i = 0; i < slot.links().size(); i++) {
            some[links + i] = which.test(slot.links().get(i));
        }
        for (int choice = 0; choice < logits.length; choice++) {
            logits[choice] = some[choice] ? logits[choice] : Float.NEGATIVE_INFINITY;
        }
        double[] shares = Scores.softmax(logits);
        Map<Given, Double> given = new LinkedHashMap<>();
        for (int i = 0; i < slot.links().size(); i++) {
            if (some[links + i]) {
                Pack.Link link = slot.links().get(i);
                given.put(new Given.Field(link.packed(), link.field()), shares[links + i]);
            }
        }
        return listed(given);
    }

    /** By their shares, the likeliest first. */
    private static List<Option> listed(Map<Given, Double> given) {
        return given.entrySet().stream()
                .map(one -> new Option(one.getKey(), Math.log(Math.max(LEAST_SHARE, one.getValue()))))
                .sorted(Comparator.comparingDouble((Option option) -> -option.log()))
                .toList();
    }

    /**
     * A required parameter that takes one of few values: where one of them stands out, it is taken rather than asked for;
     * its weight says how sure that is.
     */
    private static List<Option> closed(List<Option> options) {
        List<Option> named = options.stream()
                .filter(option -> option.given() instanceof Given.Named)
                .toList();
        double all =
                named.stream().mapToDouble(option -> Math.exp(option.log())).sum();
        boolean none = options.getFirst().given() instanceof Given.Nothing;
        if (!none || named.isEmpty() || Math.exp(named.getFirst().log()) < STANDS_OUT * all) {
            return options;
        }
        return options.stream()
                .filter(option -> !(option.given() instanceof Given.Nothing))
                .toList();
    }

    private Optional<Given> option(int choice, PackedSlot slot, Slot schema) {
        if (choice == Pack.NONE) {
            return Optional.of(new Given.Nothing());
        }
        if (choice == Pack.OPEN) {
            return Optional.of(new Given.Open());
        }
        if (choice < Pack.FIXED) {
            return Optional.of(new Given.Named(BooleanNode.valueOf(choice == Pack.TRUE)));
        }
        int at = choice - Pack.FIXED;
        if (at < slot.values().size()) {
            return Optional.of(new Given.Named(schema.values().get(at)));
        }
        at -= slot.values().size();
        if (at < slot.links().size()) {
            Pack.Link link = slot.links().get(at);
            return Optional.of(new Given.Field(link.packed(), link.field()));
        }
        at -= slot.links().size();
        Spans.Candidate span = pack.spans().get(slot.open() ? at : slot.spans().get(at));
        if (schema.isList()) {
            Optional<Given> list = edges.bracketed(span).flatMap(items -> items(items, schema));
            if (list.isPresent()) {
                return list;
            }
        }
        Spans.Candidate whole =
                edges.of(span, schema, draft.slots(Objects.requireNonNull(tools.get(slot), "of this pack")));
        return words(whole, schema).or(() -> words(span, schema));
    }

    /** A list whose items all fit. */
    private Optional<Given> items(List<Spans.Candidate> spans, Slot schema) {
        List<Given> items =
                spans.stream().flatMap(span -> words(span, schema).stream()).toList();
        return items.size() == spans.size() ? Optional.of(new Given.Many(items)) : Optional.empty();
    }

    private Optional<Given> words(Spans.Candidate span, Slot schema) {
        return draft.value(span, schema).map(value -> new Given.Words(List.of(span), value));
    }
}
