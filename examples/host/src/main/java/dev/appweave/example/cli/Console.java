package dev.appweave.example.cli;

import java.io.InputStream;
import java.io.PrintStream;
import java.time.Clock;
import java.util.Map;

/**
 * Where the command line reads and writes, and what it knows of its surroundings.
 *
 * @param in what the user types
 * @param out results
 * @param err errors and progress
 * @param environment environment variables
 * @param clock the time, in the user's zone
 * @param terminal whether a person sits at both ends
 */
public record Console(
        InputStream in,
        PrintStream out,
        PrintStream err,
        Map<String, String> environment,
        Clock clock,
        boolean terminal) {
    public Console {
        environment = Map.copyOf(environment);
    }

    /** The process's own. */
    public static Console system() {
        java.io.Console console = System.console();
        boolean terminal = console != null && console.isTerminal();
        return new Console(System.in, System.out, System.err, System.getenv(), Clock.systemDefaultZone(), terminal);
    }

    /** An environment variable; empty if it is not set. */
    String variable(String name) {
        return environment.getOrDefault(name, "");
    }

    /** Whether to write in colours: see no-color.org. */
    boolean colours() {
        return terminal && variable("NO_COLOR").isEmpty() && !variable("TERM").equals("dumb");
    }

    /** Whether to show where in the program an error arose. */
    boolean debug() {
        return variable("APPWEAVE_DEBUG").equals("1");
    }
}
