package dev.appweave.bundle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.appweave.problem.Golden;
import dev.appweave.problem.ProblemException;
import dev.appweave.signing.TestKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Over a real Felix: what a plugin kept is found again by that plugin and by nobody else. */
class OwnersTest {
    @TempDir
    Path folder;

    private OpenPlugins opened;
    private Plugins plugins;

    @BeforeEach
    void open() {
        opened = new OpenPlugins(folder);
        plugins = opened.plugins();
    }

    @AfterEach
    void close() {
        opened.close();
    }

    private Path jar(String version) {
        return FakeBundle.versioned(version).build(folder);
    }

    private Path kept() {
        return folder.resolve("home/fake/kept.txt");
    }

    private void keep() throws IOException {
        Files.createDirectories(kept().getParent());
        Files.writeString(kept(), "mine");
    }

    private Path other() {
        return FakeBundle.fake().named("other").build(folder);
    }

    @Test
    void what_a_removed_plugin_kept_and_was_allowed_does_not_fall_to_another_of_its_id() throws IOException {
        List<String> gone = new ArrayList<>();
        plugins.install(jar("1.0.0"));
        keep();
        plugins.onOwnerGone(gone::add);
        plugins.remove("fake");
        assertEquals(List.of("fake"), gone);
        plugins = opened.again();
        plugins.onOwnerGone(gone::add);
        InstalledPlugin other = plugins.install(other());
        Golden.assertMatches("bundle/folder_set_aside", other.problems());
        assertFalse(Files.exists(kept()));
        assertEquals("mine", Files.readString(folder.resolve("home/.host/former/fake-1/kept.txt")));
        assertEquals(List.of("fake", "fake"), gone);
        assertEquals(List.of(), plugins.list().getFirst().problems());
    }

    @Test
    void a_folder_that_nobody_is_known_to_own_is_set_aside() throws IOException {
        keep();
        assertEquals(
                "folder_set_aside",
                plugins.install(jar("1.0.0")).problems().getFirst().id());
        assertFalse(Files.exists(kept()));
    }

    @Test
    void a_plugin_that_is_updated_or_comes_back_finds_what_it_kept() throws IOException {
        plugins.install(jar("1.0.0"));
        keep();
        assertThrows(ProblemException.class, () -> plugins.update(jar("1.1.0")));
        plugins.accept("fake");
        assertThrows(ProblemException.class, () -> plugins.update(TestKeys.sign(jar("1.2.0"), "solo")));
        plugins.accept("fake");
        plugins.remove("fake");
        plugins = opened.again();
        InstalledPlugin back = plugins.install(TestKeys.sign(jar("1.3.0"), "solo"));
        assertEquals(List.of(), back.problems());
        assertTrue(Files.exists(kept()));
        plugins.remove("fake");
        plugins.install(TestKeys.sign(jar("1.3.0"), "other"));
        assertFalse(Files.exists(kept()), "another key is another owner");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{'fake':{'bundle':'fake-plugin','key':''}}"})
    void a_plugin_from_before_its_bytes_were_remembered_keeps_its_folder(String owners) throws IOException {
        plugins.install(jar("1.0.0"));
        keep();
        opened.close();
        Files.writeString(folder.resolve("home/.host/owners.json"), owners.replace('\'', '"'));
        plugins = opened.again();
        assertTrue(Files.exists(kept()));
        plugins.remove("fake");
        plugins.install(other());
        assertFalse(Files.exists(kept()));
    }

    @Test
    void a_plugin_of_the_application_does_not_take_over_what_a_strangers_kept() throws IOException {
        plugins.install(jar("1.0.0"));
        keep();
        plugins.remove("fake");
        plugins = opened.again(jar("1.0.0"));
        List<String> gone = new ArrayList<>();
        plugins.onOwnerGone(gone::add);
        assertFalse(Files.exists(kept()));
        assertEquals(List.of("fake"), gone);
    }
}
