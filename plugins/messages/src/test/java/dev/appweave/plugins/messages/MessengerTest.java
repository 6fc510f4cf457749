package dev.appweave.plugins.messages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.appweave.plugin.CapabilityException;
import dev.appweave.plugins.messages.MessageSearch.SearchMessages;
import dev.appweave.plugins.messages.Messenger.SendMessage;
import dev.appweave.plugins.messages.Messenger.Sent;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessengerTest extends MessengerFixture {
    @Test
    void a_sent_message_waits_in_the_outbox_and_stands_in_its_thread() throws Exception {
        Sent sent = send("k1", "+377 93 50 80 14", "Lunch at one");
        assertEquals("2026-11-23T10:30+01:00", sent.sent_at().toString());
        assertEquals("queued", sql("SELECT status FROM outbox WHERE message = '" + sent.id() + "'"));
        assertEquals("Lunch at one", all().messages().getFirst().text());
        assertEquals("me", all().from().orElseThrow());
    }

    @Test
    void the_same_key_sends_once_and_says_the_same() throws Exception {
        Sent first = send("k1", "Ana", "Hi");
        assertEquals(first, send("k1", "Ana", "Hi"));
        assertEquals(first, new Messenger().sendMessage(new SendMessage("Ana", "Hi"), call("k1")));
        assertEquals(1, all().count());
        send("k2", "Ana", "Hi");
        assertEquals(2, all().count());
    }

    @Test
    void a_call_leaves_one_file_and_nothing_beside_it() throws Exception {
        send("k1", "Ana", "Hi");
        all();
        assertEquals(List.of("messages.db"), List.copyOf(files().keySet()));
    }

    @Test
    void spellings_of_one_number_share_a_thread() throws Exception {
        incoming("k1", "Ana Lindqvist <+377 93-50-80-14>", "hello", 1);
        send("k2", "00377 93 50 80 14", "hi");
        assertEquals("1", sql("SELECT count(*) FROM threads"));
        assertEquals("Ana Lindqvist", all().messages().getFirst().to());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "!!!", "a\u0000b", "x\ny"})
    void nobody_gets_nothing(String to) {
        assertCode("bad_contact", () -> send("k1", to, "Hi"));
    }

    @Test
    void hostile_text_is_refused_before_anything_is_written() throws Exception {
        assertCode("no_text", () -> send("k1", "Ana", " \n"));
        assertCode("bad_text", () -> send("k2", "Ana", "a\u0000b"));
        assertCode("text_too_long", () -> send("k3", "Ana", "x".repeat(1_000_000)));
        assertCode("bad_contact", () -> send("k4", "x".repeat(1_000_000), "Hi"));
        assertTrue(files().isEmpty());
        Sent sent = send("k5", "Ana'); DROP TABLE messages;--", "'); DELETE FROM messages;-- \uD83D\uDE00");
        assertEquals("'); DELETE FROM messages;-- \uD83D\uDE00", all().text().orElseThrow());
        undo(sent.undo());
    }

    @Test
    void a_broken_store_is_reported_and_left_alone() throws Exception {
        for (String content : List.of("this is no database", "x".repeat(9000))) {
            Files.writeString(home.resolve("messages.db"), content);
            assertCode("store_broken", () -> send("k1", "Ana", "Hi"));
            assertCode("store_broken", this::all);
            assertEquals(content, Files.readString(home.resolve("messages.db")));
        }
    }

    @Test
    void a_store_with_torn_pages_is_reported() throws Exception {
        for (int i = 0; i < 60; i++) {
            incoming("k" + i, "Tom " + i, "text ".repeat(80), i);
        }
        byte[] bytes = Files.readAllBytes(home.resolve("messages.db"));
        java.util.Arrays.fill(bytes, 4096, bytes.length, (byte) 0x5a);
        Files.write(home.resolve("messages.db"), bytes);
        assertCode("store_broken", this::all);
        assertCode("store_broken", () -> send("x", "Ana", "Hi"));
    }

    @Test
    void what_was_written_when_fewer_letters_were_folded_is_found_and_its_thread_goes_on() throws Exception {
        send("k1", "Jørgen", "Hilsen, Jørgen");
        assertEquals("name:jørgen", sql("SELECT contact_key FROM threads"), "the key that stores have kept");
        change("UPDATE messages SET folded = 'hilsen jørgen'");
        for (String text : List.of("Jørgen", "jorgen")) {
            SearchMessages wanted = new SearchMessages(
                    Optional.of(text), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
            assertEquals(
                    1, new MessageSearch().searchMessages(wanted, call("r")).count(), text);
        }
        send("k2", "Jørgen", "Igjen");
        assertEquals("1", sql("SELECT count(*) FROM threads"));
    }

    @Test
    void a_store_of_a_newer_version_or_of_something_else_is_left_alone() throws Exception {
        send("k1", "Ana", "Hi");
        change("PRAGMA user_version = 9");
        assertCode("store_too_new", this::all);
        change("PRAGMA user_version = 1");
        change("DROP TABLE outbox");
        assertCode("store_broken", () -> send("k2", "Ana", "Hi"));
    }

    @Test
    void threads_send_side_by_side() throws Exception {
        List<Thread> threads = new ArrayList<>();
        List<Throwable> failures = java.util.Collections.synchronizedList(new ArrayList<>());
        for (int i = 0; i < 8; i++) {
            String key = "k" + i / 2;
            threads.add(Thread.ofPlatform().start(() -> {
                try {
                    send(key, "Ana", key);
                    all();
                } catch (CapabilityException e) {
                    failures.add(e);
                }
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertEquals(List.of(), failures);
        assertEquals(4, all().count());
        assertFalse(Files.exists(home.resolve("messages.db-journal")));
    }
}
