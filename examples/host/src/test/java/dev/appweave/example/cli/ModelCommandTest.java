package dev.appweave.example.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class ModelCommandTest {
    private static final Path GOLDEN = Path.of("src/test/resources/golden/model");

    @TempDir
    Path folder;

    private Session session;

    @BeforeEach
    void open() {
        session = new Session(folder.resolve("home"));
    }

    private Session.Result info(byte[] model, String... options) throws IOException {
        Path file = Files.write(folder.resolve("tiny.gguf"), model);
        return session.run(Stream.concat(Stream.of("model", "info", file.toString()), Arrays.stream(options))
                .toArray(String[]::new));
    }

    /** The text must be that of the golden file; {@code -Dgolden.update=true} rewrites it. */
    private void assertGolden(String name, String text) throws IOException {
        Path file = GOLDEN.resolve(name + ".txt");
        String shown = text.replace(folder.toString(), "FOLDER");
        if (Boolean.getBoolean("golden.update")) {
            Files.createDirectories(GOLDEN);
            Files.writeString(file, shown);
        }
        assertEquals(Files.exists(file) ? Files.readString(file) : "no file " + file, shown);
    }

    @Test
    void a_model_is_shown_with_its_figures() throws IOException {
        Session.Result result = info(new TinyModel().bytes());
        assertEquals(0, result.code(), result.err());
        assertGolden("info", result.out());
    }

    @Test
    void memory_is_shown_for_the_context_asked_for() throws IOException {
        Session.Result result = info(new TinyModel().bytes(), "--context", "1000", "--json");
        JsonNode memory = result.json().at("/memory");
        assertEquals(1, memory.size());
        assertEquals(1000, memory.at("/0/context_tokens").asInt());
        assertEquals((16 + 16) * 2 * 1000, memory.at("/0/cache_bytes").asInt());
    }

    @Test
    void with_json_all_is_one_object() throws IOException {
        JsonNode report = info(new TinyModel().bytes(), "--json").json();
        assertEquals("qwen2", report.at("/architecture").asString());
        assertEquals("F32", report.at("/quantization/file_type").asString());
        assertEquals(32_768, report.at("/context_tokens").asInt());
        assertEquals(4, report.at("/vocabulary/tokens").asInt());
        assertEquals("<|im_end|>", report.at("/vocabulary/special/1/text").asString());
        assertTrue(report.at("/chat_template/tools").asBoolean());
        assertEquals(2, report.at("/memory").size());
    }

    @Test
    void the_chat_template_is_printed_alone() throws IOException {
        assertEquals(
                "{% if tools %}{{ tools | tojson }}{% endif %}\n{{ messages[0].content }}\n",
                info(new TinyModel().bytes(), "--template").out());
        Session.Result none =
                info(new TinyModel().without("tokenizer.chat_template").bytes(), "--template");
        assertEquals(65, none.code());
        assertTrue(none.err().contains("[no_chat_template]"), none.err());
    }

    @Test
    void every_problem_of_a_file_is_one_paragraph_with_its_place() throws IOException {
        Session.Result result = info(new TinyModel()
                .number("qwen2.attention.head_count_kv", 3)
                .number("tokenizer.ggml.eos_token_id", 4)
                .without("qwen2.context_length")
                .bytes());
        assertEquals(65, result.code());
        assertEquals("", result.out());
        assertGolden("refused", result.err());
    }

    @Test
    void with_json_the_problems_are_one_object() throws IOException {
        byte[] whole = new TinyModel().bytes();
        JsonNode error =
                info(Arrays.copyOf(whole, whole.length - 100), "--json").json();
        assertEquals("tensor_outside_file", error.at("/error/id").asString());
        assertTrue(error.at("/error/where").asString().endsWith("tiny.gguf: blk.0.ffn_down.weight"), error.toString());
    }

    @Test
    void what_is_no_model_is_bad_input() throws IOException {
        assertEquals(
                65,
                session.run("model", "info", folder.resolve("none.gguf").toString())
                        .code());
        assertEquals(65, session.run("model", "info", folder.toString()).code());
        assertTrue(info("PK\3\4 a zip".getBytes()).err().contains("[not_gguf]"));
    }

    @Test
    void a_file_that_cannot_be_opened_is_bad_input() throws IOException {
        Path file = Files.write(folder.resolve("locked.gguf"), new TinyModel().bytes());
        Assumptions.assumeTrue(file.toFile().setReadable(false) && !Files.isReadable(file), "root reads everything");
        Session.Result result = session.run("model", "info", file.toString());
        assertEquals(65, result.code());
        assertTrue(result.err().contains("[unreadable_file]"), result.err());
    }

    @ParameterizedTest
    @ValueSource(strings = {"model", "model nosuch", "model info", "model info x --nosuch", "model info x --context y"})
    void bad_usage_is_one_paragraph_with_an_id_and_code_64(String line) {
        Session.Result result = session.run(line.split(" "));
        assertEquals(64, result.code(), result.err());
        assertTrue(result.err().strip().matches("(?s)appweave: .+ \\[[a-z_]+]"), result.err());
        assertFalse(result.err().contains("\tat "), result.err());
    }

    @Test
    void a_context_longer_than_the_model_s_is_bad_usage() throws IOException {
        for (String length : new String[] {"0", "-1", "32769"}) {
            Session.Result result = info(new TinyModel().bytes(), "--context", length);
            assertEquals(64, result.code());
            assertTrue(result.err().contains("[bad_context]"), result.err());
        }
    }

    @Test
    void there_is_help_with_an_example() {
        for (String[] command : new String[][] {{"model", "--help"}, {"model", "info", "--help"}}) {
            Session.Result help = session.run(command);
            assertEquals(0, help.code());
            assertTrue(help.out().contains("Example"), help.out());
        }
        assertTrue(session.run("completion").out().contains("_picocli_appweave_model_info"));
    }
}
