package dev.appweave.bundle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.appweave.bundle.InstalledPlugin.State;
import dev.appweave.call.Call;
import dev.appweave.call.CallPool;
import dev.appweave.call.Dispatcher;
import dev.appweave.call.Outcome;
import dev.appweave.call.OutcomeJson;
import dev.appweave.catalog.CapabilityId;
import dev.appweave.catalog.DescriptorReader;
import dev.appweave.catalog.Rung;
import dev.appweave.schema.JsonSchemas;
import dev.appweave.schema.SchemaCache;
import dev.appweave.signing.TestKeys;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** What a call is like, wherever the plugin's code runs: the same outcomes on every rung. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
abstract class PluginCallContract {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-22T11:00:00Z"), ZoneId.of("Europe/Paris"));

    @TempDir
    static Path folder;

    final JsonSchemas schemas = new JsonSchemas();
    final List<String> progress = new CopyOnWriteArrayList<>();
    Plugins plugins;
    CallPool pool;

    abstract Rung rung();

    /** Opens plugins in which what {@code dev} signed runs on the rung. */
    abstract Plugins open(Path home);

    private static Path bundle(String version) {
        return TestKeys.sign(FakeBundle.versioned(version).build(folder), "dev");
    }

    @BeforeAll
    void start() {
        plugins = open(folder.resolve("home"));
        pool = new CallPool(new Dispatcher(new SchemaCache(schemas)), plugins.transport());
        plugins.install(bundle("1.0.0"));
    }

    @AfterAll
    void close() {
        pool.close();
        plugins.close();
    }

    DescriptorReader reader() {
        return new DescriptorReader(schemas);
    }

    CompletableFuture<Outcome> submit(String capability, String input) {
        return pool.submit(new Call(
                plugins.catalog().find(new CapabilityId(capability)).orElseThrow(),
                JsonMapper.shared().readTree(input),
                "p1/s1",
                CLOCK,
                Locale.UK,
                (share, text) -> progress.add(share + " " + text)));
    }

    Outcome call(String capability, String input) {
        return submit(capability, input).join();
    }

    private CompletableFuture<Outcome> hanging() throws Exception {
        Path started = folder.resolve("home/fake/started");
        Files.deleteIfExists(started);
        CompletableFuture<Outcome> open = submit("fake.hang", "{\"text\":\"\"}");
        for (int i = 0; i < 3000 && !Files.exists(started); i++) {
            TimeUnit.MILLISECONDS.sleep(10);
        }
        assertTrue(Files.exists(started), "the call did not start: " + open);
        return open;
    }

    @Test
    void it_runs_where_it_is_said_to_run() {
        assertEquals(rung(), plugins.list().getFirst().origin().rung());
        assertEquals(rung(), plugins.catalog().rung(new CapabilityId("fake.say")));
    }

    @Test
    void a_call_completes_with_every_type_of_the_plugin_api() {
        String all = "{\"date\":\"2026-11-27\",\"at\":\"2026-11-27T13:00:00+01:00\",\"length\":\"PT1H30M\",\"count\":3,"
                + "\"words\":[\"a\",\"é😀\"],\"colour\":\"dark_green\"}";
        assertEquals(
                "{\"outcome\":\"completed\",\"output\":" + all + "}",
                OutcomeJson.write(call("fake.echo_all", all)).toString());
        assertEquals(State.ACTIVE, plugins.list().getFirst().state());
    }

    @Test
    void a_plugin_sees_the_users_time_place_and_folder_and_tells_how_far_it_is() {
        assertEquals(
                "{\"outcome\":\"completed\",\"output\":{\"text\":\"2026-11-22T11:00:00Z Europe/Paris en_GB p1/s1 fake\"}}",
                OutcomeJson.write(call("fake.tell", "{\"text\":\"it\"}")).toString());
        assertTrue(progress.contains("0.5 half of it"), progress.toString());
    }

    @Test
    void what_a_plugin_does_wrong_is_a_typed_outcome() {
        assertEquals(
                new Outcome.Failed("not_found", "There is no moon.", "Try another word."),
                call("fake.refuse", "{\"text\":\"moon\"}"));
        assertEquals(
                new Outcome.Crashed("The plugin fake broke (IllegalStateException: a bug of the plugin)."),
                call("fake.crash", "{\"text\":\"\"}"));
        assertEquals(
                "It answered with something it did not promise: output/text must be at most 80 characters long",
                call("fake.lie", "{\"text\":\"\"}").message());
        assertInstanceOf(Outcome.InvalidInput.class, call("fake.say", "{}"));
    }

    @Test
    void what_the_schema_allows_and_the_plugins_types_do_not_is_wrong_input_and_no_bug_of_the_plugin() {
        String all = "{\"date\":\"2026-11-27\",\"at\":\"2026-11-27T13:00:00+01:00\",\"colour\":\"red\",";
        assertEquals(
                new Outcome.Failed(
                        "bad_input",
                        "input/count is not what the app takes, a whole number from -2147483648 to 2147483647.",
                        "Give another value."),
                call("fake.echo_all", all + "\"length\":\"PT1H\",\"count\":3000000000}"));
        assertEquals(
                new Outcome.Failed(
                        "bad_input",
                        "input/length is not what the app takes, a length of time.",
                        "Give days, hours, minutes and seconds, for example P30D or PT2H: months and years differ in length."),
                call("fake.echo_all", all + "\"length\":\"P1Y\"}"));
        assertEquals(State.ACTIVE, plugins.list().getFirst().state());
    }

    @Test
    void calls_at_the_same_time_get_their_own_answers() {
        List<CompletableFuture<Outcome>> open = new java.util.ArrayList<>();
        for (int round = 0; round < 50; round++) {
            for (int i = 0; i < 3; i++) {
                open.add(submit("fake.say", "{\"text\":\"" + i + "\"}"));
            }
            for (int i = 0; i < 3; i++) {
                assertEquals(
                        "{\"outcome\":\"completed\",\"output\":{\"text\":\"" + i + "\"}}",
                        OutcomeJson.write(open.get(i).join()).toString());
            }
            open.clear();
        }
    }

    @Test
    void a_cancelled_call_ends_and_leaves_the_plugin_up() throws Exception {
        CompletableFuture<Outcome> open = hanging();
        assertTrue(open.complete(new Outcome.Cancelled()));
        assertInstanceOf(Outcome.Completed.class, call("fake.say", "{\"text\":\"again\"}"));
        assertEquals(State.ACTIVE, plugins.list().getFirst().state());
    }

    @Test
    void a_call_past_its_deadline_times_out() {
        assertInstanceOf(Outcome.TimedOut.class, call("fake.doze", "{\"text\":\"\"}"));
        assertInstanceOf(Outcome.Completed.class, call("fake.say", "{\"text\":\"again\"}"));
    }

    @Test
    void a_stop_during_a_call_ends_the_call_and_the_next_call_starts_the_plugin_again() throws Exception {
        CompletableFuture<Outcome> open = hanging();
        plugins.stop("fake");
        assertEquals(new Outcome.PluginGone("The plugin fake was stopped during the call."), open.join());
        assertInstanceOf(Outcome.Completed.class, call("fake.say", "{\"text\":\"again\"}"));
    }

    @Test
    void an_update_during_a_call_ends_the_call_and_the_next_call_meets_the_new_version() throws Exception {
        CompletableFuture<Outcome> open = hanging();
        InstalledPlugin updated = plugins.update(bundle("1.1.0"));
        assertEquals(new Outcome.PluginGone("The plugin fake was updated during the call."), open.join());
        assertEquals("1.1.0", updated.version());
        assertEquals(rung(), updated.origin().rung());
        assertInstanceOf(Outcome.Completed.class, call("fake.say", "{\"text\":\"again\"}"));
    }
}
