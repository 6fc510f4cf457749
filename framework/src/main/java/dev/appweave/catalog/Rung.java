package dev.appweave.catalog;

/**
 * Where a plugin's code runs, from the most trusted to the least: the isolation ladder. A rung is what was verified, not
 * what was wished for.
 */
public enum Rung {
    /** In the host's own JVM: the application's own plugins and those of publishers the user trusts. */
    IN_PROCESS("in process"),
    /** In a JVM of its own in a sandbox: no network, no files but its own, bounded memory, processes and time. */
    SANDBOX("sandboxed"),
    /** In a JVM of its own with the user's rights: it cannot end or stall the host, but it can read what the user can. */
    PROCESS("NOT SANDBOXED");

    private final String words;

    Rung(String words) {
        this.words = words;
    }

    /** For a person. */
    public String words() {
        return words;
    }

    /** Whether a stranger's code runs with the user's rights: every effect above a look is then asked for. */
    public boolean exposed() {
        return this == PROCESS;
    }
}
