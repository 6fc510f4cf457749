package dev.appweave.bridge.pointing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.appweave.catalog.CapabilityDescriptor;
import dev.appweave.plugin.Effect;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FillingTest {
    private static final int TITLE = 0;
    private static final int START = 1;
    private static final int END = 2;
    private static final int LOCATION = 3;
    private static final int GUESTS = 4;

    private final Packer.Draft draft;
    private final HandMade made;

    FillingTest() {
        draft = Tools.draft(
                "Block from 3 to 5 pm for lunch with Ana and Tom at Chez Paul, then on Friday a walk at 7 am",
                Tools.PLACE,
                Tools.EVENT);
        made = new HandMade(draft);
    }

    private List<Map<Integer, Weighed>> calls(int times) {
        return new Filling(draft, made.scores()).calls(1, times, Set.of(1), Set.of());
    }

    private static String shown(Given given) {
        return switch (given) {
            case Given.Words(var _, var value) -> value.json().toString();
            case Given.Many(var items) ->
                items.stream().map(FillingTest::shown).toList().toString();
            case Given.Named(var value) -> value.toString();
            case Given.Field(var packed, var field) -> packed + "/" + field;
            case Given.Nothing _ -> "-";
            case Given.Open _ -> "open";
        };
    }

    private static String shown(Map<Integer, Weighed> call, int slot) {
        return shown(call.get(slot).given());
    }

    @Test
    void each_parameter_takes_what_the_model_wants() {
        made.words(1, TITLE, "lunch").words(1, LOCATION, "Chez Paul").fixed(1, GUESTS, Pack.OPEN);
        Map<Integer, Weighed> call = calls(1).getFirst();
        assertEquals("\"lunch\"", shown(call, TITLE));
        assertEquals("\"Chez Paul\"", shown(call, LOCATION));
        assertEquals("open", shown(call, GUESTS));
        assertEquals("-", shown(call, START));
        assertEquals(1, call.get(TITLE).weight(), 0.01);
    }

    @Test
    void no_words_serve_twice_in_a_call() {
        made.words(1, TITLE, "Chez Paul").words(1, LOCATION, "Chez Paul", 3).words(1, LOCATION, "lunch", 2);
        Map<Integer, Weighed> call = calls(1).getFirst();
        assertEquals("\"Chez Paul\"", shown(call, TITLE));
        assertEquals("\"lunch\"", shown(call, LOCATION));
    }

    @Test
    void a_stretch_of_time_gives_both_of_its_ends() {
        made.words(1, START, "from 3 to 5 pm").words(1, END, "from 3 to 5 pm");
        Map<Integer, Weighed> call = calls(1).getFirst();
        assertEquals("\"2026-11-25T15:00:00+01:00\"", shown(call, START));
        assertEquals("\"2026-11-25T17:00:00+01:00\"", shown(call, END));
    }

    @Test
    void words_that_say_both_ends_give_the_end_that_was_left_out() {
        made.words(1, START, "from 3 to 5 pm");
        assertEquals("\"2026-11-25T17:00:00+01:00\"", shown(calls(1).getFirst(), END));
    }

    @ParameterizedTest
    @CsvSource({
        "Dinner Friday evening it is, Friday evening",
        "Tea at quarter to six it is, quarter to six",
        "Tea at ten to four it is, ten to four",
        "Lunch on 2026-12-01 it is, 2026-12-01"
    })
    void words_that_say_a_beginning_only_give_no_end(String text, String start) {
        assertEquals("-", shown(one(text, wishes -> wishes.words(0, START, start)), END));
    }

    private static Map<Integer, Weighed> one(String text, Consumer<HandMade> wishes) {
        Packer.Draft said = Tools.draft(text, Tools.EVENT);
        HandMade made = new HandMade(said);
        wishes.accept(made);
        return new Filling(said, made.scores()).calls(0, 1, Set.of(0), Set.of()).getFirst();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "Guard duty on Friday at 6 pm and until 8 no more, Friday at 6 pm, 8, 2026-11-27T20:00:00+01:00",
        "Games on Friday at 7 pm which may run to 1 am sadly, Friday at 7 pm, 1 am, 2026-11-28T01:00:00+01:00",
        "Party on Friday at 9 pm and I stay until 2 or so, Friday at 9 pm, 2, 2026-11-28T02:00:00+01:00",
        "Party on Friday at 8 pm and it goes on till 12 or so, Friday at 8 pm, 12, 2026-11-28T00:00:00+01:00",
        "Run on Friday at 6 am and I run until 7 or so, Friday at 6 am, 7, 2026-11-27T07:00:00+01:00",
        "Shift tomorrow at 22:00 which ends at 06:00 sharp, tomorrow at 22:00, 06:00, 2026-11-27T06:00:00+01:00",
        "Fair on Friday at 3 pm and it ends at midnight sharp, Friday at 3 pm, midnight, 2026-11-28T00:00:00+01:00",
        "Class tomorrow at 9 am that ends at 10:30 am, tomorrow at 9 am, 10:30 am, 2026-11-26T10:30:00+01:00"
    })
    void an_end_that_is_a_bare_time_is_the_next_such_time(String text, String start, String end, String expected) {
        Map<Integer, Weighed> call =
                one(text, wishes -> wishes.words(0, START, start).words(0, END, end));
        assertEquals("\"" + expected + "\"", shown(call, END));
    }

    @Test
    void one_moment_for_both_ends_is_that_minute() {
        Map<Integer, Weighed> call =
                one("Drop tomorrow at four o'clock please", wishes -> wishes.words(0, START, "tomorrow at four o'clock")
                        .words(0, END, "tomorrow at four o'clock"));
        assertEquals("\"2026-11-26T16:00:00+01:00\"", shown(call, START));
        assertEquals("\"2026-11-26T16:01:00+01:00\"", shown(call, END));
    }

    @Test
    void a_day_and_hours_said_apart_give_both_ends() {
        Map<Integer, Weighed> call = one("A course! Saturday 9 January, 10 till 4, do note it", wishes -> wishes.words(
                        0, START, "Saturday 9 January")
                .words(0, START, "10 till 4", 7)
                .words(0, END, "10 till 4"));
        assertEquals("\"2027-01-09T10:00:00+01:00\"", shown(call, START));
        assertEquals("\"2027-01-09T16:00:00+01:00\"", shown(call, END));
    }

    @Test
    void a_day_and_a_time_said_apart_are_completed() {
        made.words(1, START, "Friday").words(1, START, "7 am", 7);
        assertEquals("\"2026-11-27T07:00:00+01:00\"", shown(calls(1).getFirst(), START));
    }

    @Test
    void a_list_takes_the_values_that_come_close_by_their_place_in_the_text() {
        made.words(1, GUESTS, "Tom").words(1, GUESTS, "Ana", 7.5).words(1, GUESTS, "Chez Paul", 5);
        assertEquals("[\"Ana\", \"Tom\"]", shown(calls(1).getFirst(), GUESTS));
    }

    @Test
    void a_list_that_is_said_as_one_is_taken_whole() {
        Packer.Draft party = Tools.draft("lunch with Ana, Tom and the Bakers on Friday", Tools.EVENT);
        HandMade sure = new HandMade(party).words(0, GUESTS, "Tom");
        Given guests = new Filling(party, sure.scores())
                .calls(0, 1, Set.of(0), Set.of())
                .getFirst()
                .get(GUESTS)
                .given();
        assertEquals("[\"Tom\"]", shown(guests), "what the model holds for quite impossible is left out");
        sure.words(0, GUESTS, "Ana", 0.5).words(0, GUESTS, "Bakers", 0.5);
        guests = new Filling(party, sure.scores())
                .calls(0, 1, Set.of(0), Set.of())
                .getFirst()
                .get(GUESTS)
                .given();
        assertEquals("[\"Ana\", \"Tom\", \"Bakers\"]", shown(guests));
    }

    @Test
    void what_only_an_article_parts_is_no_list() {
        Packer.Draft party = Tools.draft("lunch with Tom the baker and Ana", Tools.EVENT);
        HandMade sure = new HandMade(party).words(0, GUESTS, "Tom").words(0, GUESTS, "baker", 0.5);
        assertEquals(
                "[\"Tom\"]",
                shown(
                        new Filling(party, sure.scores())
                                .calls(0, 1, Set.of(0), Set.of())
                                .getFirst(),
                        GUESTS));
    }

    @Test
    void links_go_only_to_tools_that_are_called() {
        made.link(1, LOCATION, 0, 2);
        Scores scores = made.scores();
        assertEquals(
                "-",
                shown(
                        new Filling(draft, scores)
                                .calls(1, 1, Set.of(1), Set.of())
                                .getFirst(),
                        LOCATION));
        assertEquals(
                "0/2",
                shown(
                        new Filling(draft, scores)
                                .calls(1, 1, Set.of(0, 1), Set.of())
                                .getFirst(),
                        LOCATION));
    }

    @Test
    void enum_values_and_flags_are_values_of_the_schema() {
        made.value(0, 1, 2).fixed(0, 2, Pack.FALSE);
        Map<Integer, Weighed> call = new Filling(draft, made.scores())
                .calls(0, 1, Set.of(0), Set.of())
                .getFirst();
        assertEquals("\"hotel\"", shown(call, 1));
        assertEquals("false", shown(call, 2));
    }

    @Test
    void two_calls_share_out_what_is_said_twice_and_both_take_what_is_said_once() {
        made.words(1, TITLE, "walk").words(1, TITLE, "lunch", 7.5).words(1, LOCATION, "Chez Paul");
        List<Map<Integer, Weighed>> calls = calls(2);
        assertEquals(2, calls.size());
        assertEquals("\"lunch\"", shown(calls.get(0), TITLE));
        assertEquals("\"walk\"", shown(calls.get(1), TITLE));
        assertEquals("\"Chez Paul\"", shown(calls.get(0), LOCATION));
        assertEquals("\"Chez Paul\"", shown(calls.get(1), LOCATION));
        assertInstanceOf(Given.Nothing.class, calls.get(0).get(GUESTS).given());
    }

    @Test
    void three_or_more_calls_are_as_many_as_there_are_values_of_a_required_parameter() {
        CapabilityDescriptor lamp = Tools.tool(
                "light.turn_on",
                Effect.WRITE,
                "{\"room\":{\"type\":\"string\",\"enum\":[\"hall\",\"attic\",\"bath\",\"porch\",\"shed\"]}}",
                "[\"room\"]",
                "{}");
        Packer.Draft lights = Tools.draft("Light in hall, attic, bath and porch", lamp);
        HandMade wanted = new HandMade(lights)
                .value(0, 0, 0)
                .value(0, 0, 1)
                .value(0, 0, 2)
                .value(0, 0, 3);
        assertEquals(
                List.of("\"hall\"", "\"attic\"", "\"bath\"", "\"porch\""),
                new Filling(lights, wanted.scores())
                        .calls(0, 3, Set.of(0), Set.of()).stream()
                                .map(call -> shown(call, 0))
                                .toList());
    }
}
