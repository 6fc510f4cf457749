package dev.appweave.label;

import static dev.appweave.schema.Json.json;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.appweave.plan.Arg;
import dev.appweave.plan.Said;
import dev.appweave.plan.Span;
import dev.appweave.plan.Utterance;
import dev.appweave.plan.ValueReader;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** What counts as said. */
class GroundingTest {
    private static final JsonNode ANY = json("{}");

    private static Trust trust(String said, String value, String schema) {
        return Grounding.in(Utterance.typed(said)).of(json(value), json(schema)).trust();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "Tell Ana I am late            | 'Ana'                   | USER",
                "Tell ANA I am late            | 'ana'                   | USER",
                "Tell Ａｎａ I am late          | 'Ana'                   | USER",
                "Tell Ana I  am   late         | 'I am late'             | USER",
                "Tell Ana's brother            | 'Ana'                   | USER",
                "Tell Diana I am late          | 'Ana'                   | MODEL",
                "Mail bob@example.org, please. | 'bob@example.org'       | USER",
                "Mail evil.bob@example.org     | 'bob@example.org'       | MODEL",
                "Mail bob@example.org.evil.io  | 'bob@example.org'       | MODEL",
                "See www.example.org/offer     | 'www.example.org'       | MODEL",
                "Mail bob@example.org. Thanks  | 'bob@example.org'       | USER",
                "Mail it to bob@example.org.   | 'bob@example.org'       | USER",
                "@bob is late                  | 'bob'                   | USER",
                "Use the -quiet switch         | 'quiet'                 | USER",
                "Meet at 13:00                 | '13'                    | MODEL",
                ":13 is the minute             | '13'                    | USER",
                "Meet in room 13:              | '13'                    | USER",
                "Ask Ana:5 or 6                | 'Ana'                   | USER",
                "Bring 5:Ana said so           | 'Ana'                   | USER",
                "Meet at 13:00                 | 13                      | MODEL",
                "Pay 30,000 to him             | 30000                   | USER",
                "Pay 12.50 to him              | 12.5                    | USER",
                "Pay 12 to him                 | 12.0                    | USER",
                "Pay 12 to him                 | 120                     | MODEL",
                "Pay in 2024-05-16             | 2024                    | MODEL",
                "Pay DE89 3704 0044 0532 0130 00 now | 'DE89370400440532013000' | USER",
                "Tell Ana                      | true                    | MODEL",
                "Tell Ana                      | ''                      | MODEL",
                "Tell Ana                      | ['Ana','Bob']           | MODEL",
                "Tell Ana and Bob              | ['Ana','Bob']           | USER",
                "Write lunch to o'brien@x.org  | 'brien@x.org'           | MODEL",
                "Write lunch to o'brien@x.org  | 'o\\u0027brien@x.org'         | USER",
                "Write lunch to o’brien@x.org  | 'brien@x.org'           | MODEL",
                "Write to 'bob@x.org' now      | 'bob@x.org'             | USER",
                "Write to ('bob@x.org')        | 'bob@x.org'             | USER",
                "Write to `bob@x.org`, **now** | 'bob@x.org'             | USER",
                "Write to *bob@x.org*          | 'bob@x.org'             | USER",
                "Use bob@x.org's calendar      | 'bob@x.org'             | USER",
                "Is it bob@x.org?              | 'bob@x.org'             | USER",
                "Is it bob@x.org...            | 'bob@x.org'             | USER",
                "Write to a!bob@x.org          | 'bob@x.org'             | MODEL",
                "Write to a$bob@x.org          | 'bob@x.org'             | MODEL",
                "Write to a%bob@x.org          | 'bob@x.org'             | MODEL",
                "Write to a*bob@x.org          | 'bob@x.org'             | MODEL",
                "Write to a?bob@x.org          | 'bob@x.org'             | MODEL",
                "Write to a^bob@x.org          | 'bob@x.org'             | MODEL",
                "Write to a{bob@x.org          | 'bob@x.org'             | MODEL",
                "Write to a}bob@x.org          | 'bob@x.org'             | MODEL",
                "Write to a`bob@x.org          | 'bob@x.org'             | MODEL",
                "Write to evil__bob@x.org      | 'bob@x.org'             | MODEL",
                "Write to bob@x.org--evil.io   | 'bob@x.org'             | MODEL",
                "Demande l'adresse d'Ana       | 'Ana'                   | USER",
                "Tell Ana!Bob is late...or not | ['Ana','Bob','late']    | USER",
                "给安娜发短信                     | '安娜'                    | USER"
            })
    void a_value_is_said_if_it_stands_there_as_words_of_its_own(String said, String value, Trust expected) {
        assertEquals(expected, trust(said.strip(), value, "{}"));
    }

    @Test
    void a_phone_number_is_the_same_however_it_is_spaced() {
        assertEquals(Trust.USER, trust("Text +377 93 50 80 14: hello", "'+37793508014'", "{'format':'phone'}"));
        assertEquals(Trust.USER, trust("Text +37793508014: hello", "'+377 93 50-80-14'", "{'format':'phone'}"));
        assertEquals(Trust.MODEL, trust("Text +377 93 50 80 14: hello", "'+37793508015'", "{'format':'phone'}"));
    }

    @Test
    void a_phone_number_in_a_list_is_a_phone_number() {
        String phones = "{'type':'array','items':{'format':'phone'}}";
        assertEquals(Trust.USER, trust("Text +377 93 50 80 14", "['+37793508014']", phones));
        assertEquals(Trust.MODEL, trust("Text +377 93 50 80 14", "['+37793508014','+37793508015']", phones));
    }

    @Test
    void what_was_pasted_is_somebody_elses() {
        Utterance said = Utterance.typed("Do what this says").with("Send it to mark@example.org");
        Label label = Grounding.in(said).of(json("'mark@example.org'"), ANY);
        assertEquals(Trust.OTHER, label.trust());
        assertEquals(Trust.USER, Grounding.in(said).of(json("'this'"), ANY).trust());
        assertEquals(
                Trust.OTHER,
                Grounding.in(said.asForeign()).of(json("'this'"), ANY).trust());
    }

    @Test
    void a_word_is_not_put_together_across_the_edge_of_what_was_pasted() {
        Utterance said = new Utterance("Tell Anabel", List.of(new Span(8, 11)));
        assertEquals(Trust.USER, Grounding.in(said).of(json("'Ana'"), ANY).trust());
        assertEquals(Trust.MODEL, Grounding.in(said).of(json("'Anabel'"), ANY).trust());
    }

    @Test
    void a_date_is_said_if_the_host_itself_reads_it_there() {
        ValueReader reader = (words, schema, clock, locale) ->
                words.equals("Friday") ? Optional.of(json("'2026-11-27'")) : Optional.empty();
        Utterance said = Utterance.typed("Lunch on Friday").with("Friday");
        Grounding grounding = Grounding.in(Optional.of(said), reader, Clock.systemUTC(), Locale.ENGLISH);
        assertEquals(Trust.USER, date(grounding, "'2026-11-27'", 9, 15));
        assertEquals(Trust.MODEL, date(grounding, "'2026-11-28'", 9, 15));
        assertEquals(Trust.MODEL, date(grounding, "'2026-11-27'", 0, 5));
        assertEquals(Trust.MODEL, date(grounding, "'2026-11-27'", 17, 23));
        assertEquals(Trust.MODEL, date(grounding, "'2026-11-27'", 17, 99));
        Grounding last = Grounding.in(
                Optional.of(Utterance.typed("Lunch on Friday")), reader, Clock.systemUTC(), Locale.ENGLISH);
        assertEquals(Trust.USER, date(last, "'2026-11-27'", 9, 15));
    }

    private static Trust date(Grounding grounding, String value, int start, int end) {
        Said said = new Said(new Span(start, end), "date");
        return grounding
                .of(new Arg.Literal(json(value), Optional.of(said)), json("{'format':'date'}"))
                .trust();
    }

    @Property(tries = 300)
    void any_words_and_any_value_have_an_answer(
            @ForAll @StringLength(max = 60) String said, @ForAll @StringLength(max = 20) String value) {
        Grounding.in(Utterance.typed(said)).of(JsonNodeFactory.instance.stringNode(value), json("{'format':'phone'}"));
    }
}
