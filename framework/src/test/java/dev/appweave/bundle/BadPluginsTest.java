package dev.appweave.bundle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.appweave.bundle.InstalledPlugin.State;
import dev.appweave.bundle.fake.BadPlugin;
import dev.appweave.bundle.fake.Hog;
import dev.appweave.call.Call;
import dev.appweave.call.CallPool;
import dev.appweave.call.Dispatcher;
import dev.appweave.call.Outcome;
import dev.appweave.catalog.CapabilityId;
import dev.appweave.catalog.DescriptorReader;
import dev.appweave.catalog.Rung;
import dev.appweave.isolate.Limits;
import dev.appweave.schema.JsonSchemas;
import dev.appweave.schema.SchemaCache;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/** P9: what a plugin does to itself it does to nobody else. */
@Timeout(240)
class BadPluginsTest {
    private static final List<String> DEADLY =
            List.of("exit", "halt", "loop", "alloc", "native", "threads", "disk", "flood", "never");
    private static final List<String> FORBIDDEN =
            List.of("connect", "read", "write", "run", "environment", "shared memory", "device");

    @TempDir
    Path folder;

    private final JsonSchemas schemas = new JsonSchemas();
    private Plugins plugins;
    private CallPool pool;

    @BeforeEach
    void open() {
        Limits limits =
                new Limits(64, 320, 150, 48, Duration.ofSeconds(60), Duration.ofMillis(300), Duration.ofSeconds(60));
        plugins = Plugins.open(
                folder.resolve("home"),
                List.of(),
                List.of(),
                new DescriptorReader(schemas),
                settings -> settings.within(limits));
        pool = new CallPool(new Dispatcher(new SchemaCache(schemas)), plugins.transport());
        assumeTrue(plugins.strangersRung() == Rung.SANDBOX, "bubblewrap is not installed, or may not make namespaces");
    }

    @AfterEach
    void close() {
        pool.close();
        plugins.close();
    }

    private void install(String id) {
        String order = "{\"type\":\"object\",\"properties\":{\"text\":{\"type\":\"string\"}},\"required\":[\"text\"]}";
        String json = """
                {"appweave":"1","id":"ID","version":"1.0.0","title":"Bad","publisher":"test.example","capabilities":[
                 {"name":"ID.end","title":"End","description":"Ends.","inputSchema":ORDER,"outputSchema":ORDER,"effect":"read","timeoutMs":1500},
                 {"name":"ID.try_it","title":"Try","description":"Tries.","inputSchema":ORDER,"outputSchema":ORDER,"effect":"read"}]}""".replace("ID", id).replace("ORDER", order);
        plugins.install(FakeBundle.fake()
                .named(id)
                .json(json)
                .of(BadPlugin.class, BadPlugin.Order.class, BadPlugin.Reply.class, Hog.class, attempt())
                .header("Import-Package", "dev.appweave.plugin,org.osgi.framework,sun.misc")
                .build(folder));
    }

    private static Class<?> attempt() {
        return List.of(BadPlugin.class.getDeclaredClasses()).stream()
                .filter(Class::isInterface)
                .findFirst()
                .orElseThrow();
    }

    private CompletableFuture<Outcome> submit(String capability, String text) {
        return pool.submit(new Call(
                plugins.catalog().find(new CapabilityId(capability)).orElseThrow(),
                JsonMapper.shared().createObjectNode().put("text", text),
                "k",
                Clock.systemUTC(),
                Locale.ENGLISH,
                Call.Progress.NONE));
    }

    @Test
    void bad_plugins_are_contained_while_others_answer() throws InterruptedException {
        plugins.install(FakeBundle.fake().build(folder));
        submit("fake.say", "warm").join();
        Map<String, CompletableFuture<Outcome>> ends = new LinkedHashMap<>();
        for (String what : DEADLY) {
            install("bad_" + what);
            ends.put(what, submit("bad_" + what + ".end", what));
        }
        install("bad_try");
        for (String what : FORBIDDEN) {
            assertEquals(
                    "{\"text\":\"denied\"}",
                    assertInstanceOf(
                                    Outcome.Completed.class,
                                    submit("bad_try.try_it", what).join(),
                                    what)
                            .output()
                            .toString(),
                    what);
        }
        while (!ends.values().stream().allMatch(CompletableFuture::isDone)) {
            Outcome other = submit("fake.say", "still here").join();
            assertInstanceOf(Outcome.Completed.class, other, other.message());
            Thread.sleep(20);
        }
        ends.forEach((what, end) -> {
            Outcome outcome = end.join();
            assertTrue(
                    outcome instanceof Outcome.Crashed || outcome instanceof Outcome.TimedOut,
                    what + " ended as " + outcome);
        });
        for (String what : DEADLY) {
            awaitFault("bad_" + what);
        }
        assertInstanceOf(
                Outcome.Completed.class, submit("fake.say", "at the end").join());
    }

    @ParameterizedTest
    @CsvSource({
        "keep unlinked, MB in its folder",
        "write later, MB in its folder",
        "keep memory, MB of memory",
        "start java, MB of memory",
    })
    void what_a_plugin_keeps_without_a_name_after_its_answer_or_in_a_program_counts(String how, String reason)
            throws InterruptedException {
        install("bad_keep");
        submit("bad_keep.try_it", how).join();
        String told = awaitFault("bad_keep").problems().getFirst().message();
        assertTrue(told.contains(reason), told);
    }

    private InstalledPlugin awaitFault(String id) throws InterruptedException {
        while (true) {
            InstalledPlugin plugin = plugins.list().stream()
                    .filter(one -> one.name().equals(id))
                    .findFirst()
                    .orElseThrow();
            if (plugin.state() == State.FAULTED) {
                assertFalse(plugin.problems().isEmpty());
                return plugin;
            }
            Thread.sleep(20); // Until it is killed; the test's own time limit ends this.
        }
    }
}
