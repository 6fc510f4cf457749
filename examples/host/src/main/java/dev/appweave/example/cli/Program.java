package dev.appweave.example.cli;

import java.io.IOException;
import java.util.List;

/** Another program that a command needs; what it says goes to the terminal. */
final class Program {
    private Program() {}

    /**
     * Waits for a program to end.
     *
     * @param command the program, and its arguments
     * @throws CommandFailure under {@code id} and with {@code remedy} if it cannot be started, or ends with a code other
     *     than 0
     */
    static void run(List<String> command, String id, String remedy) throws InterruptedException {
        try {
            int code = new ProcessBuilder(command).inheritIO().start().waitFor();
            if (code != 0) {
                throw CommandFailure.badInput(
                        id, String.join(" ", command.subList(0, 2)), "It ended with code " + code + ".", remedy);
            }
        } catch (IOException e) {
            throw CommandFailure.badInput(id, command.getFirst(), "It cannot be started.", remedy);
        }
    }
}
