package dev.appweave.plugins.messages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.appweave.ledger.FakeCall;
import dev.appweave.plugin.CapabilityException;
import dev.appweave.plugins.messages.MessageSearch.FoundMessages;
import dev.appweave.plugins.messages.MessageSearch.SearchMessages;
import dev.appweave.plugins.messages.Messenger.ImportMessage;
import dev.appweave.plugins.messages.Messenger.Imported;
import dev.appweave.plugins.messages.Messenger.SendMessage;
import dev.appweave.plugins.messages.Messenger.Sent;
import dev.appweave.plugins.messages.Messenger.UndoWrite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sqlite.SQLiteConfig;

class MessengerTest {
    @TempDir
    Path home;

    private final Messenger messenger = new Messenger();

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
    void a_store_of_a_newer_version_or_of_something_else_is_left_alone() throws Exception {
        send("k1", "Ana", "Hi");
        change("PRAGMA user_version = 9");
        assertCode("store_too_new", this::all);
        change("PRAGMA user_version = 1");
        change("DROP TABLE outbox");
        assertCode("store_broken", () -> send("k2", "Ana", "Hi"));
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

    private static final class ThreadDeathInTest extends Error {}

    private static void assertCode(String code, Executable call) {
        assertEquals(code, assertThrows(CapabilityException.class, call).code());
    }

    private Sent send(String key, String to, String text) throws CapabilityException {
        return messenger.sendMessage(new SendMessage(to, text), call(key));
    }

    private Imported incoming(String key, String from, String text, int minute) throws CapabilityException {
        OffsetDateTime at = OffsetDateTime.parse("2026-11-20T08:00:00+01:00").plusMinutes(minute);
        return messenger.importMessage(new ImportMessage(from, "me", text, at, Optional.empty()), call(key));
    }

    private void undo(String token) throws CapabilityException {
        messenger.undoWrite(new UndoWrite(token), call("undo " + token));
    }

    private FoundMessages all() throws CapabilityException {
        return new MessageSearch()
                .searchMessages(
                        new SearchMessages(
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.of(200)),
                        call("r"));
    }

    private FakeCall call(String key) {
        return new FakeCall(home, key);
    }

    private String sql(String query) throws Exception {
        try (Connection connection = new SQLiteConfig().createConnection("jdbc:sqlite:" + home.resolve("messages.db"));
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            return row.getString(1);
        }
    }

    private void change(String sql) throws Exception {
        try (Connection connection = new SQLiteConfig().createConnection("jdbc:sqlite:" + home.resolve("messages.db"));
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    private Map<String, String> files() throws IOException {
        Map<String, String> all = new TreeMap<>();
        try (Stream<Path> files = Files.list(home)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                all.put(file.getFileName().toString(), HexFormat.of().formatHex(Files.readAllBytes(file)));
            }
        }
        return all;
    }
}
