package dev.appweave.bridge.generate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.appweave.bridge.engine.EngineException;
import dev.appweave.bridge.engine.Generation;
import dev.appweave.bridge.engine.Prompt;
import dev.appweave.bridge.engine.TextModel;
import dev.appweave.bridge.gguf.GgufTensorType;
import dev.appweave.bridge.grammar.GrammarTexts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LlamaTextModelTest extends TextModelContract {
    @TempDir
    static Path folder;

    private static Path libraries = Path.of("");
    private static TextModel model;

    @BeforeAll
    static void open() throws Exception {
        libraries = Engine.folder();
        model = LlamaTextModel.open(settings(TestModels.copy(folder.resolve("copy.gguf")), Optional.empty(), true));
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

    private static LlamaSettings settings(Path file, Optional<Path> states, boolean drafting) {
        return new LlamaSettings(libraries, file, 1024, states, 1, drafting);
    }

    @ParameterizedTest
    @ValueSource(strings = {"llama", "qwen2", "qwen3", "gemma"})
    void models_of_every_common_shape_write_under_a_grammar(String architecture) throws Exception {
        Path file = TestModels.random(folder.resolve(architecture + ".gguf"), architecture, GgufTensorType.Q4_0);
        GrammarTexts plans = GrammarTexts.plans(new Random(1));
        try (TextModel random = LlamaTextModel.open(settings(file, Optional.empty(), true))) {
            Generation generation = random.generate(Prompt.of("Find Ana", 300).within(plans.gbnf()), _ -> {});
            assertTrue(
                    generation.stop() == Generation.Stop.LIMIT || plans.accepts(generation.text()), generation.text());
        }
    }

    @Test
    void guesses_change_the_time_and_never_the_text() throws Exception {
        Path file = TestModels.random(folder.resolve("random.gguf"), "llama", GgufTensorType.F32);
        try (TextModel with = LlamaTextModel.open(settings(file, Optional.empty(), true));
                TextModel without = LlamaTextModel.open(settings(file, Optional.empty(), false))) {
            int drafted = 0;
            for (String start : List.of("Find Ana", "Remember to buy milk", "{\"steps\":", "one two one two one")) {
                Generation guessed = with.generate(Prompt.of(start, 80), _ -> {});
                assertEquals(without.generate(Prompt.of(start, 80), _ -> {}).text(), guessed.text());
                drafted += guessed.draftedTokens();
            }
            assertTrue(drafted > 0, "nothing was guessed");
        }
    }

    @Test
    void a_state_on_disk_gives_the_same_text_as_reading_again() throws Exception {
        Path file = folder.resolve("copy.gguf");
        Optional<Path> states = Optional.of(folder.resolve("states"));
        Prompt prompt = new Prompt(
                "The tools are these and no others. ".repeat(8),
                TestModels.toCopy("Buy oat milk."),
                Optional.empty(),
                List.of(),
                40,
                Optional.of("tools"),
                () -> false);
        Generation first;
        try (TextModel one = LlamaTextModel.open(settings(file, states, true))) {
            first = one.generate(prompt, _ -> {});
        }
        assertEquals(0, first.reusedTokens());
        try (TextModel another = LlamaTextModel.open(settings(file, states, true))) {
            Generation again = another.generate(prompt, _ -> {});
            assertEquals(first.text(), again.text());
            assertTrue(again.reusedTokens() > 30, again.toString());
        }
    }

    @Test
    void weights_that_give_no_numbers_are_found_when_it_is_opened() throws IOException {
        Path file = TestModels.random(folder.resolve("nan.gguf"), "llama", GgufTensorType.F32);
        byte[] bytes = Files.readAllBytes(file);
        for (int i = bytes.length - 100_000; i < bytes.length; i++) {
            bytes[i] = (byte) 0xFF;
        }
        Files.write(file, bytes);
        EngineException refusal =
                assertThrows(EngineException.class, () -> LlamaTextModel.open(settings(file, Optional.empty(), true)));
        assertEquals("model_damaged", refusal.problem().id());
    }

    @Test
    void a_context_no_machine_has_room_for_is_refused() throws IOException {
        Path file = TestModels.random(folder.resolve("large.gguf"), "llama", GgufTensorType.F32);
        EngineException refusal = assertThrows(
                EngineException.class,
                () -> LlamaTextModel.open(new LlamaSettings(libraries, file, 1 << 29, Optional.empty(), 1, true)));
        assertEquals("out_of_memory", refusal.problem().id());
        assertTrue(
                refusal.problem()
                        .message()
                        .matches("The model needs [\\d.]+ GB with a context of 536,870,912 tokens; .*"),
                refusal.problem().message());
    }

    @Test
    void a_closed_model_refuses_and_can_be_closed_again() throws Exception {
        TextModel closed = LlamaTextModel.open(settings(folder.resolve("copy.gguf"), Optional.empty(), true));
        closed.close();
        closed.close();
        EngineException refusal =
                assertThrows(EngineException.class, () -> closed.generate(Prompt.of("x", 5), _ -> {}));
        assertEquals("engine_closed", refusal.problem().id());
    }
}
