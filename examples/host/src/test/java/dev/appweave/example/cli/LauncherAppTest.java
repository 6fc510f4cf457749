package dev.appweave.example.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** The assembled application as a process of its own, through the launcher. */
class LauncherAppTest {
    private static final Path APPLICATION = Path.of(System.getProperty("appweave.app"));
    private static final Path LAUNCHER =
            Path.of("").toAbsolutePath().getParent().getParent().resolve("appweave");

    @TempDir
    Path folder;

    /** A copy of the application without sources, so that nothing is built: the launcher runs what is there. */
    private Path installed(String name) throws IOException {
        Path root = Files.createDirectories(folder.resolve(name));
        Files.copy(LAUNCHER, root.resolve("appweave"), java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
        Path target = Files.createDirectories(root.resolve("examples/host/target"));
        Files.createSymbolicLink(target.resolve("appweave"), APPLICATION);
        return root.resolve("appweave");
    }

    private record Result(int code, String out) {}

    private Result run(Path from, Map<String, String> environment, List<String> command)
            throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(from.toFile()).redirectErrorStream(true);
        builder.environment().remove("HOME");
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor(60, TimeUnit.SECONDS));
        return new Result(process.exitValue(), out);
    }

    @Test
    void it_runs_from_anywhere_through_a_link_with_blanks_in_the_path() throws Exception {
        Path launcher = installed("a folder with blanks");
        Path link = Files.createSymbolicLink(folder.resolve("link"), launcher);
        Map<String, String> home =
                Map.of("APPWEAVE_HOME", folder.resolve("my home").toString());
        Result result = run(
                folder,
                home,
                List.of(link.toString(), "call", "--demo", "--json", "contacts.find_person", "{\"name\":\"Ana\"}"));
        assertEquals(0, result.code(), result.out());
        assertEquals(
                "Ana Lindqvist",
                JsonMapper.shared()
                        .readTree(result.out())
                        .at("/receipts/0/output/name")
                        .asString(),
                result.out());
    }

    @Test
    void the_shipped_model_plans_a_sentence_and_the_plan_runs() throws Exception {
        Map<String, String> home =
                Map.of("APPWEAVE_HOME", folder.resolve("home").toString());
        Result result = run(
                folder,
                home,
                List.of(installed("app").toString(), "ask", "--demo", "Put a haircut in my calendar tomorrow at 5 pm"));
        assertEquals(0, result.code(), result.out());
        assertTrue(result.out().contains("17:00"), result.out());
    }

    @Test
    void it_prints_the_jdk_it_uses() throws Exception {
        Result result = run(folder, Map.of(), List.of(installed("app").toString(), "--print-jdk"));
        assertEquals(System.getProperty("java.home"), result.out().strip());
    }
}
