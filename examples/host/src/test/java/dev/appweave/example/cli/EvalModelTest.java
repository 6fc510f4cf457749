package dev.appweave.example.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.appweave.bridge.made.CopyModel;
import dev.appweave.bridge.made.MadeVocabulary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model file is measured like every planner. */
class EvalModelTest {
    @TempDir
    Path folder;

    private Session session;
    private Path requests;

    @BeforeEach
    void open() throws IOException {
        session = new Session(folder.resolve("home"));
        requests = Files.writeString(
                folder.resolve("some.requests"), "> who is {name:Ana} :: contacts.find_person\n! good morning\n");
    }

    private Session.Result eval(Path file, String... more) {
        List<String> all = new ArrayList<>(List.of("eval", "--planner", "llm:" + file, requests.toString()));
        all.addAll(List.of(more));
        return session.run(all.toArray(String[]::new));
    }

    private static void assertProblem(String id, Session.Result result) {
        assertEquals(65, result.code(), result.out() + result.err());
        assertTrue(result.err().strip().endsWith("[" + id + "]"), result.err());
    }

    @Test
    void a_file_that_is_missing_or_no_model_is_told_and_nothing_is_scored() throws IOException {
        assertProblem("no_file", eval(folder.resolve("none.gguf")));
        assertEquals(
                64,
                session.run("eval", "--planner", "llm:", requests.toString()).code());
    }

    @Test
    void without_an_engine_it_is_told_and_nothing_is_scored() throws IOException {
        Assumptions.assumeTrue(System.getProperty("bridge.native.dir", "").isEmpty(), "an engine is set");
        Path file = Files.write(folder.resolve("tiny.gguf"), new TinyModel().bytes());
        Session.Result result = eval(file);
        assertProblem("no_engine", result);
        assertTrue(result.err().contains("appweave model engine"), result.err());
    }

    @Test
    void a_model_gets_the_figures_every_planner_gets() throws IOException {
        Assumptions.assumeFalse(
                System.getProperty("bridge.native.dir", "").isEmpty(), "skipped without bridge.native.dir");
        Path file = folder.resolve("copy.gguf");
        CopyModel.write(
                file,
                CopyModel.SMALLEST,
                MadeVocabulary.of("calls of the user's tools {\"name\": \"contacts\", \"arguments\": {} }", 200, 512),
                "{% for m in messages %}{{ '" + MadeVocabulary.BEGIN + "' + m['content'] + '" + MadeVocabulary.END
                        + "' }}{% endfor %}{{ '" + MadeVocabulary.BEGIN + "' }}");
        Session.Result result = eval(file, "--cascade");
        assertEquals(0, result.code(), result.out() + result.err());
        assertTrue(result.out().contains("n=    2 plan_exact="), result.out());
        assertTrue(result.out().contains("plans that act where nothing is to be done: "), result.out());
        assertTrue(result.out().contains("threshold  handed on"), result.out());
    }
}
