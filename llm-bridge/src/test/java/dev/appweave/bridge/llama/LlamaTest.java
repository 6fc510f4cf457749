package dev.appweave.bridge.llama;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.appweave.bridge.engine.EngineException;
import dev.appweave.bridge.engine.Prompt;
import dev.appweave.bridge.generate.Engine;
import dev.appweave.bridge.generate.LlamaSettings;
import dev.appweave.bridge.generate.LlamaTextModel;
import dev.appweave.bridge.generate.TestModels;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class LlamaTest {
    @TempDir
    Path folder;

    @Test
    void a_folder_without_llama_cpp_is_told() {
        EngineException refusal = assertThrows(EngineException.class, () -> Llama.load(folder));
        assertEquals("no_engine", refusal.problem().id());
    }

    @Test
    void libraries_that_are_none_are_told() throws IOException {
        for (String name : new String[] {"libllama.so", "libggml.so", "libggml-base.so"}) {
            Files.writeString(folder.resolve(name), "no library");
        }
        EngineException refusal = assertThrows(EngineException.class, () -> Llama.load(folder));
        assertEquals("engine_not_loaded", refusal.problem().id());
    }

    @Test
    void another_release_is_told_by_its_defaults() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment model = arena.allocate(Abi.ROOMY);
            MemorySegment context = arena.allocate(Abi.ROOMY);
            for (Abi.Field field : Abi.V0_5_0.modelDefaults()) {
                model.set(ValueLayout.JAVA_INT, field.offset(), field.value());
            }
            for (Abi.Field field : Abi.V0_5_0.contextDefaults()) {
                context.set(ValueLayout.JAVA_INT, field.offset(), field.value());
            }
            assertEquals(java.util.List.of(), Abi.V0_5_0.differences(model, context));
            context.set(ValueLayout.JAVA_INT, 4, 4096);
            model.set(ValueLayout.JAVA_INT, 100, 1);
            assertEquals(
                    java.util.List.of("n_batch is 4096, expected 2048", "llama_model_params is larger than 80 bytes"),
                    Abi.V0_5_0.differences(model, context));
        }
    }

    @Test
    void the_folder_of_a_build_of_ones_own_is_read() throws IOException {
        for (String name :
                new String[] {"libllama.so", "libggml.so", "libggml-base.so.0", "libggml-cpu.so", "libllama.so.1"}) {
            Files.writeString(folder.resolve(name), "");
        }
        NativeFolder found = NativeFolder.of(folder).orElseThrow();
        assertEquals(
                java.util.List.of("libggml-base.so.0", "libggml.so", "libllama.so"),
                found.files().stream()
                        .map(file -> file.getFileName().toString())
                        .toList());
    }

    @ParameterizedTest
    @EnumSource(
            value = QuantizedType.class,
            names = {"Q8_0", "Q4_0", "Q4_K_M", "Q6_K", "F16"})
    void a_quantized_file_is_smaller_and_still_writes(QuantizedType type) throws Exception {
        Llama llama = Llama.load(Engine.folder());
        Path from = TestModels.wide(folder.resolve("f32.gguf"));
        Path to = folder.resolve(type.word() + ".gguf");
        Quantizer.quantize(llama, from, to, type, 1);
        assertTrue(Files.size(to) < 0.6 * Files.size(from), type + ": " + Files.size(to) + " of " + Files.size(from));
        try (LlamaTextModel model = LlamaTextModel.open(LlamaSettings.of(Engine.folder(), to))) {
            assertEquals(4, model.generate(Prompt.of("Find Ana", 4), _ -> {}).generatedTokens());
        }
    }

    @Test
    void what_is_quantized_already_is_refused_with_the_reason() throws Exception {
        Llama llama = Llama.load(Engine.folder());
        Path from = TestModels.wide(folder.resolve("f32.gguf"));
        Path eight = folder.resolve("q8.gguf");
        Quantizer.quantize(llama, from, eight, QuantizedType.Q8_0, 1);
        EngineException refusal = assertThrows(
                EngineException.class,
                () -> Quantizer.quantize(llama, eight, folder.resolve("q4.gguf"), QuantizedType.Q4_0, 1));
        assertEquals("not_quantized", refusal.problem().id());
        assertTrue(
                refusal.problem().message().contains("requantiz"),
                refusal.problem().message());
    }
}
