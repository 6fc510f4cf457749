package dev.appweave.bridge.pointing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.appweave.catalog.CapabilityDescriptor;
import dev.appweave.plugin.Effect;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What is said is shared out among several calls of one tool. */
final class SeveralTest {
    private static final CapabilityDescriptor SLIDE = Tools.tool(
            "physics.slide_time",
            Effect.READ,
            "{\"length\":{\"type\":\"number\"},\"angle\":{\"type\":\"number\"},\"unit\":{\"type\":\"string\","
                    + "\"enum\":[\"feet\",\"metres\"]},\"tags\":{\"type\":\"array\",\"items\":{\"type\":\"string\"}}}",
            "[\"length\",\"angle\"]",
            "{}");
    private static final int LENGTH = 0;
    private static final int ANGLE = 1;
    private static final int UNIT = 2;
    private static final int TAGS = 3;

    /** Each call as its values in the order of the parameters. */
    private static List<String> calls(String said, int times, Consumer<HandMade> wishes) {
        Packer.Draft draft = Tools.draft(said, SLIDE);
        HandMade made = new HandMade(draft);
        wishes.accept(made);
        return new Filling(draft, made.scores())
                .calls(0, times, Set.of(0), Set.of()).stream()
                        .map(call -> shown(call, LENGTH) + " " + shown(call, ANGLE) + shown(" ", call, UNIT)
                                + shown(" ", call, TAGS))
                        .toList();
    }

    private static String shown(String before, Map<Integer, Weighed> call, int slot) {
        String shown = shown(call, slot);
        return shown.equals("-") ? "" : before + shown;
    }

    private static String shown(Map<Integer, Weighed> call, int slot) {
        Weighed value = call.get(slot);
        return value == null ? "-" : shown(value.given());
    }

    private static String shown(Given given) {
        return switch (given) {
            case Given.Words(var _, var value) -> value.json().toString();
            case Given.Named(var json) -> json.asString();
            case Given.Many(var items) ->
                items.stream().map(SeveralTest::shown).toList().toString();
            case Given.Nothing _, Given.Open _, Given.Field _ -> "-";
        };
    }

    @Test
    void values_of_a_call_stand_together() {
        assertEquals(List.of("3 30", "8 25"), calls("3 m at 30 degrees, 8 m at 25 degrees", 2, made -> made.words(
                        0, LENGTH, "3")
                .words(0, LENGTH, "8")
                .words(0, ANGLE, "30")
                .words(0, ANGLE, "25", 7.5)));
    }

    @Test
    void values_of_a_parameter_may_stand_together_instead() {
        assertEquals(
                List.of("3 30", "8 25"),
                calls("lengths 3 and 8, angles 30 and 25 in that order", 2, made -> made.words(0, LENGTH, "3")
                        .words(0, LENGTH, "8")
                        .words(0, ANGLE, "30")
                        .words(0, ANGLE, "25")));
    }

    @Test
    void a_value_that_stands_beside_that_of_its_call_need_not_be_likely_by_itself() {
        assertEquals(List.of("3 30", "8 25"), calls("3 m at 30 degrees, 8 m at 25 degrees", 2, made -> made.words(
                        0, LENGTH, "3")
                .words(0, LENGTH, "8")
                .words(0, ANGLE, "30")
                .words(0, ANGLE, "25", 5)));
    }

    @Test
    void what_is_said_once_is_for_all_and_its_words_are_no_other_parameters() {
        assertEquals(List.of("3 45", "5 45", "8 45"), calls("3, 5 and 8 m, each at 45 degrees", 3, made -> made.words(
                        0, LENGTH, "3")
                .words(0, LENGTH, "5")
                .words(0, LENGTH, "8")
                .words(0, ANGLE, "45")
                .words(0, ANGLE, "5", 5)));
    }

    @Test
    void three_or_more_calls_are_as_many_as_values_are_likely() {
        assertEquals(
                4,
                calls("3, 5, 8 and 9 m at 45 degrees", 3, made -> made.words(0, LENGTH, "3")
                                .words(0, LENGTH, "5")
                                .words(0, LENGTH, "8")
                                .words(0, LENGTH, "9")
                                .words(0, ANGLE, "45"))
                        .size());
    }

    @Test
    void values_of_the_schema_go_to_the_calls_in_the_order_they_were_said() {
        assertEquals(
                List.of("3 45 metres", "3 45 feet"),
                calls("3 at 45 degrees, once in metres and once in feet", 2, made -> made.words(0, LENGTH, "3")
                        .words(0, ANGLE, "45")
                        .value(0, UNIT, 0)
                        .value(0, UNIT, 1)));
    }

    @Test
    void calls_that_would_say_the_same_are_one() {
        assertEquals(List.of("3 45"), calls("3 at 45 degrees", 2, made -> made.words(0, LENGTH, "3")
                .words(0, ANGLE, "45")));
    }
}
