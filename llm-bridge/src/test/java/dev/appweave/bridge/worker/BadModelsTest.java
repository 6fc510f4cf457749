package dev.appweave.bridge.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.appweave.bridge.engine.EngineException;
import dev.appweave.bridge.engine.Prompt;
import dev.appweave.bridge.engine.TextModel;
import dev.appweave.bridge.generate.Engine;
import dev.appweave.bridge.generate.LlamaSettings;
import dev.appweave.bridge.generate.LlamaTextModel;
import dev.appweave.bridge.generate.TestModels;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Files that are damaged in the ways that were seen to harm engines; the process goes on, and says what is wrong. */
final class BadModelsTest {
    private static final double MOST_GROWTH = 0.05;

    @TempDir
    static Path folder;

    private static Path libraries = Path.of("");
    private static byte[] good = {};

    @BeforeAll
    static void write() throws IOException {
        libraries = Engine.folder();
        good = Files.readAllBytes(TestModels.copy(folder.resolve("good.gguf")));
    }

    private static byte[] cut(int length) {
        return Arrays.copyOf(good, length);
    }

    /** The file with another whole number behind a key. */
    private static byte[] with(String key, int value) {
        byte[] bytes = good.clone();
        int at = find(key) + key.length() + 4;
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(at, value);
        return bytes;
    }

    private static int find(String key) {
        byte[] name = key.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < good.length - name.length; i++) {
            if (Arrays.equals(good, i, i + name.length, name, 0, name.length)) {
                return i;
            }
        }
        throw new AssertionError(key);
    }

    private static byte[] put(int at, long value) {
        byte[] bytes = good.clone();
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putLong(at, value);
        return bytes;
    }

    private static byte[] renamed(String key) {
        byte[] bytes = good.clone();
        bytes[find(key)] ^= 0x20;
        return bytes;
    }

    private static byte[] noise() {
        byte[] bytes = good.clone();
        Random random = new Random(9);
        for (int i = 0; i < 2000; i++) {
            bytes[24 + random.nextInt(40_000)] = (byte) random.nextInt(256);
        }
        return bytes;
    }

    private static Map<String, byte[]> damaged() {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("nothing", new byte[0]);
        files.put("a program", "\u007fELF and so on, for some more bytes".getBytes(StandardCharsets.ISO_8859_1));
        files.put("cut in the header", cut(300));
        files.put("cut in the vocabulary", cut(9000));
        files.put("cut in the weights", cut(good.length - 5000));
        files.put("too many tensors", put(8, 1L << 60));
        files.put("too many keys", put(16, Long.MAX_VALUE));
        files.put("a key longer than the file", put(24, 1L << 40));
        files.put("blocks without end", with("llama.block_count", Integer.MIN_VALUE));
        files.put("no blocks", with("llama.block_count", 0));
        files.put("no heads", with("llama.attention.head_count", 0));
        files.put("heads that cannot be shared", with("llama.attention.head_count_kv", 3));
        files.put("another width", with("llama.embedding_length", 320));
        files.put("an end that is no token", with("tokenizer.ggml.eos_token_id", 1 << 20));
        files.put("an unknown architecture", renamed("llama\f"));
        files.put("a tensor of another name", renamed("blk.1.attn_q.weight"));
        files.put("noise", noise());
        return files;
    }

    @TestFactory
    Iterable<DynamicTest> a_damaged_file_is_refused_and_the_next_one_opens() {
        return damaged().entrySet().stream()
                .map(file -> DynamicTest.dynamicTest(file.getKey(), () -> {
                    Path path = Files.write(folder.resolve("bad.gguf"), file.getValue());
                    EngineException refusal = assertThrows(
                            EngineException.class, () -> LlamaTextModel.open(LlamaSettings.of(libraries, path))
                                    .close());
                    assertFalse(refusal.problem().message().isBlank());
                    assertFalse(
                            refusal.problem().remedy().isBlank(),
                            refusal.problem().toString());
                }))
                .toList();
    }

    @Test
    void opening_and_closing_again_and_again_keeps_no_memory() throws Exception {
        double growth = Double.parseDouble(program(Again.class));
        assertTrue(growth < MOST_GROWTH, "it grew by " + growth);
    }

    @Test
    void a_program_that_opened_a_model_ends() throws Exception {
        assertEquals("Buy milk.", program(Once.class));
    }

    /** Runs a program in a process with a heap of a fixed size, so that what grows is not the heap. */
    private static String program(Class<?> main) throws Exception {
        Process program = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-Xms128m",
                        "-Xmx128m",
                        "-XX:+AlwaysPreTouch",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        main.getName(),
                        libraries.toString(),
                        folder.resolve("good.gguf").toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, program.waitFor(), said);
        return said.strip();
    }

    /** A program that uses a model and forgets to close it. */
    static final class Once {
        public static void main(String[] args) throws EngineException {
            System.out.println(write(LlamaTextModel.open(settings(args))));
        }
    }

    /** A program that opens and closes a model, and prints how much more memory it holds in the end. */
    static final class Again {
        public static void main(String[] args) throws Exception {
            openAndClose(args, 12); // The allocator and the compiler settle.
            double least = Double.MAX_VALUE;
            for (int round = 0; round < 3 && least >= MOST_GROWTH; round++) { // What leaks grows in every round.
                long before = resident();
                openAndClose(args, 50);
                least = Math.min(least, (double) resident() / before - 1);
            }
            System.out.println(least);
        }

        private static void openAndClose(String[] args, int times) throws EngineException {
            for (int i = 0; i < times; i++) {
                try (TextModel model = LlamaTextModel.open(settings(args))) {
                    write(model);
                }
            }
        }

        private static long resident() throws IOException {
            return Files.readAllLines(Path.of("/proc/self/status")).stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .sum();
        }
    }

    private static LlamaSettings settings(String[] args) {
        return new LlamaSettings(Path.of(args[0]), Path.of(args[1]), 512, Optional.empty(), 1, true);
    }

    private static String write(TextModel model) throws EngineException {
        return model.generate(Prompt.of(TestModels.toCopy("Buy milk."), 20), _ -> {})
                .text();
    }
}
