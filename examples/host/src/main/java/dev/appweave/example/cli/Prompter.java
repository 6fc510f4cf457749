package dev.appweave.example.cli;

import dev.appweave.plan.Utterance;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.reader.Widget;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;

/** Asks the person at the terminal for a line. */
interface Prompter {
    /**
     * The line, without its end, with what was pasted into it told apart from what was typed, where the terminal tells;
     * empty if the person went away (Ctrl-C, Ctrl-D).
     */
    Optional<Utterance> words(String prompt);

    /** The line, whoever wrote it. */
    default Optional<String> line(String prompt) {
        return words(prompt).map(Utterance::text);
    }

    /** With line editing where the process has a terminal of its own; plain for streams handed in. */
    static Prompter of(Console console) {
        return console.in() == System.in ? Prompter::edited : new Streamed(console);
    }

    private static Optional<Utterance> edited(String prompt) {
        try (Terminal terminal = TerminalBuilder.builder().system(true).build()) {
            if (terminal.getWidth() == 0 || terminal.getHeight() == 0) {
                terminal.setSize(new Size(80, 24)); // Some say nothing of their size; the question would not be shown.
            }
            return Optional.of(edited(terminal, prompt));
        } catch (UserInterruptException | EndOfFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One line from a terminal; what it marks as pasted is remembered as it goes into the line. */
    static Utterance edited(Terminal terminal, String prompt) {
        LineReader reader = LineReaderBuilder.builder()
                .terminal(terminal)
                .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true) // "Great!" is no reference to an earlier line.
                .build();
        List<String> pasted = new ArrayList<>();
        Widget paste =
                Objects.requireNonNull(reader.getWidgets().get(LineReader.BEGIN_PASTE), "every editor can paste");
        reader.getWidgets().put(LineReader.BEGIN_PASTE, () -> {
            int from = reader.getBuffer().cursor();
            boolean done = paste.apply();
            pasted.add(reader.getBuffer().substring(from, reader.getBuffer().cursor()));
            return done;
        });
        return Pasted.in(reader.readLine(prompt), pasted);
    }

    /** Reads what is handed in. */
    final class Streamed implements Prompter {
        private final Console console;

        Streamed(Console console) {
            this.console = console;
        }

        @Override
        public Optional<Utterance> words(String prompt) {
            console.out().print(prompt);
            console.out().flush();
            try {
                return line().map(Pasted::unmarked);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** Takes no more than the line, so that whoever asks next finds the next; a pasted line end ends no line. */
        private Optional<String> line() throws IOException {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            int one = console.in().read();
            if (one < 0) {
                return Optional.empty();
            }
            for (; one >= 0; one = console.in().read()) {
                if (one == '\n' && !pasting(bytes)) {
                    break;
                }
                bytes.write(one);
            }
            String line = bytes.toString(StandardCharsets.UTF_8);
            return Optional.of(line.endsWith("\r") ? line.substring(0, line.length() - 1) : line);
        }

        private static boolean pasting(ByteArrayOutputStream bytes) {
            String line = bytes.toString(StandardCharsets.UTF_8);
            return line.lastIndexOf(Pasted.BEGIN) > line.lastIndexOf(Pasted.END);
        }
    }
}
