package dev.appweave.isolate;

import static dev.appweave.catalog.CapabilityBuilder.capability;
import static dev.appweave.schema.Json.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.appweave.call.Call;
import dev.appweave.call.PluginCrash;
import dev.appweave.call.Transport.Connection;
import dev.appweave.call.Transport.UnavailableException;
import dev.appweave.catalog.Rung;
import dev.appweave.plugin.CapabilityException;
import dev.appweave.signing.Fingerprint;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The life of a child process, with a child that keeps to a script. */
@Timeout(120)
class ChildPoolTest {
    @TempDir
    Path folder;

    private Optional<ChildPool> opened = Optional.empty();

    private ChildSettings settings(Duration idle, Duration start) {
        return ChildSettings.here(ScriptedChild.class.getName(), List.of(), List.of())
                .plain()
                .within(new Limits(64, 320, 200, 64, idle, Duration.ofMillis(200), start));
    }

    private ChildPool pool(ChildSettings settings) {
        ChildPool pool = new ChildPool(settings);
        opened = Optional.of(pool);
        return pool;
    }

    private ChildPool pool() {
        return pool(settings(Duration.ofMinutes(1), Duration.ofSeconds(60)));
    }

    @AfterEach
    void close() {
        opened.ifPresent(ChildPool::close);
    }

    private Stranger stranger() throws Exception {
        Path jar = Files.writeString(folder.resolve("plugin.jar"), "bytes");
        Path home = Files.createDirectories(folder.resolve("home"));
        return new Stranger("odd", jar, Fingerprint.of("bytes".getBytes()), home, false);
    }

    private static Call call(String action, Call.Progress progress) {
        return new Call(
                capability("odd." + action).build(),
                json("{'text':'hi'}"),
                "k",
                Clock.systemUTC(),
                Locale.ENGLISH,
                progress);
    }

    private JsonNode call(ChildPool pool, String action) throws Exception {
        Call call = call(action, Call.Progress.NONE);
        return pool.connect(call, stranger()).invoke(call);
    }

    private String crash(ChildPool pool, String action) {
        return assertThrows(PluginCrash.class, () -> call(pool, action)).what();
    }

    private String unavailable(ChildPool pool, String action) {
        return String.valueOf(assertThrows(UnavailableException.class, () -> call(pool, action))
                .getMessage());
    }

    @Test
    void a_child_starts_at_the_first_call_and_stops_when_nobody_calls() throws Exception {
        ChildPool pool = pool(settings(Duration.ofMillis(100), Duration.ofSeconds(60)));
        assertFalse(pool.running("odd"));
        assertEquals(json("{'text':'hi'}"), call(pool, "say"));
        while (pool.running("odd")) {
            Thread.sleep(20);
        }
        assertEquals(Optional.empty(), pool.fault("odd"));
        assertEquals(json("{'text':'hi'}"), call(pool, "say"));
    }

    @Test
    void a_child_that_breaks_three_times_in_a_row_is_left_alone_and_a_new_one_is_not_blamed() throws Exception {
        ChildPool pool = pool();
        for (int i = 1; i <= 3; i++) {
            assertEquals("its process ended with exit code 7", crash(pool, "exit_now"));
            assertEquals(i, pool.fault("odd").orElseThrow().times());
        }
        String reason = unavailable(pool, "say");
        assertTrue(
                reason.startsWith("The plugin odd broke 3 times in a row (its process ended with exit code 7)"),
                reason);
        pool.retire("odd", "The plugin was updated.");
        assertEquals(json("{'text':'hi'}"), call(pool, "say"));
        assertEquals(Optional.empty(), pool.fault("odd"));
    }

    @Test
    void what_no_child_says_ends_it() throws Exception {
        ChildPool pool = pool();
        assertEquals("it answered what nobody had asked", crash(pool, "answer_others"));
        assertTrue(crash(pool, "say_no_json").startsWith("a message that is no JSON"));
        pool.retire("odd", "");
        assertEquals("a message of more than 8388608 bytes", crash(pool, "say_much"));
    }

    @Test
    void a_child_with_an_unreadable_name_is_watched_like_any_other() {
        assumeTrue(Files.exists(Path.of("/proc/self/comm")), "no Linux");
        assertEquals("it started more than 200 threads, and was killed", crash(pool(), "hide_and_start_threads"));
    }

    @Test
    void progress_is_heard_within_bounds() throws Exception {
        AtomicInteger heard = new AtomicInteger();
        Call call = call("tell_much", (share, text) -> {
            assertEquals(0.0, share);
            assertEquals(300, text.length());
            heard.incrementAndGet();
        });
        pool().connect(call, stranger()).invoke(call);
        assertEquals(10_000, heard.get());
    }

    @Test
    void a_child_that_does_not_start_says_why() {
        assertEquals("The plugin is not well.", unavailable(pool(), "refuse_start"));
        close();
        assertTrue(unavailable(pool(), "talk_early").contains("it said something before it was ready"));
        close();
        assertTrue(unavailable(pool(), "print").contains("does not start"));
        close();
        ChildPool hurried = pool(settings(Duration.ofMinutes(1), Duration.ofMillis(100)));
        assertTrue(unavailable(hurried, "sleep_on").contains("does not start"));
    }

    private static Set<ProcessHandle> processes() {
        return ProcessHandle.current().children().collect(Collectors.toSet());
    }

    @Test
    void a_start_that_is_stopped_leaves_no_process() throws Exception {
        Set<ProcessHandle> before = processes();
        ChildPool pool = pool();
        Call call = call("say", Call.Progress.NONE);
        Stranger stranger = stranger();
        Thread.currentThread().interrupt();
        UnavailableException stopped = assertThrows(UnavailableException.class, () -> pool.connect(call, stranger));
        assertTrue(Thread.interrupted());
        assertEquals("Stopped while the plugin was starting.", stopped.getMessage());
        assertEquals(json("{'text':'hi'}"), call(pool, "say")); // Begun after the one that was stopped.
        pool.retire("odd", "");
        while (!before.containsAll(processes())) {
            Thread.sleep(20);
        }
    }

    @Test
    void a_child_that_is_ready_only_after_the_end_ends_too() throws Exception {
        Set<ProcessHandle> before = processes();
        ChildPool pool = pool();
        Stranger stranger = stranger();
        CompletableFuture<String> refused =
                CompletableFuture.supplyAsync(() -> unavailable(pool, "wait_for_word"), Thread::startVirtualThread);
        while (before.containsAll(processes())) {
            Thread.sleep(20);
        }
        pool.close();
        Files.createFile(stranger.home().resolve("word"));
        assertEquals("The host is closing.", refused.join());
        assertFalse(pool.running("odd"));
        while (!before.containsAll(processes())) {
            Thread.sleep(20);
        }
    }

    @Test
    void a_process_answers_for_the_code_and_the_rights_it_was_started_with() throws Exception {
        ChildPool pool = pool();
        Call call = call("say", Call.Progress.NONE);
        Stranger first = stranger();
        Path jar = Files.writeString(folder.resolve("other.jar"), "other");
        Stranger other = new Stranger("odd", jar, Fingerprint.of("other".getBytes()), first.home(), false);
        Stranger online = new Stranger("odd", jar, other.digest(), first.home(), true);
        Set<Connection> answered = new HashSet<>();
        for (Stranger stranger : List.of(first, first, other, online)) {
            answered.add(pool.connect(call, stranger));
        }
        assertEquals(3, answered.size());
    }

    @Test
    void a_bundle_that_was_changed_after_it_was_verified_does_not_run() throws Exception {
        Call call = call("say", Call.Progress.NONE);
        Stranger stranger = stranger();
        Files.writeString(stranger.jar(), "other bytes");
        UnavailableException refused = assertThrows(UnavailableException.class, () -> pool().connect(call, stranger));
        assertTrue(refused.getMessage().contains("changed after it was verified"), refused.getMessage());
    }

    @Test
    void too_large_an_input_is_refused_and_the_child_goes_on() throws Exception {
        ChildPool pool = pool();
        Call large = new Call(
                capability("odd.say").build(),
                json("{'text':'" + "x".repeat(9 << 20) + "'}"),
                "k",
                Clock.systemUTC(),
                Locale.ENGLISH,
                Call.Progress.NONE);
        CapabilityException refused = assertThrows(
                CapabilityException.class, () -> pool.connect(large, stranger()).invoke(large));
        assertEquals("too_large", refused.code());
        assertEquals(json("{'text':'hi'}"), call(pool, "say"));
    }

    @Test
    void a_sandbox_that_is_none_is_found_out_and_not_used() throws Exception {
        assumeTrue(Files.exists(Path.of("/etc/passwd")) && Files.exists(Path.of("/bin/sh")), "no Unix");
        Path liar = Files.writeString(folder.resolve("bwrap"), """
                #!/bin/sh
                # Claims to be a sandbox and runs what follows as it is.
                while [ $# -gt 0 ]; do
                    case "$1" in
                    */jspawnhelper) exit 1 ;;
                    */bin/java) exec "$@" ;;
                    esac
                    shift
                done
                """);
        Files.setPosixFilePermissions(liar, PosixFilePermissions.fromString("rwxr-xr-x"));
        ChildSettings plain = settings(Duration.ofMinutes(1), Duration.ofSeconds(60));
        ChildPool pool = pool(new ChildSettings(
                plain.main(),
                plain.classPath(),
                List.of(),
                List.of(),
                Optional.of(liar),
                Optional.empty(),
                plain.limits()));
        assertEquals(Rung.SANDBOX, pool.rung());
        String reason = unavailable(pool, "say");
        assertTrue(
                reason.startsWith("The sandbox of the plugin odd is not tight, so it was not started in it: it could "
                        + "read a file that is not its own (/etc/passwd)"),
                reason);
        assertFalse(pool.running("odd"));
    }

    @Test
    void without_a_working_sandbox_the_rung_says_so() throws Exception {
        Path broken = Files.writeString(folder.resolve("bwrap"), "#!/bin/sh\necho bwrap: no namespaces; exit 1\n");
        Files.setPosixFilePermissions(broken, PosixFilePermissions.fromString("rwxr-xr-x"));
        ChildSettings plain = settings(Duration.ofMinutes(1), Duration.ofSeconds(60));
        ChildPool pool = pool(new ChildSettings(
                plain.main(),
                plain.classPath(),
                List.of(),
                List.of(),
                Optional.of(broken),
                Optional.empty(),
                plain.limits()));
        assertEquals(Rung.PROCESS, pool.rung());
        assertTrue(pool.rung().exposed());
        assertEquals(json("{'text':'hi'}"), call(pool, "say"));
    }

    @Test
    void a_child_has_the_memory_that_the_host_shares() throws Exception {
        assumeTrue(SharedMemory.of(Mailbox.BYTES).isPresent(), "no memfd_create here");
        assertTrue(call(pool(), "tell_memory").asBoolean());
    }
}
