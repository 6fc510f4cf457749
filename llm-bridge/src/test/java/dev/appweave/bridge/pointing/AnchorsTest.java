package dev.appweave.bridge.pointing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.appweave.catalog.CapabilityDescriptor;
import dev.appweave.plugin.Effect;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** Where a request speaks of a tool, and what that says of whose its words are. */
final class AnchorsTest {
    private static final String PAIR = "{\"first\":{\"type\":\"number\"},\"second\":{\"type\":\"number\"}}";
    private static final CapabilityDescriptor DIVISOR =
            Tools.tool("sums.greatest_divisor", Effect.READ, PAIR, "[\"first\",\"second\"]", "{}");
    private static final CapabilityDescriptor MULTIPLE =
            Tools.tool("sums.least_multiple", Effect.READ, PAIR, "[\"first\",\"second\"]", "{}");
    private static final String SAID = "the least multiple of 15 and 25, the greatest divisor of 96 and 128";

    @Test
    void a_tool_stands_where_its_own_words_are_said() {
        Anchors anchors = new Anchors(Tools.draft(SAID, DIVISOR, MULTIPLE), 2);
        assertTrue(anchors.of(1).getAsInt() < anchors.of(0).getAsInt());
        assertEquals(OptionalInt.empty(), new Anchors(Tools.draft("15 and 25", DIVISOR), 1).of(0));
    }

    @Test
    void what_two_tools_would_take_goes_to_the_one_it_stands_beside() {
        Packer.Draft draft = Tools.draft(SAID, DIVISOR, MULTIPLE);
        HandMade made = new HandMade(draft);
        for (int tool = 0; tool < 2; tool++) {
            made.words(tool, 0, "15", 7.6)
                    .words(tool, 0, "96", 7.7)
                    .words(tool, 1, "25", 7.6)
                    .words(tool, 1, "128", 7.5);
        }
        made.calls(0, 1).calls(1, 1);
        List<String> all = new Alternatives(
                        draft, List.of(DIVISOR, MULTIPLE), made.scores(), Map.of(0, 0.9, 1, 0.9), new Anchors(draft, 2))
                .all().stream()
                        .filter(meant -> meant.calls().size() == 2)
                        .map(meant -> meant.calls().stream()
                                .map(call -> call.capability().id().action()
                                        + call.words().stream()
                                                .map(word -> draft.words()
                                                        .tokens()
                                                        .get(word)
                                                        .text())
                                                .toList())
                                .sorted()
                                .toList()
                                .toString())
                        .toList();
        assertTrue(all.contains("[greatest_divisor[96, 128], least_multiple[15, 25]]"), all.toString());
    }
}
