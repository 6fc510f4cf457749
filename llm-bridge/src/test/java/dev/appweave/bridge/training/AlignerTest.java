package dev.appweave.bridge.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.appweave.bridge.pointing.Pack;
import dev.appweave.bridge.pointing.Pack.PackedSlot;
import dev.appweave.bridge.pointing.Packer;
import dev.appweave.plan.Span;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

final class AlignerTest {
    private static final int CITY = 0;
    private static final int CHECK_IN = 1;
    private static final int NIGHTS = 2;
    private static final int ROOM = 3;
    private static final int EXTRAS = 4;
    private static final int BREAKFAST = 5;

    private final TrainingRow row = Tiny.row("i need");
    private final String text = row.request().said().text();
    private final Packer.Draft draft = Tiny.draft(row);
    private final Pack pack = draft.pack();
    private final Aligner aligner = new Aligner(draft.words(), draft.values());

    private PackedSlot slot(int at) {
        return pack.tools().getFirst().slots().get(at);
    }

    private Optional<List<List<Integer>>> groups(int at, Gold... golds) {
        return aligner.groups(
                List.of(golds),
                pack,
                slot(at),
                draft.slots(0).get(at),
                (step, _) -> step == 0 ? List.of(1) : List.of());
    }

    /** What the groups mean: words, or the choice's number. */
    private List<List<String>> shown(int at, Gold... golds) {
        PackedSlot slot = slot(at);
        int first = Pack.FIXED + slot.values().size() + slot.links().size();
        return groups(at, golds).orElseThrow().stream()
                .map(group -> group.stream()
                        .map(choice -> choice < first
                                ? "" + choice
                                : pack.spans()
                                        .get(
                                                slot.open()
                                                        ? choice - first
                                                        : slot.spans().get(choice - first))
                                        .chars()
                                        .in(text))
                        .toList())
                .toList();
    }

    private static Gold value(String json, String... accepted) {
        return new Gold.Value(
                JsonMapper.shared().readTree(json),
                List.of(accepted).stream()
                        .map(one -> JsonMapper.shared().readTree(one))
                        .toList());
    }

    private Gold marked(String... words) {
        return new Gold.Marked(List.of(words).stream()
                .map(one -> new Span(text.indexOf(one), text.indexOf(one) + one.length()))
                .toList());
    }

    @Test
    void what_no_step_gives_is_left_out() {
        assertEquals(List.of(List.of("" + Pack.NONE)), shown(CITY));
    }

    @Test
    void a_value_points_at_all_words_that_say_it() {
        assertEquals(List.of(List.of("Lisbon")), shown(CITY, value("\"lisbon\"")));
        assertTrue(shown(NIGHTS, value("3")).getFirst().contains("three"));
        assertEquals(List.of(List.of("" + (Pack.FIXED + 1))), shown(ROOM, value("\"double\"")));
    }

    @Test
    void a_value_nobody_said_is_open() {
        assertEquals(List.of(List.of("" + Pack.OPEN)), shown(CITY, value("\"Oslo\"")));
        assertEquals(List.of(List.of("" + Pack.OPEN)), shown(CITY, new Gold.Composed()));
    }

    @Test
    void an_accepted_value_counts_where_the_right_one_is_not_said() {
        assertEquals(List.of(List.of("Lisbon")), shown(CITY, value("\"Lisboa\"", "\"Lisbon\"")));
        assertEquals(List.of(List.of("" + Pack.NONE)), shown(CITY, value("\"Oslo\"", "\"\"")));
    }

    @Test
    void truth_is_a_choice_of_a_flag_only() {
        assertEquals(List.of(List.of("" + Pack.TRUE)), shown(BREAKFAST, value("true")));
        assertEquals(List.of(List.of("" + Pack.FALSE)), shown(BREAKFAST, value("false")));
        assertEquals(List.of(List.of("" + Pack.OPEN)), shown(CITY, value("true")));
    }

    @Test
    void a_list_has_a_group_an_item_and_is_open_as_a_whole() {
        assertEquals(List.of(List.of("Lisbon"), List.of("room")), shown(EXTRAS, value("[\"Lisbon\",\"room\"]")));
        assertEquals(List.of(List.of("" + Pack.OPEN)), shown(EXTRAS, value("[\"Lisbon\",\"Oslo\"]")));
        assertEquals(List.of(List.of("" + Pack.NONE)), shown(EXTRAS, value("[]")));
    }

    @Test
    void marked_words_are_pointed_at_signs_at_their_edges_aside() {
        assertEquals(List.of(List.of("Lisbon")), shown(CITY, marked(" Lisbon ")));
        assertEquals(List.of(List.of("May 3rd")), shown(CHECK_IN, marked("May 3rd")));
        assertEquals(List.of(List.of("" + (Pack.FIXED + 1))), shown(ROOM, marked("double room")));
    }

    @Test
    void marked_words_no_recogniser_reads_are_made_choices() {
        Gold gold = marked("Lisbon");
        assertEquals(List.of(List.of("" + Pack.OPEN)), shown(NIGHTS, gold));
        PackedSlot more = aligner.withMarked(List.of(gold), pack, slot(NIGHTS));
        assertEquals(slot(NIGHTS).spans().size() + 1, more.spans().size());
        assertFalse(more.open());
        assertSame(slot(CITY), aligner.withMarked(List.of(gold), pack, slot(CITY)));
    }

    @Test
    void a_field_is_a_link_and_without_one_the_row_cannot_teach_it() {
        assertEquals(Optional.of(List.of(List.of(Pack.FIXED + 1))), groups(CITY, new Gold.Field(0, "id")));
        assertEquals(Optional.empty(), groups(CITY, new Gold.Field(3, "id")));
    }

    @Test
    void several_calls_give_several_groups_the_same_one_once() {
        assertEquals(
                List.of(List.of("Lisbon"), List.of("room")),
                shown(CITY, value("\"Lisbon\""), value("\"room\""), value("\"Lisbon\"")));
    }
}
