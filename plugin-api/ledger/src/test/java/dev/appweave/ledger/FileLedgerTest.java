package dev.appweave.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.appweave.plugin.CapabilityException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileLedgerTest {
    @TempDir
    Path home;

    @BeforeEach
    void a_list() throws IOException {
        Files.writeString(home.resolve("list.txt"), "milk\n");
    }

    @Test
    void a_key_changes_once_and_answers_the_same() throws Exception {
        Change first = add("k", "eggs");
        Change again = add("k", "eggs");
        assertEquals("milk\neggs\n", read("list.txt"));
        assertEquals(first.token(), again.token());
        assertEquals("list.txt", again.file());
        assertEquals("milk\n", text(again.before()));
        assertEquals("milk\neggs\n", text(again.after()));
    }

    @Test
    void a_token_is_of_one_capability_and_one_key() {
        assertEquals(FileLedger.token("add", "k"), FileLedger.token("add", "k"));
        assertFalse(FileLedger.token("add", "k").equals(FileLedger.token("remove", "k")));
        assertTrue(FileLedger.token("add", "k").matches("[0-9a-f]{32}"));
    }

    @Test
    void taken_back_a_change_stays_taken_back() throws Exception {
        Map<String, String> before = HomeFiles.of(home);
        for (Change made : List.of(add("more", "eggs"), put("new", "new.txt", "x"), put("none", "no.txt", ""))) {
            takeBack(made);
            takeBack(made);
        }
        takeBack(put("gone", "list.txt", ""));
        assertEquals(before, HomeFiles.of(home));
        put("new", "new.txt", "x");
        put("gone", "list.txt", "");
        assertEquals(before, HomeFiles.of(home), "a repeat after the undo acts no second time");
    }

    @Test
    void what_was_done_is_found_by_its_token_whatever_became_of_it() throws Exception {
        assertEquals(Optional.empty(), new FileLedger(home).find(token("k")));
        assertEquals(Optional.empty(), new FileLedger(home).find("../x"));
        Change made = add("k", "eggs");
        assertEquals(
                "list.txt",
                new FileLedger(home).find(made.token()).orElseThrow().file());
        takeBack(made);
        Change found = new FileLedger(home).find(made.token()).orElseThrow();
        assertEquals("milk\neggs\n", text(found.after()));
    }

    @Test
    void nothing_but_records_is_left_in_the_folder() throws Exception {
        takeBack(put("a", "list.txt", ""));
        put("b", "list.txt", "x");
        put("c", "nothing.txt", "");
        try (var files = Files.list(home.resolve(".undo"))) {
            assertEquals(4, files.count(), "three records and the lock");
        }
    }

    @Test
    void a_later_change_is_never_overwritten() throws Exception {
        Change first = add("k1", "eggs");
        Change second = add("k2", "salt");
        assertEquals("changed_since", code(() -> takeBack(first)));
        assertEquals("milk\neggs\nsalt\n", read("list.txt"));
        takeBack(second);
        takeBack(first);
        assertEquals("milk\n", read("list.txt"));
    }

    @Test
    void an_edit_that_throws_changes_nothing() throws Exception {
        Map<String, String> before = HomeFiles.of(home);
        FileLedger.Edit throwing = (file, bytes) -> {
            throw new CapabilityException("no", "No.", "");
        };
        assertEquals("no", code(() -> new FileLedger(home).change(token("k"), () -> "list.txt", throwing)));
        assertEquals(before, HomeFiles.of(home));
        assertEquals("not_found", code(() -> new FileLedger(home).takeBack(token("k"))));
        add("k", "eggs");
        assertEquals("milk\neggs\n", read("list.txt"));
    }

    @Test
    @Timeout(60)
    void an_edit_that_calls_the_ledger_is_refused_and_changes_nothing() throws Exception {
        Map<String, String> before = HomeFiles.of(home);
        FileLedger.Edit nested = (file, bytes) -> {
            new FileLedger(home).find(token("other"));
            return Optional.empty();
        };
        IllegalStateException refused = assertThrows(
                IllegalStateException.class, () -> new FileLedger(home).change(token("k"), () -> "list.txt", nested));
        assertTrue(refused.getMessage().contains("has the turn"), refused.getMessage());
        assertEquals(before, HomeFiles.of(home));
        add("k", "eggs");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "x", "../../etc/passwd", "lock", "0123456789abcdef0123456789abcdef", "/etc/passwd", "0\0"})
    void an_unknown_token_takes_nothing_back(String token) {
        assertEquals("not_found", code(() -> new FileLedger(home).takeBack(token)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", ".undo", ".hidden", "../x", "a/b", "/etc/x", "a/", "a\0"})
    void a_name_never_leads_out_of_the_folder(String name) throws Exception {
        Map<String, String> before = HomeFiles.of(home);
        assertThrows(IllegalArgumentException.class, () -> put("k", name, "x"));
        assertEquals(before, HomeFiles.of(home));
    }

    @Test
    void a_link_counts_as_no_file_and_is_not_followed(@TempDir Path outside) throws Exception {
        Files.writeString(outside.resolve("secret.txt"), "secret");
        Files.createSymbolicLink(home.resolve("link.txt"), outside.resolve("secret.txt"));
        assertEquals(Optional.empty(), put("k", "link.txt", "x").before());
        assertEquals("secret", read(outside.resolve("secret.txt").toString()));
    }

    @Test
    void a_damaged_record_is_reported() throws Exception {
        Change made = add("k", "eggs");
        Path record = home.resolve(".undo").resolve(made.token());
        byte[] whole = Files.readAllBytes(record);
        for (int length : new int[] {0, 10, 18, 25, whole.length - 1}) {
            Files.write(record, java.util.Arrays.copyOf(whole, length));
            assertEquals("storage_failed", code(() -> takeBack(made)));
            assertEquals("storage_failed", code(() -> add("k", "eggs")));
        }
        assertEquals("milk\neggs\n", read("list.txt"));
    }

    @Test
    void an_interrupted_call_is_cancelled_and_can_be_repeated() throws Exception {
        Thread.currentThread().interrupt();
        assertEquals("cancelled", code(() -> add("k", "eggs")));
        assertTrue(Thread.interrupted());
        add("k", "eggs");
        assertEquals("milk\neggs\n", read("list.txt"));
    }

    @Test
    void a_folder_that_cannot_be_written_is_reported() throws Exception {
        Files.writeString(home.resolve(".undo"), "in the way");
        assertEquals("storage_failed", code(() -> add("k", "eggs")));
        Files.delete(home.resolve(".undo"));
        Files.createDirectories(home.resolve("folder.txt/x"));
        assertEquals("storage_failed", code(() -> put("f", "folder.txt", "x")));
    }

    @Test
    void threads_do_not_lose_each_others_lines() throws Exception {
        List<Thread> threads = new ArrayList<>();
        List<Throwable> failures = Collections.synchronizedList(new ArrayList<>());
        for (int i = 0; i < 16; i++) {
            String line = "line " + i / 2;
            threads.add(new Thread(() -> {
                try {
                    add(line, line);
                } catch (CapabilityException | RuntimeException e) {
                    failures.add(e);
                }
            }));
        }
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        assertEquals(List.of(), failures);
        assertEquals(9, read("list.txt").lines().count());
    }

    private Change add(String key, String line) throws CapabilityException {
        return new FileLedger(home)
                .change(
                        token(key),
                        () -> "list.txt",
                        (file, before) -> Optional.of((text(before) + line + "\n").getBytes(StandardCharsets.UTF_8)));
    }

    private Change put(String key, String file, String text) throws CapabilityException {
        return new FileLedger(home)
                .change(token(key), () -> file, (name, before) -> Optional.of(text.getBytes(StandardCharsets.UTF_8))
                        .filter(bytes -> bytes.length > 0));
    }

    private void takeBack(Change made) throws CapabilityException {
        new FileLedger(home).takeBack(made.token());
    }

    private static String token(String key) {
        return FileLedger.token("test", key);
    }

    private static String text(Optional<byte[]> bytes) {
        return new String(bytes.orElse(new byte[0]), StandardCharsets.UTF_8);
    }

    private String read(String name) throws IOException {
        return Files.readString(home.resolve(name));
    }

    private static String code(Executable call) {
        return assertThrows(CapabilityException.class, call).code();
    }
}
