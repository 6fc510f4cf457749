package dev.appweave.plugins.messages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.appweave.plugin.CapabilityException;
import dev.appweave.plugins.messages.Messenger.Sent;
import dev.appweave.plugins.messages.Messenger.UndoWrite;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessengerUndoTest extends MessengerFixture {
    @Test
    void undo_of_the_first_message_leaves_no_store() throws Exception {
        Sent sent = send("k1", "Ana", "Hi");
        undo(sent.undo());
        assertTrue(files().isEmpty());
        undo(sent.undo());
        assertEquals(sent, send("k1", "Ana", "Hi"));
        assertTrue(files().isEmpty());
    }

    @Test
    void undo_brings_the_store_back_byte_for_byte_in_any_depth() throws Exception {
        List<Map<String, String>> states = new ArrayList<>();
        List<String> undos = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            states.add(files());
            undos.add(
                    i % 2 == 0
                            ? send("k" + i, "Ana", "no " + i).undo()
                            : incoming("k" + i, "Tom", "no " + i, i).undo());
        }
        for (int i = 5; i >= 0; i--) {
            undo(undos.get(i));
            assertEquals(states.get(i), files(), "step " + i);
        }
    }

    @Test
    void undo_after_a_later_write_removes_only_its_own_rows() throws Exception {
        Sent first = send("k1", "Ana", "one");
        send("k2", "Tom", "two");
        undo(first.undo());
        undo(first.undo());
        assertEquals(
                List.of("two"),
                all().messages().stream().map(MessageSearch.Message::text).toList());
        assertEquals("1", sql("SELECT count(*) FROM outbox"));
        assertEquals("1", sql("SELECT count(*) FROM threads"));
        assertEquals(first, send("k1", "Ana", "one"));
        assertEquals(1, all().count());
    }

    @Test
    void a_delivered_message_is_not_taken_back() throws Exception {
        Sent sent = send("k1", "Ana", "one");
        change("UPDATE outbox SET status = 'sent'");
        Map<String, String> before = files();
        assertCode("already_delivered", () -> undo(sent.undo()));
        assertEquals(before, files());
        assertEquals(sent, send("k1", "Ana", "one"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "../../messages", "00000000000000000000000000000000"})
    void an_unknown_token_takes_nothing_back(String token) {
        assertCode("unknown_undo", () -> undo(token));
    }

    @Test
    void only_the_latest_copies_of_the_store_are_kept() throws Exception {
        for (int i = 0; i < 40; i++) {
            send("k" + i, "Ana", "no " + i);
        }
        try (Stream<Path> files = Files.list(home.resolve(".undo"))) {
            assertEquals(
                    24,
                    files.filter(file -> file.toString().endsWith(".before")).count());
        }
        undo(UndoLog.token("k0"));
        assertEquals(39, all().count());
    }

    @Test
    void a_process_killed_at_any_instant_and_a_repeat_send_once() throws Exception {
        incoming("k0", "Ana", "before", 0);
        Map<String, String> before = files();
        for (int step = 1; step <= 11; step++) {
            String key = "kill" + step;
            boolean killed = ChildProcess.sends(home, key, step);
            assertEquals(step < 11, killed, "step " + step);
            if (step % 2 == 0) {
                Sent sent = send(key, "Ana", "Hi");
                assertEquals(2, all().count());
                undo(sent.undo());
            } else {
                try {
                    undo(UndoLog.token(key));
                } catch (CapabilityException e) {
                    assertEquals("unknown_undo", e.code());
                }
            }
            assertEquals(before, files(), "step " + step);
        }
    }

    @Test
    void an_undo_killed_at_any_instant_and_repeated_restores_every_byte() throws Exception {
        incoming("k0", "Ana", "before", 0);
        for (int step = 1; step <= 14; step++) {
            Map<String, String> before = files();
            Sent sent = send("u" + step, "Ana", "Hi");
            int[] left = {step};
            Messenger dying = new Messenger(() -> {
                if (--left[0] == 0) {
                    throw new ThreadDeathInTest();
                }
            });
            try {
                dying.undoWrite(new UndoWrite(sent.undo()), call("x"));
            } catch (ThreadDeathInTest expected) {
                assertTrue(step < 14);
            }
            undo(sent.undo());
            assertEquals(before, files());
            assertEquals(sent, send("u" + step, "Ana", "Hi"));
            assertEquals(before, files());
        }
    }
}
