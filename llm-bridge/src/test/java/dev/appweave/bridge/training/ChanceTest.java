package dev.appweave.bridge.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.appweave.bridge.pointing.ToolText;
import dev.appweave.bridge.pointing.ToolText.SlotText;
import dev.appweave.bridge.training.RequestFile.Arg;
import dev.appweave.bridge.training.RequestFile.Entry;
import dev.appweave.catalog.CapabilityDescriptor;
import dev.appweave.plan.Span;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Disguise, variation and made-up requests: chance that keeps what is right. */
final class ChanceTest {
    private static final ToolText ROOM = ToolText.of(Tiny.TOOLS.getFirst());

    private static void marksHold(Entry entry) {
        entry.steps().forEach(step -> step.args().forEach((name, arg) -> {
            if (arg instanceof Arg.Said(var spans, var values)) {
                assertEquals(spans.size(), values.size());
                spans.forEach(span -> assertTrue(span.end() <= entry.text().length(), entry.text()));
            }
        }));
    }

    private static List<String> words(Entry entry, String parameter) {
        return ((Arg.Said) entry.steps().getFirst().args().get(parameter))
                .spans().stream().map(span -> span.in(entry.text())).toList();
    }

    @Test
    void without_strength_nothing_is_hidden() {
        Disguise disguise = new Disguise(new Random(1), 0);
        for (int i = 0; i < 100; i++) {
            assertEquals(ROOM, disguise.tool(ROOM));
        }
    }

    @Test
    void where_a_name_is_hidden_the_description_still_tells_and_the_other_way_round() {
        Disguise disguise = new Disguise(new Random(1), 3);
        int hidden = 0;
        for (int i = 0; i < 300; i++) {
            ToolText shown = disguise.tool(ROOM);
            assertTrue(
                    shown.name().equals(ROOM.name()) || shown.description().equals(ROOM.description()),
                    shown.toString());
            assertEquals(ROOM.fields(), shown.fields());
            for (int s = 0; s < ROOM.slots().size(); s++) {
                SlotText before = ROOM.slots().get(s);
                SlotText after = shown.slots().get(s);
                assertTrue(after.name().equals(before.name())
                        || after.description().equals(before.description()));
                assertEquals(before.values(), after.values());
                assertEquals(before.required(), after.required());
            }
            hidden += shown.equals(ROOM) ? 0 : 1;
        }
        assertTrue(hidden > 200, "" + hidden);
    }

    private static Variation learned(String... cities) {
        Variation variation = new Variation();
        for (String city : cities) {
            variation.learn(List.of(new Entry(
                    1,
                    '>',
                    city,
                    List.of(new RequestFile.Step(
                            "hotel.reserve_room",
                            Map.of(
                                    "city",
                                    new Arg.Said(List.of(new Span(0, city.length())), List.of(Optional.empty()))))))));
        }
        return variation;
    }

    @Test
    void a_value_is_exchanged_for_another_of_the_same_parameter_and_marks_move_along() {
        Variation variation = learned("Rio de Janeiro", "Oslo", "Ulm");
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 40; i++) {
            Entry entry = variation.exchanged(Tiny.entry("i need"), new Random(i), 1);
            marksHold(entry);
            seen.addAll(words(entry, "city"));
            assertEquals(List.of("May 3rd"), words(entry, "check_in"));
            assertEquals(List.of("double room"), words(entry, "room"));
        }
        assertEquals(Set.of("Rio de Janeiro", "Oslo", "Ulm"), seen);
    }

    @Test
    void with_few_known_values_or_no_share_nothing_is_exchanged() {
        Entry entry = Tiny.entry("i need");
        assertEquals(entry, learned("Oslo", "Ulm").exchanged(entry, new Random(1), 1));
        assertEquals(entry, learned("Oslo", "Ulm", "Rome").exchanged(entry, new Random(1), 0));
    }

    @Test
    void a_hurried_request_is_in_lower_case_unless_that_moves_marks() {
        assertEquals(List.of("lisbon"), words(Variation.hurried(Tiny.entry("i need")), "city"));
        Entry longer = new Entry(1, '>', "\u0130zmir", List.of());
        assertEquals(longer, Variation.hurried(longer));
    }

    @Test
    void a_mistyped_request_keeps_its_letters_and_its_marked_words() {
        Entry entry = Tiny.entry("i need");
        for (int i = 0; i < 100; i++) {
            Variation.mistyped(entry, new Random(i)).ifPresent(typed -> {
                assertEquals(letters(entry.text()), letters(typed.text()));
                for (String parameter : List.of("city", "check_in", "nights", "room")) {
                    assertEquals(words(entry, parameter), words(typed, parameter));
                }
            });
        }
    }

    private static List<Integer> letters(String text) {
        return text.chars().sorted().boxed().toList();
    }

    @Test
    void a_request_too_short_to_be_mistyped_stays() {
        for (String text : List.of("", "a", "?", "42")) {
            assertEquals(Optional.empty(), Variation.mistyped(new Entry(1, '!', text, List.of()), new Random(1)));
        }
    }

    @Test
    void made_up_requests_are_rows_over_their_tools() {
        Synthetic synthetic = new Synthetic(Tiny.TOOLS, new Random(9));
        Set<Integer> steps = new HashSet<>();
        boolean links = false;
        for (int i = 0; i < 500; i++) {
            Synthetic.Made made = synthetic.next();
            marksHold(made.entry());
            TrainingRow row = RequestFile.row(made.entry(), "synthetic", "synthetic", made.tools());
            assertEquals(made.entry().kind() == '?', row.asks());
            for (int s = 0; s < row.steps().size(); s++) {
                for (Gold gold : row.steps().get(s).args().values()) {
                    assertTrue(!(gold instanceof Gold.Field(int step, var _)) || step < s);
                    links |= gold instanceof Gold.Field;
                }
            }
            steps.add(row.steps().size());
        }
        assertEquals(Set.of(1, 2, 3, 4, 5), steps);
        assertTrue(links);
    }

    @Test
    void what_is_said_once_holds_for_every_call_of_a_repeated_tool() {
        Random random = new Random(6);
        Repeats repeats = new Repeats(Tiny.TOOLS, new MadeUpValues(Tiny.TOOLS, random), new Phrases(random), random);
        boolean shared = false;
        for (int i = 0; i < 300; i++) {
            Entry entry = repeats.next().entry();
            marksHold(entry);
            List<Map<String, Arg>> calls =
                    entry.steps().stream().map(RequestFile.Step::args).toList();
            assertEquals(
                    1,
                    entry.steps().stream()
                            .map(RequestFile.Step::tool)
                            .distinct()
                            .count());
            assertEquals(calls.size(), Set.copyOf(calls).size(), () -> "two calls are alike: " + entry);
            for (String name : calls.getFirst().keySet()) {
                int values = Set.copyOf(
                                calls.stream().map(call -> call.get(name)).toList())
                        .size();
                assertTrue(
                        values == 1 || values == calls.size(), () -> name + " is neither shared nor varied: " + entry);
                shared |= values == 1 && calls.size() > 1;
            }
        }
        assertTrue(shared);
    }

    @Test
    void without_a_parameter_nothing_is_repeated() {
        CapabilityDescriptor bare = new ToolLines("lamp.toggle: Turns the lamp over").descriptor();
        Synthetic synthetic = new Synthetic(List.of(bare), new Random(2));
        for (int i = 0; i < 50; i++) {
            assertTrue(synthetic.next().entry().steps().stream()
                    .allMatch(step -> step.args().isEmpty()));
        }
    }

    @Test
    void an_argument_nobody_says_again_is_taken_from_an_earlier_call() {
        ToolLines hotel = new ToolLines("trip.book_hotel: Books a hotel");
        hotel.add("city* string");
        ToolLines weather = new ToolLines("trip.look_up_weather: Looks up the weather");
        weather.add("city* string");
        Synthetic synthetic = new Synthetic(List.of(hotel.descriptor(), weather.descriptor()), new Random(12));
        boolean again = false;
        for (int i = 0; i < 500 && !again; i++) {
            List<RequestFile.Step> steps = synthetic.next().entry().steps();
            again = steps.size() > 1
                    && steps.getLast().args().values().stream()
                            .anyMatch(arg -> arg instanceof Arg.Said
                                    && steps.getFirst().args().containsValue(arg)
                                    && !steps.getFirst()
                                            .tool()
                                            .equals(steps.getLast().tool()));
        }
        assertTrue(again);
    }

    @Test
    void the_same_seed_makes_the_same_requests() {
        Synthetic one = new Synthetic(Tiny.TOOLS, new Random(4));
        Synthetic other = new Synthetic(Tiny.TOOLS, new Random(4));
        for (int i = 0; i < 50; i++) {
            assertEquals(one.next().entry(), other.next().entry());
        }
    }
}
