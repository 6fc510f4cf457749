package dev.appweave.example.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Runs commands of the real command line in this process, on a demo profile of their own. */
final class Session {
    /** A Sunday, so that the coming Friday is 27 November. */
    static final String NOW = "2026-11-22T20:00:00+01:00";

    private final Map<String, String> environment;
    private String typed = "";
    private boolean terminal;

    Session(Path home) {
        this.environment = Map.of("APPWEAVE_HOME", home.toString(), "NO_COLOR", "1");
    }

    /** What a command printed and ended with. */
    record Result(int code, String out, String err) {
        JsonNode json() {
            return JsonMapper.shared().readTree(out);
        }
    }

    /** A person sits there and types these lines. */
    Session typing(String lines) {
        typed = lines;
        terminal = true;
        return this;
    }

    Session piping(String input) {
        typed = input;
        terminal = false;
        return this;
    }

    /** With {@code --demo} at {@link #NOW}. */
    Result demo(String... args) {
        List<String> all = new ArrayList<>(List.of(args));
        all.addAll(List.of("--demo", "--now", NOW));
        return run(all.toArray(String[]::new));
    }

    Result run(String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Console console = new Console(
                new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8)),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                environment,
                Clock.systemUTC(),
                terminal);
        int code = Cli.run(console, args);
        return new Result(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
