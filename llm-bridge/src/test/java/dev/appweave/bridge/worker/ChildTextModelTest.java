package dev.appweave.bridge.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.appweave.bridge.engine.EngineException;
import dev.appweave.bridge.engine.Generation;
import dev.appweave.bridge.engine.Prompt;
import dev.appweave.bridge.engine.TextModel;
import dev.appweave.bridge.generate.Engine;
import dev.appweave.bridge.generate.LlamaSettings;
import dev.appweave.bridge.generate.TestModels;
import dev.appweave.bridge.generate.TextModelContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The engine in its own process; whatever happens to that process, this one goes on. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
final class ChildTextModelTest extends TextModelContract {
    @TempDir
    static Path folder;

    /** Long enough to be still written when its first piece is told. */
    private static final String LONG =
            IntStream.range(0, 150).mapToObj(String::valueOf).collect(Collectors.joining(" "));

    private static Path libraries = Path.of("");
    private static ChildTextModel model;

    @BeforeAll
    static void open() throws Exception {
        libraries = Engine.folder();
        TestModels.copy(folder.resolve("copy.gguf"));
        model = ChildTextModel.open(settings(), Duration.ofMinutes(5));
    }

    @AfterAll
    static void close() {
        if (model != null) {
            model.close();
        }
    }

    @Override
    protected TextModel model() {
        return model;
    }

    private static LlamaSettings settings() {
        return settings(true);
    }

    private static LlamaSettings settings(boolean drafting) {
        return new LlamaSettings(
                libraries, folder.resolve("copy.gguf"), 1024, Optional.of(folder.resolve("states")), 1, drafting);
    }

    /** Without guesses it takes its time, so that it is in the middle of the text when something happens to it. */
    private static ChildTextModel slow() throws EngineException {
        return ChildTextModel.open(settings(false), Duration.ofMinutes(5));
    }

    private static void kill(ChildTextModel model) {
        model.process().flatMap(ProcessHandle::of).ifPresent(process -> {
            process.destroyForcibly();
            process.onExit().join();
        });
    }

    @Test
    void a_process_that_is_killed_in_the_middle_fails_one_request_and_serves_the_next() throws EngineException {
        try (ChildTextModel slow = slow()) {
            EngineException refusal = assertThrows(
                    EngineException.class,
                    () -> slow.generate(Prompt.of(TestModels.toCopy(LONG), 400), _ -> kill(slow)));
            assertEquals("engine_died", refusal.problem().id());
            assertTrue(
                    refusal.problem().message().contains("killed"),
                    refusal.problem().message());
            Generation next = slow.generate(Prompt.of(TestModels.toCopy("Call Ana."), 20), _ -> {});
            assertEquals("Call Ana.", next.text());
        }
    }

    @Test
    void a_process_that_aborts_is_told_apart() throws EngineException {
        try (ChildTextModel slow = slow()) {
            EngineException refusal = assertThrows(
                    EngineException.class,
                    () -> slow.generate(Prompt.of(TestModels.toCopy(LONG), 400), _ -> abort(slow)));
            assertEquals("engine_died", refusal.problem().id());
            assertTrue(
                    refusal.problem().message().contains("gave up"),
                    refusal.problem().message());
        }
    }

    private static void abort(ChildTextModel model) {
        model.process().flatMap(ProcessHandle::of).ifPresent(process -> {
            try {
                new ProcessBuilder("kill", "-ABRT", String.valueOf(process.pid()))
                        .start()
                        .waitFor();
                process.onExit().join();
            } catch (IOException | InterruptedException e) {
                throw new AssertionError(e);
            }
        });
    }

    @Test
    void what_it_made_of_a_stable_part_outlives_the_process() throws EngineException {
        Prompt prompt = new Prompt(
                "The tools are these and no others. ".repeat(10),
                TestModels.toCopy("Call Ana."),
                Optional.empty(),
                List.of(),
                40,
                Optional.of("outlives"),
                () -> false);
        model.generate(prompt, _ -> {});
        kill(model);
        Generation again = model.generate(prompt, _ -> {});
        assertEquals("Call Ana.", again.text());
        assertTrue(again.reusedTokens() > 40, again.toString());
    }

    @Test
    void a_text_too_long_for_a_message_is_refused_and_the_process_lives() throws EngineException {
        EngineException refusal = assertThrows(EngineException.class, () -> model.count("x ".repeat(5 << 20)));
        assertEquals("context_overflow", refusal.problem().id());
        assertTrue(model.count("x") > 0);
    }

    @Test
    void an_idle_process_ends_and_the_next_request_starts_another() throws Exception {
        try (ChildTextModel idle = ChildTextModel.open(settings(), Duration.ofMillis(300))) {
            ProcessHandle first = ProcessHandle.of(idle.process().orElseThrow()).orElseThrow();
            first.onExit().get(60, TimeUnit.SECONDS);
            assertEquals(
                    "Buy milk.",
                    idle.generate(Prompt.of(TestModels.toCopy("Buy milk."), 20), _ -> {})
                            .text());
        }
    }

    @Test
    void it_ends_with_the_host() throws Exception {
        ChildTextModel one = ChildTextModel.open(settings(), Duration.ofMinutes(5));
        ProcessHandle process = ProcessHandle.of(one.process().orElseThrow()).orElseThrow();
        one.close();
        process.onExit().get(60, TimeUnit.SECONDS);
        assertEquals(
                "engine_closed",
                assertThrows(EngineException.class, () -> one.count("x"))
                        .problem()
                        .id());
    }

    @Test
    void a_file_that_is_no_model_is_refused_with_the_readers_reason() throws Exception {
        Path file = Files.writeString(folder.resolve("no.gguf"), "not a model");
        EngineException refusal = assertThrows(
                EngineException.class,
                () -> ChildTextModel.open(LlamaSettings.of(libraries, file), Duration.ofMinutes(1)));
        assertEquals("not_gguf", refusal.problem().id());
    }

    @Test
    void without_llama_cpp_it_says_how_to_get_it() {
        EngineException refusal = assertThrows(
                EngineException.class,
                () -> ChildTextModel.open(
                        LlamaSettings.of(folder.resolve("nowhere"), folder.resolve("copy.gguf")),
                        Duration.ofMinutes(1)));
        assertEquals("no_engine", refusal.problem().id());
        assertTrue(
                refusal.problem().remedy().contains("appweave model engine"),
                refusal.problem().remedy());
    }
}
