package dev.appweave.bundle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.appweave.bundle.InstalledPlugin.State;
import dev.appweave.bundle.fake.FakePlugin;
import dev.appweave.bundle.fake.GenericPlugin;
import dev.appweave.bundle.fake.Saying;
import dev.appweave.bundle.fake.SlowPlugin;
import dev.appweave.call.Call;
import dev.appweave.call.CallPool;
import dev.appweave.call.Dispatcher;
import dev.appweave.call.Outcome;
import dev.appweave.catalog.CapabilityId;
import dev.appweave.catalog.DescriptorReader;
import dev.appweave.problem.ProblemException;
import dev.appweave.schema.JsonSchemas;
import dev.appweave.schema.SchemaCache;
import dev.appweave.signing.TestKeys;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.wiring.BundleWiring;
import tools.jackson.databind.json.JsonMapper;

/** Plugins in a real Felix: everything that can happen to a bundle is a typed outcome or problem. */
class PluginsOsgiTest {
    @TempDir
    Path folder;

    private final JsonSchemas schemas = new JsonSchemas();
    private Plugins plugins;
    private CallPool pool;

    @BeforeEach
    void open() {
        plugins = Plugins.open(folder.resolve("home"), List.of(), List.of(), new DescriptorReader(schemas));
        pool = new CallPool(new Dispatcher(new SchemaCache(schemas)), plugins.transport());
    }

    @AfterEach
    void close() {
        pool.close();
        plugins.close();
    }

    private CompletableFuture<Outcome> submit(String capability, String input) {
        return pool.submit(new Call(
                plugins.catalog().find(new CapabilityId(capability)).orElseThrow(),
                JsonMapper.shared().readTree(input),
                "key-1",
                Clock.systemUTC(),
                Locale.ENGLISH,
                Call.Progress.NONE));
    }

    private Outcome call(String capability, String input) {
        return submit(capability, input).join();
    }

    @Test
    void an_installed_plugin_is_in_the_next_catalog_and_starts_at_its_first_call() {
        long before = plugins.catalog().revision();
        InstalledPlugin installed = plugins.install(FakeBundle.fake().build(folder));
        assertEquals(State.IDLE, installed.state());
        assertTrue(plugins.catalog().revision() > before);
        assertEquals(
                "{\"outcome\":\"completed\",\"output\":{\"text\":\"hi\"}}",
                json(call("fake.say", "{\"text\":\"hi\"}")));
        assertEquals(State.ACTIVE, plugins.list().getFirst().state());
    }

    @Test
    void a_list_that_is_left_out_is_empty_and_an_optional_stays_left_out() {
        plugins.install(FakeBundle.fake().build(folder));
        Outcome outcome = call(
                "fake.echo_all",
                "{\"date\":\"2026-11-27\",\"at\":\"2026-11-27T13:00:00Z\",\"length\":\"PT1H\",\"colour\":\"red\"}");
        assertEquals(
                "{\"outcome\":\"completed\",\"output\":{\"date\":\"2026-11-27\",\"at\":\"2026-11-27T13:00:00Z\","
                        + "\"length\":\"PT1H\",\"words\":[],\"colour\":\"red\"}}",
                json(outcome));
    }

    @Test
    void a_removed_plugin_leaves_the_catalog_ends_its_calls_and_frees_its_classes() throws Exception {
        plugins.publishers().trust(TestKeys.certificate("solo")); // Only a trusted plugin's classes are in this JVM.
        plugins.install(TestKeys.sign(FakeBundle.fake().build(folder), "solo"));
        CompletableFuture<Outcome> open = hanging();
        Call stale = new Call(
                plugins.catalog().find(new CapabilityId("fake.say")).orElseThrow(),
                JsonMapper.shared().readTree("{\"text\":\"hi\"}"),
                "k",
                Clock.systemUTC(),
                Locale.ENGLISH,
                Call.Progress.NONE);
        WeakReference<ClassLoader> loader = loaderOf("fake-plugin");
        plugins.remove("fake");
        assertEquals(new Outcome.PluginGone("The plugin fake was removed during the call."), open.join());
        assertTrue(plugins.catalog().offered().isEmpty());
        assertEquals(
                new Outcome.Unavailable("The plugin fake is not installed."),
                pool.submit(stale).join());
        for (int i = 0; i < 100 && loader.get() != null; i++) {
            System.gc();
            Thread.sleep(20);
        }
        assertNull(loader.get(), "the class loader of the removed plugin is still reachable");
    }

    @Test
    void of_two_versions_the_higher_is_in_force_and_the_other_takes_over_when_it_goes() {
        plugins.install(TestKeys.sign(FakeBundle.versioned("2.0.0").build(folder), "solo"));
        plugins.install(TestKeys.sign(FakeBundle.fake().build(folder), "solo"));
        assertEquals(
                List.of(State.IDLE, State.SHADOWED),
                plugins.list().stream().map(InstalledPlugin::state).toList());
        assertEquals("2.0.0", plugins.catalog().plugins().getFirst().version());
    }

    @Test
    void a_plugin_cannot_take_the_id_of_somebody_elses() {
        plugins.install(FakeBundle.fake().build(folder));
        ProblemException refused = assertThrows(
                ProblemException.class,
                () -> plugins.install(FakeBundle.fake().named("other-plugin").build(folder)));
        assertEquals("plugin_id_taken", refused.problems().getFirst().id());
        assertEquals(1, plugins.list().size());
        assertInstanceOf(Outcome.Completed.class, call("fake.say", "{\"text\":\"still here\"}"));
    }

    @Test
    void a_broken_bundle_is_refused_and_changes_nothing() throws Exception {
        plugins.install(FakeBundle.fake().build(folder));
        long revision = plugins.catalog().revision();
        Path text = Files.writeString(folder.resolve("text.jar"), "no jar");
        assertEquals("bad_bundle", refusal(text));
        assertEquals("no_such_file", refusal(folder.resolve("missing.jar")));
        assertEquals(
                "no_plugin_json", refusal(FakeBundle.fake().named("a").json("").build(folder)));
        assertEquals("bad_json", refusal(FakeBundle.fake().named("b").json("{").build(folder)));
        assertEquals(
                "bad_plugin_json",
                refusal(FakeBundle.fake().named("c").json("{}").build(folder)));
        assertEquals(
                "bad_schema",
                refusal(FakeBundle.fake()
                        .named("d")
                        .json(FakeBundle.json("cyclic", "1.0.0")
                                .replace(
                                        "\"properties\":{\"text\":{\"type\":\"string\"}}",
                                        "\"properties\":{\"text\":{\"$ref\":\"#/properties/text\"}}"))
                        .build(folder)));
        assertEquals("already_installed", refusal(FakeBundle.fake().build(folder)));
        assertEquals(revision, plugins.catalog().revision());
        assertEquals(1, plugins.list().size());
    }

    private String refusal(Path jar) {
        return assertThrows(ProblemException.class, () -> plugins.install(jar))
                .problems()
                .getFirst()
                .id();
    }

    @Test
    void a_bundle_that_imports_what_is_not_here_is_refused_wherever_it_would_run() {
        FakeBundle wanting = FakeBundle.fake()
                .header(
                        "Import-Package",
                        "dev.appweave.plugin,org.osgi.framework;version=\"[9,10)\",no.such.thing,javax.sql,"
                                + "org.slf4j;version=\"[2.0,3)\",not.needed;resolution:=optional,of.its.own")
                .header("Export-Package", "of.its.own;version=\"1.0.0\"");
        ProblemException refused = assertThrows(ProblemException.class, () -> plugins.install(wanting.build(folder)));
        assertEquals(
                "missing_package at fake-plugin-1.0.0.jar: It imports org.osgi.framework [9.0.0,10.0.0), but here it is"
                        + " there as 1.10.0 only. Build it with the package inside (bnd: -conditionalpackage:"
                        + " org.osgi.framework), or import it with resolution:=optional; if it is not yours, ask its"
                        + " publisher.\n"
                        + "missing_package at fake-plugin-1.0.0.jar: It imports no.such.thing, which nothing offers here."
                        + " Build it with the package inside (bnd: -conditionalpackage: no.such.thing), or import it with"
                        + " resolution:=optional; if it is not yours, ask its publisher.",
                refused.getMessage());
        plugins.publishers().trust(TestKeys.certificate("solo"));
        assertEquals("missing_package", refusal(TestKeys.sign(wanting.build(folder), "solo")));
        assertEquals(List.of(), plugins.list());
    }

    @Test
    void an_update_that_imports_what_is_not_here_is_refused_and_the_old_one_stays() {
        plugins.install(FakeBundle.fake().build(folder));
        Path update = FakeBundle.versioned("1.1.0")
                .header("Import-Package", "dev.appweave.plugin,org.osgi.framework,no.such.thing")
                .build(folder);
        assertThrows(ProblemException.class, () -> plugins.update(update));
        assertInstanceOf(Outcome.Completed.class, call("fake.say", "{\"text\":\"hi\"}"));
    }

    @Test
    void a_package_of_a_trusted_plugin_is_there_for_trusted_ones_only() {
        plugins.publishers().trust(TestKeys.certificate("solo"));
        plugins.install(TestKeys.sign(
                FakeBundle.fake()
                        .header("Export-Package", "dev.appweave.bundle.fake")
                        .build(folder),
                "solo"));
        FakeBundle importing = FakeBundle.fake()
                .named("importing-plugin")
                .json(FakeBundle.json("importing", "1.0.0"))
                .header("Import-Package", "dev.appweave.plugin,org.osgi.framework,dev.appweave.bundle.fake");
        assertEquals("missing_package", refusal(importing.build(folder)));
        plugins.install(TestKeys.sign(importing.build(folder), "solo"));
    }

    @Test
    void a_version_that_is_none_in_an_import_is_told() {
        assertEquals(
                "bad_bundle",
                refusal(FakeBundle.fake()
                        .header("Import-Package", "dev.appweave.plugin;version=\"new\"")
                        .build(folder)));
    }

    @Test
    void a_bundle_that_does_not_resolve_is_unavailable_and_says_why() {
        plugins.install(
                FakeBundle.fake().header("Require-Capability", "no.such.thing").build(folder));
        Outcome outcome = call("fake.say", "{\"text\":\"hi\"}");
        assertInstanceOf(Outcome.Unavailable.class, outcome);
        assertTrue(outcome.message().contains("no.such.thing"), outcome.message());
    }

    @Test
    void a_method_with_a_bridge_beside_it_is_called_itself() {
        plugins.publishers().trust(TestKeys.certificate("solo"));
        plugins.install(TestKeys.sign(
                FakeBundle.fake()
                        .of(
                                GenericPlugin.class,
                                GenericPlugin.class.getSuperclass(),
                                Saying.class,
                                FakePlugin.Order.class,
                                FakePlugin.Reply.class)
                        .build(folder),
                "solo"));
        assertEquals(
                "{\"outcome\":\"completed\",\"output\":{\"text\":\"hi\"}}",
                json(call("fake.say", "{\"text\":\"hi\"}")));
        assertEquals(
                "{\"outcome\":\"completed\",\"output\":{\"text\":\"told hi\"}}",
                json(call("fake.tell", "{\"text\":\"hi\"}")));
    }

    @Test
    @Timeout(60)
    void a_plugin_that_starts_slowly_keeps_no_other_waiting() throws Exception {
        plugins.publishers().trust(TestKeys.certificate("solo"));
        plugins.install(TestKeys.sign(FakeBundle.fake().build(folder), "solo"));
        plugins.install(TestKeys.sign(
                FakeBundle.fake()
                        .named("slow-plugin")
                        .json(FakeBundle.json("slow", "1.0.0"))
                        .of(SlowPlugin.class, FakePlugin.Order.class, FakePlugin.Reply.class)
                        .build(folder),
                "solo"));
        try {
            CompletableFuture<Outcome> slow = submit("slow.say", "{\"text\":\"at last\"}");
            while (System.getProperty(SlowPlugin.STATE) == null) {
                Thread.sleep(10);
            }
            assertInstanceOf(Outcome.Completed.class, call("fake.say", "{\"text\":\"hi\"}"));
            assertEquals(
                    List.of(State.ACTIVE, State.IDLE),
                    plugins.list().stream().map(InstalledPlugin::state).toList());
            System.setProperty(SlowPlugin.STATE, "up");
            assertInstanceOf(Outcome.Completed.class, slow.join());
        } finally {
            System.clearProperty(SlowPlugin.STATE);
        }
    }

    @Test
    void a_plugin_that_lacks_the_capability_it_describes_is_stopped_again() {
        plugins.publishers().trust(TestKeys.certificate("solo"));
        plugins.install(TestKeys.sign(
                FakeBundle.fake()
                        .json(FakeBundle.json("fake", "1.0.0").replace("fake.say", "fake.sing"))
                        .build(folder),
                "solo"));
        Outcome outcome = call("fake.sing", "{\"text\":\"hi\"}");
        assertInstanceOf(Outcome.Unavailable.class, outcome);
        assertTrue(outcome.message().contains("registers no service"), outcome.message());
        assertEquals(Bundle.RESOLVED, plugins.bundles().getFirst().getState());
    }

    @Test
    void installed_plugins_are_there_after_a_restart_without_being_started() {
        plugins.install(FakeBundle.fake().build(folder));
        close();
        open();
        assertEquals(State.IDLE, plugins.list().getFirst().state());
        assertInstanceOf(Outcome.Completed.class, call("fake.say", "{\"text\":\"hi\"}"));
    }

    private CompletableFuture<Outcome> hanging() throws Exception {
        CompletableFuture<Outcome> open = submit("fake.hang", "{\"text\":\"\"}");
        Path started = folder.resolve("home/fake/started");
        for (int i = 0; i < 1000 && !Files.exists(started); i++) {
            TimeUnit.MILLISECONDS.sleep(10);
        }
        assertTrue(Files.exists(started), "the call did not start");
        return open;
    }

    private WeakReference<ClassLoader> loaderOf(String symbolicName) {
        return plugins.bundles().stream()
                .filter(bundle -> bundle.getSymbolicName().equals(symbolicName))
                .map(bundle ->
                        new WeakReference<>(bundle.adapt(BundleWiring.class).getClassLoader()))
                .findFirst()
                .orElseThrow();
    }

    private static String json(Outcome outcome) {
        return dev.appweave.call.OutcomeJson.write(outcome).toString();
    }
}
