package dev.appweave.bridge.retrieve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.appweave.bridge.encode.OnnxEncoder;
import dev.appweave.catalog.CapabilityDescriptor;
import dev.appweave.catalog.CapabilityId;
import dev.appweave.catalog.Catalog;
import dev.appweave.catalog.PluginDescriptor;
import dev.appweave.catalog.Quota;
import dev.appweave.plan.Candidate;
import dev.appweave.plan.Utterance;
import dev.appweave.plugin.Effect;
import dev.appweave.plugin.Leaves;
import dev.appweave.plugin.Repeat;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

final class LuceneRetrieverTest {
    private static final OnnxEncoder ENCODER = new OnnxEncoder();
    private static final String HANDLE_IN =
            "{\"properties\":{\"id\":{\"type\":\"string\",\"x-kind\":\"ref\"}},\"required\":[\"id\"]}";
    private static final String HANDLE_OUT = "{\"properties\":{\"id\":{\"type\":\"string\",\"x-kind\":\"ref\"}}}";
    private static final Catalog CATALOG = catalog(
            1,
            tool("contacts.find_person", "Find a person's phone number and address", Effect.READ),
            tool("places.search", "Search restaurants and shops on the map", Effect.READ),
            tool("calendar.create_event", "Put an appointment into the calendar", Effect.WRITE),
            tool("calendar.find_events", "List events of the calendar", Effect.READ, "{}", HANDLE_OUT),
            tool("calendar.add_note", "Attach a remark", Effect.WRITE, "{}", HANDLE_OUT),
            tool("calendar.delete_event", "Cancel an appointment", Effect.WRITE, HANDLE_IN, "{}"),
            tool("messages.send_message", "Send a text message to a person", Effect.SHARE),
            tool("music.play_song", "Play a song or an album", Effect.WRITE),
            tool("weather.forecast", "Weather forecast: rain, wind, temperature", Effect.FETCH),
            tool("bank.transfer", "Transfer money to an account", Effect.SPEND),
            tool("lights.dim", "Dim the lamps of a room", Effect.WRITE),
            tool("docs.summarise", "Summarise a document", Effect.READ));

    @AfterAll
    static void close() {
        ENCODER.close();
    }

    private static CapabilityDescriptor tool(String id, String description, Effect effect) {
        return tool(id, description, effect, "{}", "{}");
    }

    private static CapabilityDescriptor tool(
            String id, String description, Effect effect, String input, String output) {
        CapabilityId name = new CapabilityId(id);
        return new CapabilityDescriptor(
                name,
                name.action().replace('_', ' '),
                description,
                List.of(),
                List.of(),
                JsonMapper.shared().readTree(input),
                JsonMapper.shared().readTree(output),
                effect,
                Repeat.PURE,
                Optional.empty(),
                Optional.empty(),
                "",
                false,
                Leaves.NO,
                Quota.NONE,
                Duration.ofSeconds(5),
                1);
    }

    private static Catalog catalog(long revision, CapabilityDescriptor... tools) {
        return new Catalog(revision, List.of(new PluginDescriptor("all", "1.0.0", "All", "test", List.of(tools))));
    }

    private static List<String> names(List<Candidate> candidates) {
        return candidates.stream()
                .map(candidate -> candidate.capability().id().value())
                .toList();
    }

    @Test
    void a_sentence_for_four_apps_keeps_all_four() {
        List<String> found = names(new LuceneRetriever(ENCODER)
                .retrieve(
                        Utterance.typed(
                                "Look up Ana's phone number, search for an Italian restaurant nearby, then put lunch into my calendar and send her a message"),
                        CATALOG,
                        8));
        assertTrue(
                found.containsAll(List.of(
                        "contacts.find_person", "places.search", "calendar.create_event", "messages.send_message")),
                found.toString());
        assertTrue(found.size() <= 8);
    }

    @Test
    void meaning_finds_what_words_do_not() {
        Utterance said = Utterance.typed("will I need an umbrella tomorrow?");
        assertEquals(
                "weather.forecast",
                names(new LuceneRetriever(ENCODER).retrieve(said, CATALOG, 3)).getFirst());
        assertEquals(List.of(), new LuceneRetriever().retrieve(Utterance.typed("umbrella"), CATALOG, 3));
    }

    @Test
    void what_gives_the_handle_that_a_capability_needs_comes_along_looking_only_first() {
        List<String> found =
                names(new LuceneRetriever().retrieve(Utterance.typed("cancel my appointment"), CATALOG, 3));
        assertTrue(found.containsAll(List.of("calendar.delete_event", "calendar.find_events")), found.toString());
        assertTrue(!found.contains("calendar.add_note"), found.toString());
    }

    @Test
    void best_comes_first_and_never_more_than_asked_for() {
        List<Candidate> found = new LuceneRetriever(ENCODER)
                .retrieve(Utterance.typed("play some music and dim the lights"), CATALOG, 4);
        assertTrue(found.size() <= 4);
        for (int i = 1; i < found.size(); i++) {
            assertTrue(found.get(i - 1).score() >= found.get(i).score());
        }
        assertEquals(List.of(), new LuceneRetriever().retrieve(Utterance.typed("play"), CATALOG, 0));
        assertEquals(List.of(), new LuceneRetriever().retrieve(Utterance.typed("play"), Catalog.EMPTY, 8));
        assertEquals(List.of(), new LuceneRetriever().retrieve(Utterance.typed("  "), CATALOG, 8));
    }

    @Test
    void a_new_catalog_is_searched_at_once() {
        LuceneRetriever retriever = new LuceneRetriever();
        retriever.retrieve(Utterance.typed("play a song"), CATALOG, 8);
        Catalog next = catalog(2, tool("radio.play_station", "Play a radio station", Effect.WRITE));
        assertEquals(List.of("radio.play_station"), names(retriever.retrieve(Utterance.typed("play a song"), next, 8)));
    }

    @Test
    void the_right_one_is_found_among_ten_thousand() {
        CapabilityDescriptor[] many = Stream.concat(
                        IntStream.range(0, 10_000)
                                .mapToObj(i ->
                                        tool("p" + i % 500 + ".do_thing_" + i, "Does thing number " + i, Effect.READ)),
                        CATALOG.offered().stream())
                .toArray(CapabilityDescriptor[]::new);
        Catalog large = catalog(3, many);
        LuceneRetriever retriever = new LuceneRetriever();
        retriever.prepare(large);
        List<String> found = names(retriever.retrieve(Utterance.typed("transfer money to the account"), large, 8));
        assertEquals("bank.transfer", found.getFirst());
    }

    @Test
    void threads_get_the_same_answer() throws Exception {
        LuceneRetriever retriever = new LuceneRetriever(ENCODER);
        Callable<List<String>> ask =
                () -> names(retriever.retrieve(Utterance.typed("send money to Bo and dim the lamps"), CATALOG, 5));
        List<String> alone = ask.call();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<List<String>> answer : threads.invokeAll(List.of(ask, ask, ask, ask, ask, ask))) {
                assertEquals(alone, answer.get());
            }
        }
    }
}
