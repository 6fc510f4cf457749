package dev.appweave.example.cli;

import java.util.logging.LogManager;

/** The program {@code appweave}. */
public final class Main {
    private Main() {}

    /** Runs one command and ends the process with its exit code. */
    public static void main(String[] args) {
        Console console = Console.system();
        if (!console.debug()) {
            // Libraries would otherwise write their advice between our lines.
            LogManager.getLogManager().reset();
        }
        int code = Cli.run(console, args);
        console.out().flush();
        // Engines may leave threads behind that would keep the process alive.
        System.exit(code);
    }
}
