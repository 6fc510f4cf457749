package dev.appweave.bridge.pointing;

import dev.appweave.bridge.pointing.Options.Option;
import dev.appweave.bridge.pointing.Pack.PackedSlot;
import dev.appweave.bridge.pointing.Pack.PackedTool;
import dev.appweave.bridge.text.Token;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Values that are said in the same way as another: "a <em>base of</em> 10 metres …, a <em>base of</em> 15 metres …". Who names
 * things one after another repeats the words around their values, and the model, which chooses one value a parameter, gives
 * the others no share to go by.
 */
final class SaidAlike {
    /** How far before a value the word that names it stands at most. */
    private static final int REACH = 3;

    /** What recognisers read as numbers, money, times; and names and quotes. What else a stretch looks like may differ. */
    private static final int TYPED = (1 << 6) - 1;

    private static final int READ = (1 << 8) - 1;

    private static final Set<String> LITTLE = Set.of(
            "a", "an", "the", "of", "is", "was", "are", "be", "at", "in", "for", "with", "and", "or", "to", "from",
            "by", "on", "as", "its", "his", "her", "their", "this", "that", "about", "around", "only", "exactly");

    private final Packer.Draft draft;
    private final List<Spans.Candidate> spans;
    private final List<Token> tokens;
    private final Rows rows;

    SaidAlike(Packer.Draft draft, List<Spans.Candidate> spans, Rows rows) {
        this.rows = rows;
        this.draft = draft;
        this.spans = spans;
        this.tokens = draft.words().tokens();
    }

    /**
     * The value of a parameter with all that are said as it is, by their place; alone if none is, or it takes a list.
     *
     * @param slots the parameters of a tool
     * @param best the best value for each, all together
     */
    List<Option> of(int slot, List<Slot> slots, Map<Integer, Option> best) {
        Option option = best.getOrDefault(slot, Option.NOTHING);
        List<Spans.Candidate> others = best.entrySet().stream()
                .filter(other -> other.getKey() != slot)
                .flatMap(other -> other.getValue().spans().stream())
                .toList();
        return slots.get(slot).isList() ? List.of(option) : of(option, slots.get(slot), others);
    }

    /** How often a tool is called, by as many of its required parameters as agree; 0 if that tells nothing. */
    int times(PackedTool tool, List<Slot> slots, Map<Integer, Option> best) {
        Map<Integer, Integer> agreeing = new HashMap<>();
        for (PackedSlot slot : tool.slots()) {
            int size = slot.required() ? of(slot.slot(), slots, best).size() : 1;
            if (size > 1) {
                agreeing.merge(size, 1, Integer::sum);
            }
        }
        return agreeing.entrySet().stream()
                .max(Map.Entry.<Integer, Integer>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .orElse(0);
    }

    private List<Option> of(Option best, Slot slot, List<Spans.Candidate> others) {
        if (!(best.given() instanceof Given.Words(var said, var _)) || said.size() != 1) {
            return List.of(best);
        }
        Spans.Candidate model = said.getFirst();
        if ((model.bits() & READ) == 0) {
            return List.of(best); // Where plain words begin and end is the model's to say.
        }
        List<Option> row = (model.bits() & TYPED) == 0 ? List.of(best) : row(best, slot);
        if (row.size() > 1) {
            return row;
        }
        String before = before(model);
        List<Option> named = before.isEmpty()
                ? row
                : alike(best, model, slot, one -> before(one).equals(before));
        String after = after(model);
        if (named.size() > 1 || after.isEmpty() || (model.bits() & TYPED) == 0) {
            return named;
        }
        return alike(
                best,
                model,
                slot,
                one -> after(one).equals(after) && others.stream().noneMatch(other -> Rows.overlap(other, one)));
    }

    /** What stands in a row with a value: "15, 20 and 30 years". */
    private List<Option> row(Option best, Slot slot) {
        Spans.Candidate model = best.spans().getFirst();
        List<Option> typed = new ArrayList<>(List.of(best));
        for (Spans.Candidate one : spans) {
            if ((one.bits() & TYPED) == (model.bits() & TYPED) && !beside(one, model)) {
                draft.value(one, slot)
                        .ifPresent(read -> typed.add(new Option(new Given.Words(List.of(one), read), best.log())));
            }
        }
        return rows.row(best, typed);
    }

    /** Without a comma or an "and" between them two values are no row: "first 10 metres". */
    private static boolean beside(Spans.Candidate a, Spans.Candidate b) {
        return a.from() <= b.to() + 1 && b.from() <= a.to() + 1;
    }

    private interface Likeness {
        boolean to(Spans.Candidate one);
    }

    private List<Option> alike(Option best, Spans.Candidate model, Slot slot, Likeness likeness) {
        List<Option> found = new ArrayList<>(List.of(best));
        for (Spans.Candidate one : spans) {
            boolean same = (one.bits() & READ) == (model.bits() & READ);
            boolean apart =
                    found.stream().allMatch(other -> other.spans().stream().noneMatch(span -> Rows.overlap(span, one)));
            if (same && apart && likeness.to(one)) {
                Optional<SlotValues.Value> value = draft.value(one, slot);
                value.ifPresent(read -> found.add(new Option(new Given.Words(List.of(one), read), best.log())));
            }
        }
        found.sort(Comparator.comparingInt(option -> option.spans().getFirst().from()));
        return found;
    }

    /** The nearest word before a stretch that says something; empty if there is none near. */
    private String before(Spans.Candidate span) {
        for (int i = span.from() - 1;
                i >= Math.max(0, span.from() - REACH) && tokens.get(i).isWord();
                i--) {
            if (!LITTLE.contains(tokens.get(i).folded())) {
                return tokens.get(i).stem();
            }
        }
        return "";
    }

    /** The word right behind a stretch; empty if there is none. */
    private String after(Spans.Candidate span) {
        boolean word =
                span.to() + 1 < tokens.size() && tokens.get(span.to() + 1).isWord();
        String next = word ? tokens.get(span.to() + 1).stem() : "";
        return LITTLE.contains(next) ? "" : next;
    }
}
