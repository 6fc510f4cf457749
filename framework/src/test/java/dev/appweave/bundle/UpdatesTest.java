package dev.appweave.bundle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.appweave.bundle.InstalledPlugin.State;
import dev.appweave.call.Call;
import dev.appweave.call.CallPool;
import dev.appweave.call.Dispatcher;
import dev.appweave.call.Outcome;
import dev.appweave.catalog.CapabilityId;
import dev.appweave.problem.Golden;
import dev.appweave.problem.ProblemException;
import dev.appweave.schema.JsonSchemas;
import dev.appweave.schema.SchemaCache;
import dev.appweave.signing.TestKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** Over a real Felix: what takes a plugin's place, and what it gets of what that one had. */
@Timeout(120)
class UpdatesTest {
    private static final CapabilityId SAY = new CapabilityId("fake.say");

    @TempDir
    Path folder;

    private OpenPlugins opened;

    private Plugins open() {
        opened = new OpenPlugins(folder);
        return opened.plugins();
    }

    @AfterEach
    void close() {
        opened.close();
    }

    private Path jar(String version) {
        return FakeBundle.versioned(version).build(folder);
    }

    private Path signed(String version) {
        return TestKeys.sign(jar(version), "solo");
    }

    /** Says the same of itself as the other one of this version. */
    private Path otherCode(String version) {
        return FakeBundle.versioned(version).header("Built-By", "somebody").build(folder);
    }

    private static ProblemException refused(Executable change) {
        return assertThrows(ProblemException.class, change);
    }

    private static String id(ProblemException refused) {
        return refused.problems().getFirst().id();
    }

    private Path keep() throws IOException {
        Path kept = folder.resolve("home/fake/kept.txt");
        Files.createDirectories(kept.getParent());
        return Files.writeString(kept, "mine");
    }

    @Test
    void of_several_versions_an_update_replaces_the_one_in_force() {
        Plugins plugins = open();
        plugins.install(signed("2.0.0"));
        plugins.install(signed("1.0.0"));
        InstalledPlugin updated = plugins.update(signed("3.0.0"));
        assertEquals(State.IDLE, updated.state());
        assertEquals(
                Set.of("3.0.0", "1.0.0"),
                plugins.list().stream().map(InstalledPlugin::version).collect(Collectors.toSet()));
    }

    @Test
    void of_what_nobody_signed_other_code_waits_though_it_says_the_same() {
        Plugins plugins = open();
        plugins.install(jar("1.0.0"));
        Golden.assertMatches(
                "bundle/update_of_unsigned",
                refused(() -> plugins.update(otherCode("1.0.0"))).problems());
        assertEquals(1, plugins.list().getFirst().origin().waiting().size());
        assertEquals("1.0.0", plugins.update(jar("1.0.0")).version(), "the same bytes are no other code");
    }

    @Test
    void what_is_accepted_in_its_place_gets_the_folder_and_no_permission() throws IOException {
        Plugins plugins = open();
        List<String> gone = new ArrayList<>();
        plugins.onOwnerGone(gone::add);
        plugins.install(jar("1.0.0"));
        plugins.allowNetwork("fake", true);
        Path kept = keep();
        refused(() -> plugins.update(otherCode("1.0.0")));
        assertTrue(plugins.list().getFirst().origin().network());
        InstalledPlugin accepted = plugins.accept("fake");
        assertEquals(List.of(), accepted.problems());
        assertTrue(Files.exists(kept));
        assertFalse(accepted.origin().network());
        assertEquals(List.of("fake"), gone);
    }

    @Test
    void what_the_same_key_signed_keeps_the_folder_and_all_permissions() throws IOException {
        Plugins plugins = open();
        List<String> gone = new ArrayList<>();
        plugins.onOwnerGone(gone::add);
        plugins.install(signed("1.0.0"));
        plugins.allowNetwork("fake", true);
        Path kept = keep();
        assertTrue(plugins.update(signed("1.1.0")).origin().network());
        assertTrue(Files.exists(kept));
        assertEquals(List.of(), gone);
    }

    @Test
    void unsigned_code_that_comes_after_a_removal_starts_with_nothing() throws IOException {
        Plugins plugins = open();
        plugins.install(jar("1.0.0"));
        Path kept = keep();
        plugins.remove("fake");
        assertEquals(List.of(), plugins.install(jar("1.0.0")).problems());
        assertTrue(Files.exists(kept), "the very same bytes");
        plugins.remove("fake");
        assertEquals(
                "folder_set_aside",
                plugins.install(otherCode("1.0.0")).problems().getFirst().id());
        assertFalse(Files.exists(kept));
    }

    @Test
    void beside_an_unsigned_plugin_no_other_version_of_it_stands() {
        Plugins plugins = open();
        plugins.install(jar("1.0.0"));
        assertEquals("differs_from_installed", id(refused(() -> plugins.install(jar("2.0.0")))));
        assertEquals(1, plugins.list().size());
    }

    @Test
    void what_a_key_signed_is_replaced_by_nobody_elses() {
        Plugins plugins = open();
        plugins.install(signed("1.0.0"));
        Path other = TestKeys.sign(jar("1.1.0"), "other");
        Golden.assertMatches(
                "bundle/signed_by_another", refused(() -> plugins.update(other)).problems());
        assertEquals("signed_by_another", id(refused(() -> plugins.update(jar("1.1.0")))));
        assertEquals("nothing_waits", id(refused(() -> plugins.accept("fake"))));
        assertEquals("1.0.0", plugins.list().getFirst().version());
    }

    @Test
    void an_update_cannot_take_the_id_of_another_plugin() {
        Plugins plugins = open();
        plugins.install(jar("1.0.0"));
        FakeBundle elsewhere = FakeBundle.fake().named("elsewhere");
        plugins.install(elsewhere.json(FakeBundle.json("elsewhere", "1.0.0")).build(folder));
        Path taking = elsewhere.json(FakeBundle.json("fake", "1.0.0")).build(folder);
        assertEquals("plugin_id_taken", id(refused(() -> plugins.update(taking))));
    }

    private Call judged(Plugins plugins) {
        return new Call(
                plugins.catalog().find(SAY).orElseThrow(),
                Optional.of(plugins.catalog().code(SAY)),
                JsonMapper.shared().readTree("{\"text\":\"hi\"}"),
                "k",
                Clock.systemUTC(),
                Locale.ENGLISH,
                Call.Progress.NONE);
    }

    private static CallPool pool(Plugins plugins) {
        return new CallPool(new Dispatcher(new SchemaCache(new JsonSchemas())), plugins.transport());
    }

    @Test
    void a_call_reaches_the_code_it_was_judged_by_and_no_other() {
        Plugins plugins = open();
        plugins.publishers().trust(TestKeys.certificate("solo"));
        plugins.install(signed("1.0.0"));
        try (CallPool pool = pool(plugins)) {
            Call call = judged(plugins);
            assertInstanceOf(Outcome.Completed.class, pool.submit(call).join());
            plugins.update(TestKeys.sign(otherCode("1.0.0"), "solo"));
            assertEquals(
                    new Outcome.Unavailable("The app fake was replaced after the plan was made, so it was not called."
                            + " Say it again to use the new one."),
                    pool.submit(call).join());
            assertInstanceOf(
                    Outcome.Completed.class, pool.submit(judged(plugins)).join());
        }
    }

    @Test
    void a_process_that_was_starting_when_its_rights_were_changed_answers_nobody() throws Exception {
        Plugins plugins = open();
        plugins.install(jar("1.0.0"));
        Set<Long> before = processes();
        try (CallPool pool = pool(plugins)) {
            CompletableFuture<Outcome> early = pool.submit(judged(plugins));
            while (before.containsAll(processes())) {
                Thread.sleep(1);
            }
            plugins.allowNetwork("fake", true);
            assertInstanceOf(Outcome.Unavailable.class, early.join());
            assertEquals(State.IDLE, plugins.list().getFirst().state(), "it is let go of");
        }
    }

    private static Set<Long> processes() {
        return ProcessHandle.current().descendants().map(ProcessHandle::pid).collect(Collectors.toSet());
    }
}
