package dev.appweave.bridge.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.appweave.bridge.encode.Encoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class RetrievalDataTest {
    @TempDir
    Path folder;

    /** A vector of one number: how long the text is. */
    private record Lengths() implements Encoder {
        @Override
        public int dimensions() {
            return 1;
        }

        @Override
        public float[] embed(String text) {
            return new float[] {text.length()};
        }

        @Override
        public void close() {}
    }

    @Test
    void each_text_has_one_vector_and_each_pair_names_what_is_right_and_what_stood_beside_it() throws Exception {
        Path requests = Files.createDirectories(folder.resolve("requests"));
        Files.copy(Tiny.file(), requests.resolve("tools-tiny.requests"));
        RetrievalData.make(Optional.empty(), requests, Tiny.TOOLS, 10, new Lengths(), folder.resolve("out"));
        List<JsonNode> pairs = Files.readAllLines(folder.resolve("out/pairs.jsonl")).stream()
                .map(line -> JsonMapper.shared().readTree(line))
                .toList();
        assertTrue(pairs.size() > 2, pairs.toString());
        long rows = Files.size(folder.resolve("out/vectors.f32")) / Float.BYTES;
        Set<Integer> named = new HashSet<>();
        for (JsonNode pair : pairs) {
            named.add(pair.path("said").asInt());
            assertTrue(pair.path("tools").size() > 0, pair.toString());
            assertEquals(
                    Tiny.TOOLS.size(),
                    pair.path("tools").size() + pair.path("others").size());
            pair.path("tools").forEach(tool -> named.add(tool.asInt()));
            pair.path("others").forEach(tool -> named.add(tool.asInt()));
        }
        assertEquals(rows, named.size());
        assertTrue(named.stream().allMatch(row -> row >= 0 && row < rows));
    }
}
