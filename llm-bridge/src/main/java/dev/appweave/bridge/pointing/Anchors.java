package dev.appweave.bridge.pointing;

import dev.appweave.bridge.text.Token;
import dev.appweave.bridge.text.Words;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Where a request speaks of a tool: the middle one of those of its words that stand in the name or description of this tool,
 * and of none of the others in the pack. "The <i>median</i> of 3 and 4 and the <i>sum</i> of 5 and 6": what belongs to the
 * one comes before what belongs to the other.
 */
final class Anchors {
    private static final int LETTERS = 3;

    private final Map<Integer, Integer> places = new HashMap<>();

    Anchors(Packer.Draft draft, int tools) {
        Map<Integer, Set<String>> spoken = new TreeMap<>();
        Map<String, Integer> known = new HashMap<>();
        for (int packed = 0; packed < tools; packed++) {
            ToolText text = draft.text(packed);
            Set<String> stems = Words.of(text.name() + " " + text.description()).tokens().stream()
                    .filter(token -> token.stem().length() > LETTERS)
                    .map(Token::stem)
                    .collect(Collectors.toSet());
            spoken.put(packed, stems);
            stems.forEach(stem -> known.merge(stem, 1, Integer::sum));
        }
        List<Token> said = draft.words().tokens();
        spoken.forEach((packed, stems) -> {
            int[] own = IntStream.range(0, said.size())
                    .filter(word -> stems.contains(said.get(word).stem())
                            && known.getOrDefault(said.get(word).stem(), 0) == 1)
                    .toArray();
            if (own.length > 0) {
                places.put(packed, own[own.length / 2]);
            }
        });
    }

    /** The word where a tool is spoken of; empty if it is not, in words of its own. */
    OptionalInt of(int packed) {
        Integer place = places.get(packed);
        return place == null ? OptionalInt.empty() : OptionalInt.of(place);
    }

    /** Whether two calls have their words in another order than the request speaks of their tools. */
    boolean crossed(Chosen a, Chosen b) {
        OptionalInt first = of(a.packed());
        OptionalInt second = of(b.packed());
        boolean known = first.isPresent()
                && second.isPresent()
                && a.packed() != b.packed()
                && !a.words().isEmpty()
                && !b.words().isEmpty();
        return known
                && first.getAsInt() != second.getAsInt()
                && (first.getAsInt() < second.getAsInt())
                        != (a.words().first() < b.words().first());
    }
}
