package dev.appweave.bridge.training;

import dev.appweave.bridge.eval.Norm;
import dev.appweave.bridge.pointing.Pack;
import dev.appweave.bridge.pointing.Pack.PackedSlot;
import dev.appweave.bridge.pointing.Slot;
import dev.appweave.bridge.pointing.SlotValues;
import dev.appweave.bridge.pointing.Spans;
import dev.appweave.bridge.text.SchemaValues;
import dev.appweave.bridge.text.Words;
import dev.appweave.plan.Span;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import tools.jackson.databind.JsonNode;

/**
 * What a row says, as choices of a pack: groups of choices that are equally right. What no choice can express is
 * {@link Pack#OPEN}: a planner should not invent it.
 */
final class Aligner {
    private final Words words;
    private final SlotValues values;

    Aligner(Words words, SlotValues values) {
        this.words = words;
        this.values = values;
    }

    /**
     * The groups for one parameter.
     *
     * @param golds one for each call of the tool that gives the parameter; none: it is left out
     * @param field finds the links to a step's field
     * @return empty if what is right is not in the pack
     */
    Optional<List<List<Integer>>> groups(
            List<Gold> golds,
            Pack pack,
            PackedSlot packed,
            Slot slot,
            BiFunction<Integer, String, List<Integer>> field) {
        if (golds.isEmpty()) {
            return Optional.of(List.of(List.of(Pack.NONE)));
        }
        Set<List<Integer>> groups = new LinkedHashSet<>();
        for (Gold gold : golds) {
            switch (gold) {
                case Gold.Composed _ -> groups.add(List.of(Pack.OPEN));
                case Gold.Field(var step, var name) -> {
                    List<Integer> links = field.apply(step, name);
                    if (links.isEmpty()) {
                        return Optional.empty();
                    }
                    groups.add(links.stream()
                            .map(link -> Pack.FIXED + packed.values().size() + link)
                            .toList());
                }
                case Gold.Marked(var spans) -> groups.addAll(marked(spans, pack, packed, slot));
                case Gold.Value(var json, var accepted) -> {
                    List<List<Integer>> found = value(json, pack, packed, slot);
                    for (JsonNode other : accepted) {
                        if (isOpen(found)
                                && !(other.isString() && other.asString().isEmpty())) {
                            found = value(other, pack, packed, slot);
                        }
                    }
                    boolean droppable = accepted.stream()
                            .anyMatch(o -> o.isString() && o.asString().isEmpty());
                    groups.addAll(isOpen(found) && droppable ? List.of(List.of(Pack.NONE)) : found);
                }
            }
        }
        return Optional.of(List.copyOf(groups));
    }

    /** Marked words may be pointed at, whether or not a recogniser reads them yet. */
    PackedSlot withMarked(List<Gold> golds, Pack pack, PackedSlot slot) {
        if (slot.open() || slot.flag() || !slot.values().isEmpty()) {
            return slot;
        }
        Set<Integer> spans = new java.util.TreeSet<>(slot.spans());
        for (Gold gold : golds) {
            if (gold instanceof Gold.Marked(var marked)) {
                for (int i = 0; i < pack.spans().size(); i++) {
                    Spans.Candidate candidate = pack.spans().get(i);
                    if (marked.stream().anyMatch(span -> covers(candidate, span))) {
                        spans.add(i);
                    }
                }
            }
        }
        return new PackedSlot(
                slot.slot(),
                slot.at(),
                slot.required(),
                slot.flag(),
                slot.values(),
                slot.links(),
                List.copyOf(spans),
                false);
    }

    static boolean isOpen(List<List<Integer>> groups) {
        return groups.equals(List.of(List.of(Pack.OPEN)));
    }

    private List<List<Integer>> marked(List<Span> spans, Pack pack, PackedSlot packed, Slot slot) {
        List<List<Integer>> groups = new ArrayList<>();
        for (Span span : spans) {
            List<Integer> group = new ArrayList<>();
            List<Integer> allowed = allowed(pack, packed);
            for (int i = 0; i < allowed.size(); i++) {
                if (covers(pack.spans().get(allowed.get(i)), span)) {
                    group.add(offset(packed) + i);
                }
            }
            if (group.isEmpty() && !packed.values().isEmpty()) {
                group.addAll(named(span, packed, slot));
            }
            groups.add(group.isEmpty() ? List.of(Pack.OPEN) : group);
        }
        return groups;
    }

    /** Words that name an enum value: the same words, or the best match. */
    private List<Integer> named(Span span, PackedSlot packed, Slot slot) {
        Words said = Words.of(span.in(words.text()));
        return SchemaValues.enums(said, slot.schema()).stream()
                .limit(1)
                .map(match -> slot.values().indexOf(match.value()))
                .filter(at -> at >= 0 && at < packed.values().size())
                .map(at -> Pack.FIXED + at)
                .toList();
    }

    /** The same words; signs and spaces at the edges do not count. */
    private boolean covers(Spans.Candidate candidate, Span span) {
        return bare(candidate.chars()).equals(bare(span));
    }

    private Span bare(Span span) {
        String text = words.text();
        int start = span.start();
        int end = span.end();
        while (start < end && !Character.isLetterOrDigit(text.charAt(start))) {
            start++;
        }
        while (end > start && !Character.isLetterOrDigit(text.charAt(end - 1))) {
            end--;
        }
        return new Span(start, end);
    }

    private List<List<Integer>> value(JsonNode json, Pack pack, PackedSlot packed, Slot slot) {
        if (json.isBoolean()) {
            return List.of(List.of(packed.flag() ? json.asBoolean() ? Pack.TRUE : Pack.FALSE : Pack.OPEN));
        }
        if (json.isArray()) {
            List<List<Integer>> groups = new ArrayList<>();
            for (JsonNode item : json) {
                List<Integer> group = single(item, pack, packed, slot);
                if (group.isEmpty()) {
                    return List.of(List.of(Pack.OPEN));
                }
                groups.add(group);
            }
            return groups.isEmpty() ? List.of(List.of(Pack.NONE)) : groups;
        }
        List<Integer> group = single(json, pack, packed, slot);
        return List.of(group.isEmpty() ? List.of(Pack.OPEN) : group);
    }

    private List<Integer> single(JsonNode json, Pack pack, PackedSlot packed, Slot slot) {
        List<Integer> group = new ArrayList<>();
        List<JsonNode> listed = slot.values();
        for (int v = 0; v < packed.values().size(); v++) {
            if (Norm.equal(listed.get(v), json)) {
                group.add(Pack.FIXED + v);
            }
        }
        if (!group.isEmpty() || json.isObject() || json.isArray()) {
            return group;
        }
        List<Integer> allowed = allowed(pack, packed);
        String wanted = json.asString();
        for (int i = 0; i < allowed.size(); i++) {
            Spans.Candidate candidate = pack.spans().get(allowed.get(i));
            int length = candidate.chars().end() - candidate.chars().start();
            boolean plain = candidate.readings().isEmpty() && packed.open();
            // Plain words are their own value: nothing of another length can be equal.
            if (plain && Math.abs(length - wanted.length()) > 4) {
                continue;
            }
            int choice = offset(packed) + i;
            values.value(candidate, slot)
                    .filter(value -> Norm.equal(value.json(), json))
                    .ifPresent(_ -> group.add(choice));
        }
        return group;
    }

    private static int offset(PackedSlot packed) {
        return Pack.FIXED + packed.values().size() + packed.links().size();
    }

    private static List<Integer> allowed(Pack pack, PackedSlot packed) {
        return packed.open()
                ? java.util.stream.IntStream.range(0, pack.spans().size())
                        .boxed()
                        .toList()
                : packed.spans();
    }
}
