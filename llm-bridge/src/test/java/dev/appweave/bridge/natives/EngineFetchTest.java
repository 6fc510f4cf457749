package dev.appweave.bridge.natives;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.appweave.bridge.engine.EngineException;
import dev.appweave.bridge.engine.Prompt;
import dev.appweave.bridge.generate.LlamaSettings;
import dev.appweave.bridge.generate.LlamaTextModel;
import dev.appweave.bridge.generate.TestModels;
import dev.appweave.bridge.gguf.GgufTensorType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class EngineFetchTest {
    @TempDir
    Path folder;

    /** Against the real registries, through the real clients; skipped where one of them is not there. */
    @ParameterizedTest
    @EnumSource(EnginePackage.class)
    void a_package_is_fetched_checked_and_runs_a_model(EnginePackage wanted) throws Exception {
        Assumptions.assumeTrue(EngineFetch.canFetch(wanted), wanted.client() + " is not on the PATH");
        Path libraries;
        try {
            libraries = new EngineFetch(folder).fetch(wanted);
        } catch (EngineException e) {
            Assumptions.assumeFalse(e.problem().id().equals("engine_not_fetched"), e.getMessage());
            throw e;
        }
        assertEquals(libraries, new EngineHome(folder, Optional.empty()).folder());
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(libraries)));
        Path file = TestModels.random(folder.resolve("model.gguf"), "llama", GgufTensorType.Q8_0);
        try (LlamaTextModel model =
                LlamaTextModel.open(new LlamaSettings(libraries, file, 256, Optional.empty(), 1, true))) {
            assertEquals(8, model.generate(Prompt.of("Find Ana", 8), _ -> {}).generatedTokens());
        }
        try (Stream<Path> left = Files.list(folder)) {
            assertTrue(
                    left.noneMatch(path -> path.getFileName().toString().startsWith("part-")),
                    "nothing is left behind");
        }
    }

    /** Against a Vulkan driver that computes on the processor; skipped where Mesa's is not installed. */
    @Test
    void a_model_is_tried_on_graphics_processors_and_stays_where_it_is_faster() throws Exception {
        Assumptions.assumeTrue(Files.exists(Path.of("/usr/share/vulkan/icd.d/lvp_icd.x86_64.json")), "no llvmpipe");
        Assumptions.assumeTrue(EngineFetch.canFetch(EnginePackage.VULKAN), "npm is not on the PATH");
        Path libraries;
        try {
            libraries = new EngineFetch(folder).fetch(EnginePackage.VULKAN);
        } catch (EngineException e) {
            Assumptions.assumeFalse(e.problem().id().equals("engine_not_fetched"), e.getMessage());
            throw e;
        }
        Path file = TestModels.random(folder.resolve("model.gguf"), "llama", GgufTensorType.Q8_0);
        List<String> tried = onGraphics(libraries, file);
        assertTrue(
                tried.getFirst()
                        .matches("the processor: [\\d.]+ tokens/s, [\\d.]+ tokens/s with 3 of 3 layers on llvmpipe.*"),
                tried.toString());
        assertEquals("8", tried.getLast());
    }

    private static List<String> onGraphics(Path libraries, Path file) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                OnGraphics.class.getName(),
                libraries.toString(),
                file.toString());
        builder.environment().put("GGML_VK_VISIBLE_DEVICES", "0");
        Process process = builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
        List<String> said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
        assertEquals(0, process.waitFor(), said.toString());
        return said;
    }

    @Test
    void without_an_engine_the_home_says_how_to_get_one() {
        EngineException refusal =
                assertThrows(EngineException.class, () -> new EngineHome(folder, Optional.empty()).folder());
        assertEquals("no_engine", refusal.problem().id());
        assertTrue(
                refusal.problem().remedy().contains("appweave model engine"),
                refusal.problem().remedy());
    }

    @Test
    void a_build_of_ones_own_that_is_not_there_is_told_and_not_passed_over() {
        Path own = folder.resolve("own");
        EngineException refusal =
                assertThrows(EngineException.class, () -> new EngineHome(folder, Optional.of(own)).folder());
        assertEquals(own.toString(), refusal.problem().where());
    }

    @Test
    void only_wanted_files_come_out_of_an_archive_and_none_outside_the_folder() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (String name : new String[] {"a/libllama.so", "a/other.txt", "../libllama.so", "a/b/libllama.so"}) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write(name.getBytes(StandardCharsets.UTF_8));
            }
        }
        Path inside = Files.createDirectory(folder.resolve("inside"));
        Archives.unpack(bytes.toByteArray(), Pattern.compile("a/(libllama\\.so)"), inside);
        try (Stream<Path> files = Files.walk(folder)) {
            assertEquals(1, files.filter(Files::isRegularFile).count());
        }
        assertEquals("a/libllama.so", Files.readString(inside.resolve("libllama.so")));
    }
}
