package dev.appweave.example.cli;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Usage, input and errors: what needs no host, or ends before it starts. */
class CommandLineTest {
    @TempDir
    Path folder;

    private Session session;

    @BeforeEach
    void open() {
        session = new Session(folder.resolve("home"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pln x",
                "ask",
                "ask --nosuch x",
                "ask x --demo --home y",
                "ask x --now tomorrow",
                "ask x --planner nosuch",
                "ask x --planner script:",
                "call nodot {}",
                "plugins",
                "bench nosuch",
                "journal --limit 0",
                "run"
            })
    void bad_usage_is_one_paragraph_with_an_id_and_code_64(String line) {
        Session.Result result = session.run(line.split(" "));
        assertEquals(64, result.code(), result.err());
        assertTrue(result.err().strip().matches("(?s)appweave: .+ \\[[a-z_]+]"), result.err());
        assertFalse(result.err().contains("\tat "), result.err());
    }

    @Test
    void an_empty_sentence_is_bad_usage() {
        assertEquals(64, session.run("ask", "  ").code());
    }

    @Test
    void bad_input_has_code_65() throws IOException {
        Path wrong = Files.writeString(folder.resolve("wrong.json"), "{\"steps\": [}");
        assertAll(
                () -> assertEquals(65, session.run("run", "nosuch.json").code()),
                () -> assertEquals(65, session.run("check", folder.toString()).code()),
                () -> assertEquals(65, session.run("check", wrong.toString()).code()),
                () -> assertEquals(
                        65, session.run("call", "contacts.find_person", "{oops").code()),
                () -> assertEquals(
                        65, session.run("call", "contacts.find_person", "[]").code()),
                () -> assertEquals(
                        65, session.run("plugins", "install", "nosuch.jar").code()),
                () -> assertEquals(65, session.run("eval", "nosuch.jsonl").code()),
                () -> assertEquals(65, session.run("ask", "x".repeat(9_000)).code()));
    }

    @Test
    void requests_are_measured_under_the_plugins_own_names_and_under_names_that_say_nothing() throws IOException {
        Path requests = Files.writeString(
                folder.resolve("some.requests"), "> who is {name:Ana} :: contacts.find_person\n! good morning\n");
        Session.Result result = session.run("eval", "--rename", "contacts", requests.toString());
        assertEquals(0, result.code(), result.err());
        assertTrue(result.out().matches("(?s)Under their own names:.*n= +1 .*Under names that say nothing:.*n= +1 .*"));
        Session.Result unknown = session.run("eval", "--rename", "nosuch", requests.toString());
        assertEquals(64, unknown.code());
        assertTrue(unknown.err().contains("[no_plugin]") && unknown.err().contains("contacts"), unknown.err());
    }

    @Test
    void requests_over_tools_of_a_file_are_measured_alone_and_beside_the_shipped_plugins() throws IOException {
        Path requests = Files.writeString(folder.resolve("garden.requests"), """
                tool garden.water_bed : Water a bed of the garden
                  bed* string : Which bed
                > water the {bed:roses}
                ! it rained
                ! it will rain
                ! no rain
                """);
        Session.Result result = session.run("eval", "--planner", "none", "--limit", "2", requests.toString());
        assertEquals(0, result.code(), result.err());
        assertTrue(
                result.out()
                        .matches("(?s)Among tools of the file:.*kind:single +n= +1 .*kind:irrelevance +n= +1 "
                                + ".*Beside the shipped plugins:.*kind:single +n= +1 .*kind:irrelevance +n= +1 .*"),
                result.out());
        Session.Result renamed = session.run("eval", "--rename", "contacts", requests.toString());
        assertEquals(64, renamed.code());
        assertTrue(renamed.err().contains("garden.requests has tools of its own"), renamed.err());
    }

    @Test
    void with_json_an_error_is_one_object_on_the_output() {
        Session.Result result = session.run("ask", "--json");
        assertEquals("bad_usage", result.json().at("/error/id").asString());
        assertFalse(result.json().at("/error/message").asString().isEmpty());
        assertTrue(result.json().at("/error").has("remedy"));
        assertEquals("", result.err());
    }

    @Test
    void a_misspelt_command_is_answered_with_the_nearest_one() {
        assertTrue(session.run("pln", "x").err().contains("Did you mean \"plan\"?"));
    }

    @Test
    void every_command_has_help_with_an_example() {
        for (String command : Stream.of(
                        "ask",
                        "plan",
                        "run",
                        "check",
                        "undo",
                        "journal",
                        "plugins",
                        "call",
                        "eval",
                        "bench",
                        "completion")
                .toList()) {
            Session.Result help = session.run(command, "--help");
            assertEquals(0, help.code());
            assertTrue(help.out().contains("Example"), command + ": " + help.out());
        }
    }

    @Test
    void the_completion_script_knows_every_command() {
        String script = session.run("completion").out();
        assertTrue(script.contains("_picocli_appweave_ask"), script);
        assertTrue(script.contains("_picocli_appweave_plugins_install"), script);
    }

    @Test
    void a_sentence_may_hold_an_at_sign() {
        // Picocli would otherwise read a file of arguments.
        assertEquals(
                2, session.run("plan", "@marek is late", "--planner", "none").code());
    }

    @Test
    void text_from_elsewhere_cannot_steer_the_terminal() {
        assertEquals("ab c[31md", Ink.safe("a\u202eb\nc\033[31md\u0007"));
    }

    @Test
    void a_table_is_as_wide_as_its_cells_and_colours_do_not_count() {
        assertEquals(
                java.util.List.of("\033[1ma\033[0m     x", "long  y"),
                new Table().row("\033[1ma\033[0m", "x").row("long", "y").lines());
    }
}
