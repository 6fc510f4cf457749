package dev.appweave.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import com.google.inject.AbstractModule;
import com.google.inject.Module;
import dev.appweave.bundle.FakeBundle;
import dev.appweave.journal.Journal;
import dev.appweave.journal.JournaledPlan;
import dev.appweave.journal.PlanState;
import dev.appweave.journal.SqliteJournal;
import dev.appweave.plan.PlanJson;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** P5: a host that dies at any write of the journal loses nothing and does nothing twice. */
class KillEachWriteTest {
    private static final String PLAN = """
            {"id":"three-apps","steps":[
              {"id":"s1","capability":"one.say","args":{"text":"lunch"}},
              {"id":"s2","capability":"one.append","args":{"text":"$s1/text"}},
              {"id":"s3","capability":"two.append","args":{"text":"from one: ${s1/text}"}},
              {"id":"s4","capability":"three.append","args":{"text":"from two: ${s3/text}"}}%s]}""";
    private static final List<String> APPS = List.of("one", "two", "three");
    private static final String SHOUT = ",{\"id\":\"s5\",\"capability\":\"three.shout\",\"args\":{\"text\":\"told\"}}";

    @TempDir
    Path folder;

    @Test
    void a_plan_over_three_apps_survives_a_kill_at_each_write() throws Exception {
        Path fresh = profile();
        for (boolean before : List.of(true, false)) {
            int write = 1;
            while (killed(fresh, PLAN.formatted(""), write, before, home -> {
                assertOnce(home, "one", "two", "three");
                assertPlan(home, PlanState.DONE);
            })) {
                write++;
            }
            assertTrue(write > 5, "only " + (write - 1) + " writes were tried");
        }
    }

    @Test
    void a_call_that_must_not_be_repeated_is_never_made_twice() throws Exception {
        Path fresh = profile();
        for (boolean before : List.of(true, false)) {
            int write = 1;
            while (killed(fresh, PLAN.formatted(SHOUT), write, before, home -> {
                int shouts = lines(home, "three", "shouts");
                switch (state(home).orElse(PlanState.RUNNING)) {
                    case DONE -> assertEquals(1, shouts, "a plan that is done has shouted once");
                    case NEEDS_YOU -> assertTrue(shouts <= 1, "shouted twice");
                    case RUNNING -> assertEquals(0, shouts, "a plan that was not begun has not shouted");
                    case FAILED, UNDOING, UNDONE -> fail("the plan ended as " + state(home));
                }
            })) {
                write++;
            }
            assertTrue(write > 5, "only " + (write - 1) + " writes were tried");
        }
    }

    private interface Check {
        void on(Path home) throws IOException;
    }

    /** Whether the child was killed; it runs to its end once there are fewer writes than {@code write}. */
    private boolean killed(Path fresh, String plan, int write, boolean before, Check check) throws Exception {
        Path home = folder.resolve("home-" + write + before + plan.length());
        copy(fresh, home);
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        Child.class.getName(),
                        home.toString(),
                        Integer.toString(write),
                        Boolean.toString(before),
                        plan)
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("child.log").toFile())
                .start();
        int exit = child.waitFor();
        assertTrue(exit == 0 || exit == 137, () -> "the child ended with " + exit + ": " + log(home));
        try (Host host = open(home, NoPlanner.none())) {
            assertTrue(host.journal().unfinished().isEmpty(), "something is left unfinished");
        }
        check.on(home);
        return exit == 137;
    }

    private static String log(Path home) {
        try {
            return Files.readString(home.resolve("child.log"));
        } catch (IOException e) {
            return e.toString();
        }
    }

    /** Either the plan was never begun, and nothing happened, or each app was written to exactly once. */
    private static void assertOnce(Path home, String... apps) throws IOException {
        int expected = state(home).isPresent() ? 1 : 0;
        for (String app : apps) {
            assertEquals(expected, lines(home, app, "lines"), app);
        }
    }

    private static void assertPlan(Path home, PlanState wanted) {
        state(home).ifPresent(state -> assertEquals(wanted, state));
    }

    private static Optional<PlanState> state(Path home) {
        try (Journal journal = SqliteJournal.open(home.resolve(".host/journal.db"), Clock.systemUTC())) {
            return journal.find("three-apps").map(JournaledPlan::state);
        }
    }

    private static int lines(Path home, String app, String file) throws IOException {
        Path lines = home.resolve(app).resolve(file);
        return Files.exists(lines) ? Files.readAllLines(lines).size() : 0;
    }

    private Path profile() throws IOException {
        Path home = folder.resolve("profile");
        Path plugins = Files.createDirectory(folder.resolve("plugins"));
        for (String id : APPS) {
            FakeBundle.fake()
                    .named("plugin-" + id)
                    .json(FakeBundle.json(id, "1.0.0"))
                    .build(plugins);
        }
        open(home, NoPlanner.none()).close();
        return home;
    }

    private static Host open(Path home, Module... modules) {
        // Of the application, so that they run in the host: a hundred hosts with three sandboxes each would take
        // minutes.
        List<Path> plugins = APPS.stream()
                .map(id -> home.resolveSibling("plugins").resolve("plugin-" + id + "-1.0.0.jar"))
                .toList();
        return Host.open(new HostSettings(home, plugins, List.of(), Clock.systemUTC(), Locale.ENGLISH), modules);
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes attrs) throws IOException {
                Files.createDirectories(to.resolve(from.relativize(dir)));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attrs) throws IOException {
                Files.copy(file, to.resolve(from.relativize(file)));
                return FileVisitResult.CONTINUE;
            }
        });
    }

    /** The host that is killed. */
    static final class Child {
        private Child() {}

        public static void main(String[] args) {
            Path home = Path.of(args[0]);
            int write = Integer.parseInt(args[1]);
            boolean before = Boolean.parseBoolean(args[2]);
            Module halting = new AbstractModule() {
                @Override
                protected void configure() {
                    install(NoPlanner.none());
                    bind(Journal.class)
                            .toInstance(new HaltingJournal(
                                    SqliteJournal.open(home.resolve(".host/journal.db"), Clock.systemUTC()),
                                    write,
                                    before));
                }
            };
            try (Host host = open(home, halting)) {
                host.run(PlanJson.read(args[3]), Dialogue.yes());
            }
        }
    }
}
