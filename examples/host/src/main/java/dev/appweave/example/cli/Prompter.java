package dev.appweave.example.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;

/** Asks the person at the terminal for a line. */
interface Prompter {
    /** The line typed, without its end; empty if the person went away (Ctrl-C, Ctrl-D). */
    Optional<String> line(String prompt);

    /** With line editing where the process has a terminal of its own; plain for streams handed in. */
    static Prompter of(Console console) {
        return console.in() == System.in ? Prompter::edited : new Streamed(console)::line;
    }

    private static Optional<String> edited(String prompt) {
        try (Terminal terminal = TerminalBuilder.builder().system(true).build()) {
            LineReader reader = LineReaderBuilder.builder().terminal(terminal).build();
            return Optional.of(reader.readLine(prompt));
        } catch (UserInterruptException | EndOfFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads what is handed in. */
    final class Streamed implements Prompter {
        private final Console console;
        private final BufferedReader reader;

        Streamed(Console console) {
            this.console = console;
            this.reader = new BufferedReader(new InputStreamReader(console.in(), StandardCharsets.UTF_8));
        }

        @Override
        public Optional<String> line(String prompt) {
            console.out().print(prompt);
            console.out().flush();
            try {
                return Optional.ofNullable(reader.readLine());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
