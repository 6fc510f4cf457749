package dev.appweave.example.cli;

/** The program {@code appweave}. */
public final class Main {
    private Main() {}

    /** Runs one command and ends the process with its exit code. */
    public static void main(String[] args) {
        Console console = Console.system();
        int code = Cli.run(console, args);
        console.out().flush();
        // Engines may leave threads behind that would keep the process alive.
        System.exit(code);
    }
}
