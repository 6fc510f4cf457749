package dev.appweave.bridge.pointing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.appweave.bridge.text.Readings;
import dev.appweave.bridge.text.Words;
import dev.appweave.plan.Utterance;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** What is pointed at, and what is meant. */
final class EdgesTest {
    private static final Slot CITY = Tools.slot("place", "{\"type\":\"string\",\"description\":\"City and state\"}");
    private static final Slot TEXT = Tools.slot("text", "{\"type\":\"string\"}");
    private static final Slot RATE = Tools.slot("rate", "{\"type\":\"number\"}");
    private static final Slot DATA = Tools.slot("data", "{\"type\":\"array\",\"items\":{\"type\":\"number\"}}");

    private static List<Spans.Candidate> spans(String text) {
        return Spans.of(Words.of(text), Readings.of(Utterance.typed(text), Tools.CLOCK, Locale.UK));
    }

    private static Spans.Candidate span(String text, String words) {
        return spans(text).stream()
                .filter(span -> span.chars().in(text).equals(words))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no stretch: " + words));
    }

    private static String meant(String text, String pointed, Slot... slots) {
        return new Edges(Words.of(text).tokens(), spans(text))
                .of(span(text, pointed), slots[0], List.of(slots))
                .chars()
                .in(text);
    }

    @Test
    void a_number_takes_its_percent_sign_along() {
        assertEquals("5%", meant("a loan at 5% a year", "5", RATE));
        assertEquals("5 percent", meant("a loan at 5 percent a year", "5", RATE));
        assertEquals("5", meant("a loan of 5 apples", "5", RATE));
        assertEquals("5", meant("a loan at 5% a year", "5", TEXT));
    }

    @Test
    void a_city_takes_its_state_along_where_the_state_is_asked_for() {
        assertEquals("Boston, MA", meant("hotels in Boston, MA please", "Boston", CITY));
        assertEquals("Boston", meant("hotels in Boston, MA please", "Boston", TEXT));
        assertEquals("Boston", meant("hotels in Boston, please", "Boston", CITY));
    }

    @Test
    void a_state_that_another_parameter_asks_for_is_left_to_it() {
        assertEquals(
                "Boston",
                meant("hotels in Boston, MA please", "Boston", CITY, Tools.slot("state", "{\"type\":\"string\"}")));
    }

    @Test
    void what_crosses_the_edge_of_a_quotation_is_the_quotation() {
        assertEquals("Hilton", meant("book the 'Hilton' tonight", "the 'Hilton", TEXT));
    }

    @Test
    void the_first_sentence_of_a_quotation_is_not_all_of_it() {
        String said = "send 'It was fun. Come again.' to Ana";
        assertEquals("It was fun. Come again.", meant(said, "It was fun", TEXT));
    }

    @Test
    void half_a_name_is_taken_where_half_a_name_is_asked_for() {
        Slot first = Tools.slot("first_name", "{\"type\":\"string\"}");
        Slot last = Tools.slot("last_name", "{\"type\":\"string\"}");
        assertEquals("Ana", meant("look up Ana Ruiz", "Ana Ruiz", first));
        assertEquals("Ruiz", meant("look up Ana Ruiz", "Ana Ruiz", last));
    }

    @Test
    void an_initial_belongs_to_the_name() {
        assertEquals("F. Scott Fitzgerald", meant("a book by F. Scott Fitzgerald", "Scott Fitzgerald", TEXT));
    }

    @Test
    void an_item_in_square_brackets_is_the_whole_list() {
        String said = "sort [5, 3, 41] now";
        assertEquals(
                List.of("5", "3", "41"),
                new Edges(Words.of(said).tokens(), spans(said))
                        .bracketed(span(said, "3")).orElseThrow().stream()
                                .map(item -> item.chars().in(said))
                                .toList());
        String open = "sort 5, 3, 41 now";
        assertEquals(
                List.of(),
                new Edges(Words.of(open).tokens(), spans(open))
                        .bracketed(span(open, "3"))
                        .orElse(List.of()));
    }

    @Test
    void a_list_in_brackets_is_one_value_of_a_list_parameter() {
        var tool = Tools.tool(
                "stats.compare",
                dev.appweave.plugin.Effect.READ,
                "{\"group_1\":" + DATA.schema() + ",\"group_2\":" + DATA.schema() + "}",
                "[\"group_1\",\"group_2\"]",
                "{}");
        Packer.Draft draft = Tools.draft("compare [1, 2, 3] and [4, 5]", tool);
        HandMade made = new HandMade(draft).words(0, 0, "2").words(0, 1, "5");
        var call = new Filling(draft, made.scores())
                .calls(0, 1, java.util.Set.of(0), java.util.Set.of())
                .getFirst();
        assertEquals(3, call.get(0).given().said().size());
        assertEquals(2, call.get(1).given().said().size());
    }
}
