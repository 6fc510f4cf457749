package dev.appweave.example.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** P10: the assembled application in a network namespace with nothing in it, as a user would run it. */
class OfflineAppTest {
    private static final Path APPLICATION = Path.of(System.getProperty("appweave.app"));
    private static final List<String> WITHOUT_NETWORK =
            List.of("bwrap", "--unshare-net", "--dev-bind", "/", "/", "--proc", "/proc");

    @TempDir
    Path folder;

    private record Result(int code, String out) {}

    @BeforeEach
    void needs() throws Exception {
        boolean works = false;
        try {
            works = run(List.of("true")).code() == 0;
        } catch (IOException e) {
            // Not installed.
        }
        assumeTrue(works, "bubblewrap is not installed, or may not make network namespaces");
    }

    private Result run(List<String> command) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(WITHOUT_NETWORK);
        all.addAll(command);
        Process process = new ProcessBuilder(all).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Result(process.waitFor(), out);
    }

    private Result appweave(String... args) throws IOException, InterruptedException {
        List<String> jars;
        try (Stream<Path> files = Files.list(APPLICATION.resolve("lib"))) {
            jars = files.map(Path::toString).sorted().toList();
        }
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "--sun-misc-unsafe-memory-access=allow",
                "--enable-native-access=ALL-UNNAMED",
                "-Dappweave.app=" + APPLICATION,
                "-cp",
                String.join(":", jars),
                "dev.appweave.example.cli.Main"));
        command.addAll(List.of(args));
        command.addAll(List.of("--home", folder.resolve("home").toString()));
        return run(command);
    }

    @Test
    void a_sentence_is_planned_and_done_and_a_strangers_plugin_answers() throws Exception {
        Result asked = appweave("ask", "Put a haircut in my calendar tomorrow at 5 pm", "--yes");
        assertEquals(0, asked.code(), asked.out());
        assertTrue(asked.out().contains("17:00"), asked.out());
        Path hello = APPLICATION.resolve("extra/hello-plugin.jar");
        Result installed = appweave("plugins", "install", hello.toString());
        assertEquals(0, installed.code(), installed.out());
        Result greeted = appweave("call", "hello.greet_person", "{\"name\":\"Ana\",\"language\":\"french\"}");
        assertTrue(greeted.out().contains("Bonjour, Ana!"), greeted.out());
    }
}
