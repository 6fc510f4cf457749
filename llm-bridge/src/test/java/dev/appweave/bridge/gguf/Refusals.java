package dev.appweave.bridge.gguf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.appweave.bridge.Golden;
import dev.appweave.problem.Problem;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/** What the tests of refusals share: each rule has an id, and its message stands in a golden file. */
final class Refusals {
    private Refusals() {}

    static List<Problem> problems(byte[] file) {
        return assertThrows(GgufException.class, () -> MemoryChannel.read(file)).problems();
    }

    static List<Problem> problems(GgufWriter writer) {
        return problems(writer.bytes());
    }

    /** All problems are of this id, and read as the golden file says. */
    static void refused(GgufProblemId id, String golden, byte[] file) {
        refused(id, golden, problems(file));
    }

    static void refused(GgufProblemId id, String golden, GgufWriter writer) {
        refused(id, golden, writer.bytes());
    }

    static void refused(GgufProblemId id, String golden, List<Problem> problems) {
        told(golden, problems);
        assertEquals(
                List.of(id.word()),
                problems.stream().map(Problem::id).distinct().toList());
    }

    /** The problems read as the golden file says. */
    static void told(String golden, List<Problem> problems) {
        Golden.assertMatches(
                "gguf/" + golden + ".txt",
                problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static GgufWriter withSpace() {
        GgufWriter writer = Models.qwen2();
        writer.spareBytes = 256;
        return writer;
    }

    /** Where the data of all tensors of that model ends. */
    static long dataBytes() {
        long end =
                MemoryChannel.read(Models.qwen2().bytes()).tensors().getLast().end();
        return (end + 31) / 32 * 32;
    }
}
