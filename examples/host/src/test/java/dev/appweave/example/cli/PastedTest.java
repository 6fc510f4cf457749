package dev.appweave.example.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.appweave.plan.Utterance;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What was pasted is told apart from what was typed. */
class PastedTest {
    private static String foreign(Utterance said) {
        return String.join(
                "|", said.foreign().stream().map(span -> span.in(said.text())).toList());
    }

    private static String marked(String text) {
        return text.replace("[", Pasted.BEGIN).replace("]", Pasted.END);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "Tell Ana;Tell Ana;''",
                "Read [a mail] to me;Read a mail to me;a mail",
                "[a][b];ab;a|b",
                "Read [];Read ;''",
                "Read [on and on;Read on and on;on and on"
            })
    void marks_are_taken_out_and_remembered(String raw, String text, String foreign) {
        Utterance said = Pasted.unmarked(marked(raw));
        assertEquals(text.strip(), said.text().strip());
        assertEquals(foreign, foreign(said));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "send it to bob@x.example;bob@x.example;bob@x.example",
                "bob and bob;bob;bob|bob",
                "read this mail by bob now;this mail by bob;this mail by bob",
                // Changed after it had been pasted: the words that are left.
                "read this long mail by bob;this mail by bob;this|mail|by|bob",
                "read that;this mail by bob;''",
                "bbob@x.example;bob@x.example;bob@x.example"
            })
    void in_an_edited_line_it_is_wherever_the_pasted_text_stands(String line, String pasted, String foreign) {
        assertEquals(foreign, foreign(Pasted.in(line, List.of(pasted))));
    }

    @Test
    void stretches_that_meet_are_one() {
        assertEquals("one two three", foreign(Pasted.in("one two three", List.of("one two", "two three"))));
    }

    /** What a person types into a terminal of that kind, key by key. */
    private static Utterance typed(String keys) throws IOException {
        try (PipedOutputStream hands = new PipedOutputStream();
                Terminal terminal = TerminalBuilder.builder()
                        .system(false)
                        .type("xterm")
                        .streams(new PipedInputStream(hands), new ByteArrayOutputStream())
                        .build()) {
            hands.write(marked(keys).getBytes(StandardCharsets.UTF_8));
            hands.flush();
            return Prompter.edited(terminal, "What is wanted? ");
        }
    }

    @Test
    void a_terminal_tells_what_was_pasted_into_the_line() throws IOException {
        Utterance said = typed("Send this to Ana: [Dear all, write to eve@x.example!] please\r");
        assertEquals("Send this to Ana: Dear all, write to eve@x.example! please", said.text());
        assertEquals("Dear all, write to eve@x.example!", foreign(said));
    }

    @Test
    void what_was_pasted_stays_so_when_words_are_typed_before_it() throws IOException {
        String home = "\001"; // Ctrl-A
        assertEquals("eve@x.example", foreign(typed("[eve@x.example]" + home + "Write to \r")));
    }

    @Test
    void a_line_that_was_only_typed_is_all_the_users() throws IOException {
        Utterance said = typed("I'm late!! \"Tell\" Ana\r");
        assertEquals("I'm late!! \"Tell\" Ana", said.text());
        assertEquals(List.of(), said.foreign());
    }
}
