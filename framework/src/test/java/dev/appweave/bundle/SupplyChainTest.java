package dev.appweave.bundle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.appweave.bundle.InstalledPlugin.State;
import dev.appweave.bundle.fake.FakePlugin;
import dev.appweave.bundle.fake.Intruder;
import dev.appweave.call.Call;
import dev.appweave.catalog.CapabilityId;
import dev.appweave.catalog.Rung;
import dev.appweave.problem.Golden;
import dev.appweave.problem.ProblemException;
import dev.appweave.signing.Fingerprint;
import dev.appweave.signing.TestKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.wiring.BundleRevision;
import tools.jackson.databind.json.JsonMapper;

/** From a file to what may run: signatures, keys, and what was agreed to. */
class SupplyChainTest {
    private static final String CHANGED =
            FakeBundle.json("fake", "1.1.0").replace("Says it back.", "Says it back, and tells everybody.");

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

    private Path jar(String version, String json) {
        return FakeBundle.fake().version(version).json(json).build(folder);
    }

    private Path jar(String version) {
        return jar(version, FakeBundle.json("fake", version));
    }

    private InstalledPlugin only() {
        assertEquals(1, plugins.list().size());
        return plugins.list().getFirst();
    }

    private static String problem(Executable change) {
        return assertThrows(ProblemException.class, change)
                .problems()
                .getFirst()
                .id();
    }

    @Test
    void an_unsigned_plugin_and_one_of_an_unknown_publisher_are_strangers() {
        Rung strangers = plugins.strangersRung();
        assertEquals(strangers, plugins.install(jar("1.0.0")).origin().rung());
        plugins.remove("fake");
        InstalledPlugin signed = plugins.install(TestKeys.sign(jar("1.0.0"), "solo"));
        assertEquals(strangers, signed.origin().rung());
        assertEquals("CN=solo", signed.origin().signer());
        assertEquals(
                Fingerprint.of(TestKeys.certificate("solo")), signed.origin().key());
    }

    @Test
    void a_fragment_of_another_bundle_is_no_plugin() {
        Path fragment = FakeBundle.fake()
                .named("parasite")
                .header("Fragment-Host", "appweave-plugin-notes")
                .build(folder);
        ProblemException refused = assertThrows(ProblemException.class, () -> plugins.install(fragment));
        Golden.assertMatches("bundle/fragment", refused.problems());
        assertEquals(List.of(), plugins.list());
    }

    /** The JDK ends a section of the manifest at the bare return; the container reads on. */
    @Test
    void a_header_that_only_the_container_sees_lets_no_strangers_code_in() {
        for (String host : List.of("system.bundle;extension:=framework", "org.apache.felix.scr")) {
            plugins.install(FakeBundle.fake()
                    .of(Intruder.class)
                    .manifest("ExtensionBundle-Activator: " + Intruder.class.getName() + "\r\nOther: x\r\r\n"
                            + "Name: y\r\nFragment-Host: " + host + "\r\n\r\n")
                    .build(folder));
            assertNull(System.getProperty(Intruder.WAS_HERE), "its code ran in the host");
            Bundle held = plugins.bundles().getFirst();
            assertEquals(0, held.adapt(BundleRevision.class).getTypes(), "it is no fragment");
            assertFalse(holds(held, Intruder.class));
            plugins.remove("fake");
        }
    }

    private static boolean holds(Bundle bundle, Class<?> code) {
        return bundle.getEntry(code.getName().replace('.', '/') + ".class") != null;
    }

    @Test
    void the_host_holds_the_code_of_trusted_publishers_only_and_the_plugin_answers_in_both_places() throws Exception {
        plugins.install(TestKeys.sign(jar("1.0.0"), "solo"));
        assertFalse(holds(plugins.bundles().getFirst(), FakePlugin.class));
        assertEquals("{\"text\":\"outside\"}", said("outside"));
        plugins.publishers().trust(TestKeys.certificate("solo"));
        plugins.rethink();
        assertTrue(holds(plugins.bundles().getFirst(), FakePlugin.class));
        assertEquals("{\"text\":\"inside\"}", said("inside"));
        plugins.update(TestKeys.sign(jar("1.1.0"), "solo"));
        assertEquals("{\"text\":\"updated\"}", said("updated"));
        opened.close();
        try (Stream<Path> trusted = Files.list(folder.resolve("home/.host/publishers"))) {
            for (Path certificate : trusted.toList()) {
                Files.delete(certificate);
            }
        }
        plugins = opened.again();
        assertFalse(holds(plugins.bundles().getFirst(), FakePlugin.class));
        assertEquals("{\"text\":\"outside again\"}", said("outside again"));
    }

    private String said(String text) throws Exception {
        Call call = new Call(
                plugins.catalog().find(new CapabilityId("fake.say")).orElseThrow(),
                JsonMapper.shared().createObjectNode().put("text", text),
                "k",
                Clock.systemUTC(),
                Locale.ENGLISH,
                Call.Progress.NONE);
        return plugins.transport().connect(call).invoke(call).toString();
    }

    @Test
    void a_version_that_is_none_is_refused_beside_another_version_too() {
        plugins.install(jar("1.0.0"));
        assertEquals("bad_bundle", problem(() -> plugins.install(jar("one.two", FakeBundle.json("fake", "1.0.0")))));
    }

    @Test
    void a_publisher_who_is_trusted_later_moves_in_and_one_who_is_revoked_out() {
        plugins.install(TestKeys.sign(jar("1.0.0"), "dev"));
        plugins.publishers().trust(TestKeys.certificate("ca"));
        plugins.rethink();
        assertEquals(Rung.IN_PROCESS, only().origin().rung());
        plugins.publishers().revoke(Fingerprint.of(TestKeys.certificate("ca")), "closed");
        plugins.rethink();
        assertEquals(State.BROKEN, only().state());
        Golden.assertMatches("bundle/revoked_installed", only().problems());
        assertTrue(plugins.catalog().all().isEmpty());
    }

    @Test
    void what_is_trusted_and_agreed_to_is_the_same_after_a_restart() {
        plugins.publishers().trust(TestKeys.certificate("solo"));
        plugins.install(TestKeys.sign(jar("1.0.0"), "solo"));
        InstalledPlugin before = only();
        plugins = opened.again();
        assertEquals(before.origin(), only().origin());
        assertEquals(Rung.IN_PROCESS, only().origin().rung());
    }

    @Test
    void a_revoked_key_or_bundle_is_not_installed() throws IOException {
        Path signed = TestKeys.sign(jar("1.0.0"), "solo");
        plugins.publishers().revoke(Fingerprint.of(TestKeys.certificate("solo")), "Its key was stolen.");
        ProblemException refused = assertThrows(ProblemException.class, () -> plugins.install(signed));
        Golden.assertMatches("bundle/revoked", refused.problems());
        Path plain = jar("1.0.0");
        plugins.publishers().revoke(Fingerprint.of(Files.readAllBytes(plain)), "It is malware.");
        assertEquals("revoked", problem(() -> plugins.install(plain)));
        assertEquals(List.of(), plugins.list());
    }

    @Test
    void an_update_that_says_other_things_waits_until_it_is_accepted() {
        plugins.install(TestKeys.sign(jar("1.0.0"), "solo"));
        Path changed = TestKeys.sign(jar("1.1.0", CHANGED), "solo");
        ProblemException waits = assertThrows(ProblemException.class, () -> plugins.update(changed));
        Golden.assertMatches("bundle/update_waits", waits.problems());
        assertEquals("1.0.0", only().version());
        assertEquals(1, only().origin().waiting().size());
        plugins = opened.again();
        assertEquals(1, only().origin().waiting().size());
        assertEquals("1.1.0", plugins.accept("fake").version());
        assertEquals(List.of(), only().origin().waiting());
        assertEquals("nothing_waits", problem(() -> plugins.accept("fake")));
    }

    @Test
    void another_version_beside_it_cannot_say_other_things_either() {
        plugins.install(TestKeys.sign(jar("1.0.0"), "solo"));
        Path changed = TestKeys.sign(jar("2.0.0", CHANGED), "solo");
        assertEquals("differs_from_installed", problem(() -> plugins.install(changed)));
        assertEquals("differs_from_installed", problem(() -> plugins.install(TestKeys.sign(jar("2.0.0"), "other"))));
    }

    @Test
    void the_applications_own_plugins_cannot_be_replaced() {
        plugins = opened.again(jar("1.0.0"));
        assertEquals(Rung.IN_PROCESS, only().origin().rung());
        assertEquals("built_in", problem(() -> plugins.update(jar("1.1.0"))));
        assertEquals("built_in", problem(() -> plugins.install(jar("2.0.0"))));
    }

    @Test
    void a_plugin_that_nobody_verified_does_not_run() throws IOException {
        plugins.install(jar("1.0.0"));
        opened.close();
        Files.delete(folder.resolve("home/.host/plugins.lock"));
        plugins = opened.again();
        assertEquals(State.BROKEN, only().state());
        Golden.assertMatches("bundle/not_locked", only().problems());
        plugins.remove("fake");
    }

    @Test
    void the_network_is_granted_and_taken_back_and_survives_an_update() {
        plugins.install(TestKeys.sign(jar("1.0.0"), "solo"));
        assertEquals(false, only().origin().network());
        plugins.allowNetwork("fake", true);
        plugins.update(TestKeys.sign(jar("1.1.0"), "solo"));
        assertEquals(true, only().origin().network());
        plugins.allowNetwork("fake", false);
        assertEquals(false, only().origin().network());
    }
}
