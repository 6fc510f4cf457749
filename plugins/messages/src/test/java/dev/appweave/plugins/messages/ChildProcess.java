package dev.appweave.plugins.messages;

import dev.appweave.ledger.FakeCall;
import dev.appweave.plugins.messages.Messenger.SendMessage;
import java.nio.file.Path;
import java.util.List;

/** A process that is killed in the middle of sending: no finally block runs, no shutdown hook, no rollback. */
final class ChildProcess {
    private static final int KILLED = 77;

    private ChildProcess() {}

    /** Whether the process died before the end. */
    static boolean sends(Path home, String key, int dyingAtStep) throws Exception {
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ChildProcess.class.getName(),
                        home.toString(),
                        key,
                        Integer.toString(dyingAtStep)))
                .inheritIO()
                .start();
        int exit = process.waitFor();
        if (exit != 0 && exit != KILLED) {
            throw new AssertionError("The process ended with " + exit);
        }
        return exit == KILLED;
    }

    public static void main(String[] args) throws Exception {
        int[] left = {Integer.parseInt(args[2])};
        Messenger messenger = new Messenger(() -> {
            if (--left[0] == 0) {
                Runtime.getRuntime().halt(KILLED);
            }
        });
        messenger.sendMessage(new SendMessage("Ana", "Hi"), new FakeCall(Path.of(args[0]), args[1]));
    }
}
