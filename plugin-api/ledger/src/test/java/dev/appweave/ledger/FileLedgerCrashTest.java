package dev.appweave.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.appweave.plugin.CapabilityException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The process ends at each instant of a change in turn. */
class FileLedgerCrashTest {
    private static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    @TempDir
    Path home;

    @BeforeEach
    void files() throws IOException {
        Files.writeString(home.resolve("list.txt"), "milk\n");
    }

    @ParameterizedTest
    @CsvSource({"list.txt, +eggs", "list.txt, ''", "new.txt, +x", "nothing.txt, ''"})
    void a_call_cut_off_at_any_instant_and_repeated_acts_once(String file, String added) throws Exception {
        Map<String, String> before = HomeFiles.of(home);
        change("whole", file, added, 0);
        Map<String, String> after = HomeFiles.of(home);
        new FileLedger(home).takeBack(token("whole"));
        for (int step = 1; dies(step, file, added); step++) {
            change("k" + step, file, added, 0);
            assertEquals(after, HomeFiles.of(home), "step " + step);
            change("k" + step, file, added, 0);
            assertEquals(after, HomeFiles.of(home), "step " + step);
            for (int undoing = 1; diesTakingBack(step, undoing); undoing++) {
                // Whatever the undo had reached, the call made again answers, and does nothing.
                Map<String, String> between = HomeFiles.of(home);
                change("k" + step, file, added, 0);
                assertEquals(between, HomeFiles.of(home), "step " + step + ", undo " + undoing);
            }
            assertEquals(before, HomeFiles.of(home), "step " + step);
            change("k" + step, file, added, 0);
            assertEquals(before, HomeFiles.of(home), "step " + step);
        }
    }

    @ParameterizedTest
    @CsvSource({"list.txt, +eggs", "list.txt, ''", "new.txt, +x", "nothing.txt, ''"})
    void a_call_cut_off_can_be_taken_back_without_a_repeat(String file, String added) throws Exception {
        Map<String, String> before = HomeFiles.of(home);
        for (int step = 1; dies(step, file, added); step++) {
            boolean known = true;
            try {
                new FileLedger(home).takeBack(token("k" + step));
            } catch (CapabilityException e) {
                assertEquals("not_found", e.code());
                known = false;
            }
            assertEquals(before, HomeFiles.of(home), "step " + step);
            if (known) {
                change("k" + step, file, added, 0);
                assertEquals(before, HomeFiles.of(home), "step " + step);
            }
        }
    }

    @Test
    void what_somebody_wrote_after_a_call_was_cut_off_is_kept() throws Exception {
        for (int step = 1; dies(step, "list.txt", "+eggs"); step++) {
            boolean made = Files.readString(home.resolve("list.txt")).contains("eggs");
            Files.writeString(home.resolve("list.txt"), made ? "milk\neggs\nbread\n" : "milk\nbread\n");
            change("k" + step, "list.txt", "+eggs", 0);
            assertEquals(
                    made ? "milk\neggs\nbread\n" : "milk\nbread\neggs\n",
                    Files.readString(home.resolve("list.txt")),
                    "step " + step);
            Files.writeString(home.resolve("list.txt"), "milk\n");
        }
    }

    @Test
    void a_process_killed_at_any_instant_and_a_repeat_act_once() throws Exception {
        Map<String, String> before = HomeFiles.of(home);
        int step = 0;
        boolean killed = true;
        while (killed) {
            step++;
            String text = step % 2 == 0 ? "eggs\n" : "";
            killed = ProcessDying.changes(home, token("p" + step), text, true, step);
            if (killed) {
                change("p" + step, "list.txt", text, 0);
            }
            new FileLedger(home).takeBack(token("p" + step));
            assertEquals(before, HomeFiles.of(home), "step " + step);
        }
        assertEquals(true, step > 10, "a change and its undo have that many steps");
    }

    @Test
    void a_half_written_draft_is_in_nobodys_way() throws Exception {
        Files.createDirectories(home.resolve(".undo"));
        for (String name : new String[] {token("k") + ".new.draft", token("k") + ".begun.draft", "restored.draft"}) {
            Files.writeString(home.resolve(".undo").resolve(name), "half a fi");
        }
        change("k", "list.txt", "+eggs", 0);
        assertEquals("milk\neggs\n", Files.readString(home.resolve("list.txt")));
        new FileLedger(home).takeBack(token("k"));
        assertEquals("milk\n", Files.readString(home.resolve("list.txt")));
    }

    private boolean dies(int step, String file, String added) throws CapabilityException {
        try {
            change("k" + step, file, added, step);
            new FileLedger(home).takeBack(token("k" + step));
            return false;
        } catch (Killed expected) {
            return true;
        }
    }

    private boolean diesTakingBack(int step, int undoing) throws CapabilityException {
        try {
            dying(undoing).takeBack(token("k" + step));
            return false;
        } catch (Killed expected) {
            return true;
        }
    }

    /** Adds after a plus, or else replaces; nothing: removes. Dies at a step, or at none. */
    private void change(String key, String file, String text, int dyingAtStep) throws CapabilityException {
        dying(dyingAtStep).change(token(key), () -> file, (name, before) -> after(before, text));
    }

    private static Optional<byte[]> after(Optional<byte[]> before, String text) {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        String old = new String(before.orElse(new byte[0]), StandardCharsets.UTF_8);
        String now = text.startsWith("+") ? old + text.substring(1) + "\n" : text;
        return Optional.of(now.getBytes(StandardCharsets.UTF_8));
    }

    private FileLedger dying(int atStep) {
        int[] left = {atStep};
        return new FileLedger(home, new DurableFiles(() -> {
            if (--left[0] == 0) {
                throw new Killed();
            }
        }));
    }

    private static String token(String key) {
        return FileLedger.token("test", key);
    }
}
