package dev.appweave.bridge.pointing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.appweave.bridge.pointing.Pack.PackedSlot;
import dev.appweave.bridge.pointing.Pack.PackedTool;
import dev.appweave.bridge.text.Words;
import dev.appweave.catalog.CapabilityDescriptor;
import dev.appweave.plugin.Effect;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Renderer, block, packer and pack together. */
final class PackTest {
    private static final int TOOL = Tools.TABLE.id("[unused1]");
    private static final int SLOT = Tools.TABLE.id("[unused2]");
    private static final int VALUE = Tools.TABLE.id("[unused3]");
    private static final int FIELD = Tools.TABLE.id("[unused4]");
    private static final String SAID = "Find the cafe Luna and put lunch there on Friday at 1 pm";

    private static Pack pack() {
        return Tools.draft(SAID, Tools.PLACE, Tools.EVENT, Tools.CANCEL).pack();
    }

    @Test
    void every_position_in_a_block_is_a_marker() {
        Block block = new Renderer(Tools.TABLE).block(ToolText.of(Tools.PLACE), true);
        assertEquals(TOOL, block.ids()[0]);
        assertEquals(3, block.slots().size());
        block.slots().forEach(at -> assertEquals(SLOT, block.ids()[at]));
        assertEquals(List.of(0, 3, 0), block.values().stream().map(List::size).toList());
        block.values().get(1).forEach(at -> assertEquals(VALUE, block.ids()[at]));
        assertEquals(4, block.fields().size());
        block.fields().forEach(at -> assertEquals(FIELD, block.ids()[at]));
        assertEquals(block.ids().length, block.stems().length);
        assertEquals("", block.stems()[0]);
    }

    @Test
    void a_bare_block_is_name_and_description() {
        Renderer renderer = new Renderer(Tools.TABLE);
        Block bare = renderer.block(ToolText.of(Tools.PLACE), false);
        assertFalse(bare.full());
        assertEquals(List.of(), bare.slots());
        assertEquals(List.of(), bare.fields());
        assertTrue(
                bare.length() < renderer.block(ToolText.of(Tools.PLACE), true).length());
    }

    @Test
    void a_description_that_repeats_the_name_is_left_out() {
        Renderer renderer = new Renderer(Tools.TABLE);
        ToolText repeated = new ToolText("find place", "Find place.", List.of(), List.of());
        ToolText silent = new ToolText("find place", "", List.of(), List.of());
        assertEquals(
                renderer.block(silent, true).length(),
                renderer.block(repeated, true).length());
    }

    @Test
    void of_a_request_too_long_the_end_is_kept() {
        Words words = Words.of("first " + "word ".repeat(Renderer.REQUEST - 1) + "last");
        Renderer.Request request = new Renderer(Tools.TABLE).request(words);
        assertEquals(Renderer.REQUEST, request.ids().length);
        assertEquals(-1, request.words()[0][0]);
        assertEquals(0, request.words()[1][0]);
        assertEquals(Renderer.REQUEST - 1, request.words()[Renderer.REQUEST][1]);
        assertEquals("last", request.stems()[Renderer.REQUEST - 1]);
    }

    @Test
    void stretches_of_words_left_out_are_left_out() {
        Packer.Draft draft = Tools.draft("first " + "word ".repeat(Renderer.REQUEST + 5) + "last", Tools.CANCEL);
        Pack pack = draft.pack();
        assertFalse(pack.spans().isEmpty());
        pack.spans().forEach(span -> {
            assertTrue(pack.words()[span.from()][0] > 0);
            assertTrue(pack.words()[span.to()][1] <= Renderer.REQUEST);
        });
    }

    @Test
    void a_pack_is_request_and_tools_between_its_signs() {
        Pack pack = pack();
        assertEquals(Tools.TABLE.id("[CLS]"), pack.ids()[0]);
        assertEquals(Tools.TABLE.id("[SEP]"), pack.ids()[pack.ids().length - 1]);
        assertEquals(Tools.TABLE.id("[SEP]"), pack.ids()[pack.tools().getFirst().at() - 1]);
        assertEquals(pack.ids().length, pack.hits().length);
        for (PackedTool tool : pack.tools()) {
            assertEquals(TOOL, pack.ids()[tool.at()]);
            for (PackedSlot slot : tool.slots()) {
                assertEquals(SLOT, pack.ids()[slot.at()]);
                slot.values().forEach(value -> assertEquals(VALUE, pack.ids()[value.at()]));
                slot.links().forEach(link -> assertEquals(FIELD, pack.ids()[link.at()]));
            }
        }
        assertEquals(Tools.TABLE.id("find"), pack.ids()[pack.words()[0][0]]);
    }

    @Test
    void words_on_both_sides_are_hits() {
        Pack pack = pack();
        assertEquals(1, pack.hits()[pack.words()[0][0]], "find");
        assertEquals(0, pack.hits()[pack.words()[1][0]], "the");
        assertEquals(1, pack.hits()[pack.words()[2][0]], "cafe");
        assertEquals(0, pack.hits()[pack.words()[3][0]], "Luna");
        assertEquals(0, pack.hits()[0]);
    }

    @Test
    void an_enum_value_tells_whether_the_request_says_it() {
        assertEquals(
                List.of(0, 3, 0),
                pack().tools().getFirst().slots().get(1).values().stream()
                        .map(Pack.Pointer::bits)
                        .toList());
    }

    @Test
    void a_parameter_links_to_the_fields_of_the_other_tools_only() {
        Pack pack = pack();
        PackedSlot handle = pack.tools().get(2).slots().getFirst();
        assertEquals(5, handle.links().size());
        assertTrue(handle.links().stream().allMatch(link -> link.packed() != 2));
        Pack.Link id = handle.links().stream()
                .filter(link -> link.packed() == 1)
                .findFirst()
                .orElseThrow();
        assertEquals(15, id.bits());
        Pack.Link name = handle.links().get(1);
        assertEquals(4, name.bits());
    }

    @Test
    void a_handle_links_to_a_list_whose_elements_have_one() {
        Pack pack = Tools.draft(SAID, Tools.EVENTS, Tools.CANCEL).pack();
        List<Pack.Link> links = pack.tools().get(1).slots().getFirst().links();
        assertEquals(List.of(0, 1), links.stream().map(Pack.Link::field).toList());
        assertEquals(List.of(15, 12), links.stream().map(Pack.Link::bits).toList());
    }

    @Test
    void open_parameters_take_any_stretch_typed_ones_what_fits() {
        Pack pack = pack();
        PackedSlot title = pack.tools().get(1).slots().getFirst();
        assertTrue(title.open());
        assertEquals(
                Pack.FIXED + title.links().size() + pack.spans().size(),
                title.choices(pack.spans().size()));
        PackedSlot start = pack.tools().get(1).slots().get(1);
        assertFalse(start.open());
        List<String> fitting = start.spans().stream()
                .map(at -> pack.spans().get(at).chars().in(SAID))
                .toList();
        assertTrue(fitting.contains("Friday at 1 pm"), fitting.toString());
        assertFalse(fitting.contains("Luna"), fitting.toString());
        PackedSlot flag = pack.tools().getFirst().slots().get(2);
        assertTrue(flag.flag());
        assertEquals(List.of(), flag.spans());
    }

    @Test
    void a_draft_counts_its_pieces_and_can_be_emptied() {
        Packer.Draft draft = Tools.draft(SAID, Tools.PLACE);
        int one = draft.length();
        assertEquals(one, draft.pack().ids().length);
        ToolText text = ToolText.of(Tools.EVENT);
        assertFalse(draft.addWithin(one + 3, 1, Tools.EVENT, text, true));
        assertEquals(1, draft.size());
        assertTrue(draft.addWithin(one + draft.lengthOf(text, true), 1, Tools.EVENT, text, true));
        assertEquals(draft.length(), draft.pack().ids().length);
        draft.clear();
        assertEquals(draft.length(), draft.pack().ids().length);
        assertEquals(List.of(), draft.pack().tools());
    }

    @Test
    void a_shuffled_draft_keeps_the_callers_numbers() {
        Packer.Draft draft = Tools.draft(SAID, Tools.PLACE, Tools.EVENT, Tools.TEXT, Tools.CANCEL);
        draft.shuffle(new Random(1));
        List<CapabilityDescriptor> tools = List.of(Tools.PLACE, Tools.EVENT, Tools.TEXT, Tools.CANCEL);
        Pack pack = draft.pack();
        for (int i = 0; i < 4; i++) {
            CapabilityDescriptor tool = tools.get(pack.tools().get(i).tool());
            assertEquals(ToolText.of(tool), draft.text(i));
            assertEquals(Slot.of(tool.input()), draft.slots(i));
        }
    }

    @Test
    void a_long_enum_that_is_not_named_takes_the_value_that_means_the_same() {
        StringBuilder values = new StringBuilder("\"zebra crossing\"");
        for (int i = 0; i < ToolText.SHOWN_VALUES; i++) {
            values.append(",\"q").append(i).append("\"");
        }
        CapabilityDescriptor tool =
                Tools.tool("a.b", Effect.READ, "{\"x\":{\"type\":\"string\",\"enum\":[" + values + "]}}", "[]", "{}");
        Packer.Draft draft = Tools.draft("crossings of a zebra", tool);
        Spans.Candidate all = draft.pack().spans().stream()
                .filter(span -> span.from() == 0 && span.to() == 3)
                .findFirst()
                .orElseThrow();
        SlotValues.Value value = draft.value(all, draft.slots(0).getFirst()).orElseThrow();
        assertEquals("zebra crossing", value.json().asString());
        assertEquals("word_of_enum", value.reading());
    }
}
