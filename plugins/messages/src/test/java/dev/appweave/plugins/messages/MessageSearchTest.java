package dev.appweave.plugins.messages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.appweave.ledger.FakeCall;
import dev.appweave.plugin.CapabilityException;
import dev.appweave.plugins.messages.MessageSearch.Conversation;
import dev.appweave.plugins.messages.MessageSearch.FoundMessages;
import dev.appweave.plugins.messages.MessageSearch.Message;
import dev.appweave.plugins.messages.MessageSearch.ReadThread;
import dev.appweave.plugins.messages.MessageSearch.SearchMessages;
import dev.appweave.plugins.messages.Messenger.ImportMessage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MessageSearchTest {
    @TempDir
    Path home;

    private final MessageSearch search = new MessageSearch();

    @BeforeEach
    void some_messages() throws Exception {
        add("Ana Lindqvist <+377 93 50 80 14>", "me", "The door code is 4711", "2026-11-20T23:30:00+01:00", true);
        add("me", "Ana Lindqvist <+377 93 50 80 14>", "Merci, à bientôt!", "2026-11-21T00:10:00+01:00", false);
        add("Ana Perez", "me", "Tickets for the Opéra?", "2026-11-21T09:00:00+01:00", true);
        add("@tom", "me", "100% sure_thing", "2026-11-22T09:00:00+01:00", true);
    }

    @ParameterizedTest
    @CsvSource({
        "door code, The door code is 4711",
        "OPERA, Tickets for the Opéra?",
        "a bientot, 'Merci, à bientôt!'",
        "100%, 100% sure_thing"
    })
    void words_find_a_message_whatever_their_case_and_accents(String text, String found) throws Exception {
        assertEquals(found, find(text, null, null, null).text().orElseThrow());
    }

    @ParameterizedTest
    @CsvSource({"jorgen, Jorgen Weiss", "JØRGEN, Jørgen Weiß", "jorgen weiss, weiss", "lodz, Łódź"})
    void letters_of_other_keyboards_are_found_as_they_are_typed_without_them(String text, String from)
            throws Exception {
        add("Jørgen Weiß", "me", "Hilsen fra Jørgen Weiß", "2026-11-23T09:00:00+01:00", true);
        add("Ewa z Łódź", "me", "Jestem w Łodzi, Łódź", "2026-11-24T09:00:00+01:00", true);
        assertEquals(1, find(text, null, null, null).count());
        assertEquals(1, find(null, from, null, null).count());
    }

    @Test
    void the_newest_match_stands_first_and_flat() throws Exception {
        FoundMessages found = find(null, "Ana", null, null);
        assertEquals(2, found.count());
        assertEquals("Ana Perez", found.from().orElseThrow());
        assertEquals(found.id().orElseThrow(), found.messages().getFirst().id());
        assertEquals("2026-11-21T09:00+01:00", found.at().orElseThrow().toString());
    }

    @Test
    void a_sender_is_found_by_name_number_or_handle() throws Exception {
        assertEquals(
                "The door code is 4711",
                find(null, "lindqvist", null, null).text().orElseThrow());
        assertEquals(
                "The door code is 4711",
                find(null, "93 50 80 14", null, null).text().orElseThrow());
        assertEquals("100% sure_thing", find(null, "@Tom", null, null).text().orElseThrow());
        assertEquals("Merci, à bientôt!", find(null, "me", null, null).text().orElseThrow());
        assertEquals(0, find(null, "Nobody", null, null).count());
    }

    @Test
    void days_are_the_owners_days_and_both_count() throws Exception {
        LocalDate friday = LocalDate.parse("2026-11-20");
        assertEquals(List.of("The door code is 4711"), texts(find(null, null, friday, friday)));
        assertEquals(3, find(null, null, friday.plusDays(1), null).count());
        assertEquals(3, find(null, null, null, friday.plusDays(1)).count());
    }

    @Test
    void no_match_and_no_store_are_empty_and_leave_no_trace() throws Exception {
        FoundMessages none = find("zebra", null, null, null);
        assertEquals(0, none.count());
        assertTrue(none.text().isEmpty());
        Path empty = Files.createDirectory(home.resolve("empty"));
        assertEquals(
                0,
                search.searchMessages(query("x", null, null, null), new FakeCall(empty, "k"))
                        .count());
        try (var files = Files.list(empty)) {
            assertFalse(files.findAny().isPresent());
        }
    }

    @Test
    void hostile_words_find_nothing_and_break_nothing() throws Exception {
        for (String text :
                List.of("' OR 'zebra'='zebra' --", "zz%", "zz_", "x".repeat(1_000_000), "q ".repeat(500_000))) {
            assertEquals(0, find(text, null, null, null).count());
        }
        assertThrows(CapabilityException.class, () -> find(null, "\u0000", null, null));
    }

    @Test
    void a_thread_reads_from_the_oldest_to_the_newest() throws Exception {
        Conversation thread = read("Ana Lindqvist");
        assertEquals("Ana Lindqvist", thread.with());
        assertEquals("Merci, à bientôt!", thread.text());
        assertEquals(
                List.of("Ana Lindqvist", "me"),
                thread.messages().stream().map(Message::from).toList());
        assertEquals(thread, read("+37793508014"));
        assertEquals(thread, read("lindqvist"));
        assertEquals(
                1,
                search.readThread(new ReadThread("lindqvist", Optional.of(1)), call())
                        .count());
    }

    @Test
    void a_name_of_two_people_is_asked_about() {
        CapabilityException thrown = assertThrows(CapabilityException.class, () -> read("Ana"));
        assertEquals("ambiguous_person", thrown.code());
        assertTrue(thrown.getMessage().contains("Ana Lindqvist")
                && thrown.getMessage().contains("Ana Perez"));
    }

    @Test
    void an_unknown_person_is_told_with_those_known() {
        CapabilityException thrown = assertThrows(CapabilityException.class, () -> read("Zoe"));
        assertEquals("not_found", thrown.code());
        assertTrue(thrown.getMessage().contains("@tom"));
    }

    private void add(String from, String to, String text, String at, boolean incoming) throws Exception {
        new Messenger()
                .importMessage(
                        new ImportMessage(from, to, text, OffsetDateTime.parse(at), Optional.of(incoming)),
                        new FakeCall(home, text));
    }

    private FoundMessages find(String text, String from, LocalDate since, LocalDate until) throws Exception {
        return search.searchMessages(query(text, from, since, until), call());
    }

    private static SearchMessages query(String text, String from, LocalDate since, LocalDate until) {
        return new SearchMessages(
                Optional.ofNullable(text),
                Optional.ofNullable(from),
                Optional.ofNullable(since),
                Optional.ofNullable(until),
                Optional.empty());
    }

    private static List<String> texts(FoundMessages found) {
        return found.messages().stream().map(Message::text).toList();
    }

    private Conversation read(String with) throws CapabilityException {
        return search.readThread(new ReadThread(with, Optional.empty()), call());
    }

    private FakeCall call() {
        return new FakeCall(home, "r");
    }
}
