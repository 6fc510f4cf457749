package dev.appweave.ledger;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A process that is killed in the middle of a change: no finally block runs, no shutdown hook. */
final class ProcessDying {
    private static final int KILLED = 77;

    private ProcessDying() {}

    /** Makes one change of {@code list.txt}, and takes it back if so told. Answers whether the process died first. */
    static boolean changes(Path home, String token, String text, boolean takesBack, int dyingAtStep) throws Exception {
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ProcessDying.class.getName(),
                        home.toString(),
                        token,
                        text,
                        Boolean.toString(takesBack),
                        Integer.toString(dyingAtStep)))
                .inheritIO()
                .start();
        int exit = process.waitFor();
        if (exit != 0 && exit != KILLED) {
            throw new AssertionError("The process ended with " + exit);
        }
        return exit == KILLED;
    }

    /** The text is what the file will hold; empty: no file. */
    public static void main(String[] args) throws Exception {
        int[] left = {Integer.parseInt(args[4])};
        FileLedger ledger = new FileLedger(Path.of(args[0]), new DurableFiles(() -> {
            if (--left[0] == 0) {
                Runtime.getRuntime().halt(KILLED);
            }
        }));
        Optional<byte[]> after =
                args[2].isEmpty() ? Optional.empty() : Optional.of(args[2].getBytes(StandardCharsets.UTF_8));
        ledger.change(args[1], () -> "list.txt", (file, before) -> after);
        if (Boolean.parseBoolean(args[3])) {
            ledger.takeBack(args[1]);
        }
    }
}
