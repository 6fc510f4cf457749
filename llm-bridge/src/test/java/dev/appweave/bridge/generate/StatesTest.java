package dev.appweave.bridge.generate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StatesTest {
    private static final int[] TOKENS = {1, 2, 3};
    private static final States.State STATE = new States.State(TOKENS, new byte[] {9, 8, 7});

    @TempDir
    Path folder;

    private Path onlyFile() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> all = files.toList();
            assertEquals(1, all.size());
            return all.getFirst();
        }
    }

    @Test
    void a_state_outlives_the_process_that_made_it() {
        new States(Optional.of(folder), "model").keep("key", STATE);
        States.State found =
                new States(Optional.of(folder), "model").find("key", TOKENS).orElseThrow();
        assertArrayEquals(STATE.data(), found.data());
    }

    @Test
    void only_the_user_can_read_it() throws IOException {
        new States(Optional.of(folder), "model").keep("key", STATE);
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(onlyFile())));
    }

    @Test
    void it_is_of_one_model_one_key_and_exactly_these_tokens() {
        new States(Optional.of(folder), "model").keep("key", STATE);
        States same = new States(Optional.of(folder), "model");
        assertTrue(same.find("other", TOKENS).isEmpty());
        assertTrue(same.find("key", new int[] {1, 2}).isEmpty());
        assertTrue(
                new States(Optional.of(folder), "another").find("key", TOKENS).isEmpty());
    }

    @Test
    void a_damaged_file_is_passed_over_wherever_it_is_damaged() throws IOException {
        new States(Optional.of(folder), "model").keep("key", STATE);
        Path file = onlyFile();
        byte[] good = Files.readAllBytes(file);
        for (int at = 0; at < good.length; at++) {
            byte[] bad = good.clone();
            bad[at] ^= 0x40;
            Files.write(file, bad);
            assertTrue(
                    new States(Optional.of(folder), "model").find("key", TOKENS).isEmpty(), "byte " + at);
            Files.write(file, java.util.Arrays.copyOf(good, at));
            assertTrue(
                    new States(Optional.of(folder), "model").find("key", TOKENS).isEmpty(), "cut at " + at);
        }
    }

    @Test
    void the_oldest_make_room() throws IOException {
        States states = new States(Optional.of(folder), "model");
        for (int i = 0; i < 12; i++) {
            states.keep("key " + i, STATE);
        }
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(8, files.count());
        }
    }

    @Test
    void a_folder_that_cannot_be_written_costs_nothing_but_time() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        States states = new States(Optional.of(file), "model");
        states.keep("key", STATE);
        assertTrue(states.find("key", TOKENS).isPresent());
    }
}
