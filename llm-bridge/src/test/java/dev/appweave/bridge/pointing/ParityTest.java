package dev.appweave.bridge.pointing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.appweave.bridge.pointing.Pack.Link;
import dev.appweave.bridge.pointing.Pack.PackedSlot;
import dev.appweave.bridge.pointing.Pack.PackedTool;
import dev.appweave.bridge.pointing.Pack.Pointer;
import dev.appweave.plan.Span;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Trainer and runtime decide alike: 200 packs of our own requests with what the trainer's int8 forward said of them
 * ({@code export.py --prompts}), run through ONNX Runtime and the heads in Java.
 */
class ParityTest {
    private static final double LEAST_ALIKE = 0.97;

    @Test
    void the_runtime_decides_what_the_trainer_decides() throws IOException {
        int alike = 0;
        int all = 0;
        int prompts = 0;
        try (Network network = Network.embedded();
                BufferedReader lines = new BufferedReader(new InputStreamReader(
                        new GZIPInputStream(ParityTest.class.getResourceAsStream("prompts.jsonl.gz")),
                        StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                JsonNode prompt = JsonMapper.shared().readTree(line);
                Pack pack = pack(prompt.path("example"));
                Scores scores = network.score(pack);
                prompts++;
                for (int t = 0; t < pack.tools().size(); t++) {
                    JsonNode decided = prompt.path("tools").path(t);
                    if (decided.path(1).asInt() == 1) {
                        all++;
                        alike += best(scores.counts(t)) == decided.path(0).asInt() ? 1 : 0;
                    }
                }
                List<PackedSlot> slots = pack.tools().stream()
                        .flatMap(tool -> tool.slots().stream())
                        .toList();
                for (int p = 0; p < slots.size(); p++) {
                    JsonNode decided = prompt.path("params").path(p);
                    if (decided.path(1).asInt() == 1) {
                        all++;
                        alike += best(Scores.softmax(scores.logits(slots.get(p))))
                                        == decided.path(0).asInt()
                                ? 1
                                : 0;
                    }
                }
            }
        }
        assertEquals(200, prompts);
        assertTrue(alike >= LEAST_ALIKE * all, alike + " of " + all + " decisions are alike");
    }

    private static int best(double[] shares) {
        return IntStream.range(0, shares.length)
                .reduce((a, b) -> shares[b] > shares[a] ? b : a)
                .orElse(-1);
    }

    /** The shard's example as a pack; a tool has the parameters that the example lists of it. */
    private static Pack pack(JsonNode example) {
        List<Spans.Candidate> spans = new ArrayList<>();
        example.path("spans")
                .forEach(span -> spans.add(new Spans.Candidate(
                        span.path(0).asInt(),
                        span.path(1).asInt(),
                        new Span(0, 1),
                        List.of(),
                        span.path(2).asInt())));
        List<PackedTool> tools = new ArrayList<>();
        for (int t = 0; t < example.path("tools").size(); t++) {
            JsonNode tool = example.path("tools").get(t);
            List<PackedSlot> slots = new ArrayList<>();
            for (JsonNode param : example.path("params")) {
                if (param.path("tool").asInt() == t) {
                    slots.add(slot(param));
                }
            }
            tools.add(new PackedTool(
                    t,
                    tool.path(0).asInt(),
                    tool.path(2).asDouble(),
                    tool.path(3).asDouble(),
                    tool.path(4).asInt() == 1,
                    slots));
        }
        int[][] words =
                example.path("words").valueStream().map(ParityTest::ints).toArray(int[][]::new);
        return new Pack(ints(example.path("ids")), ints(example.path("hit")), words, spans, tools);
    }

    private static PackedSlot slot(JsonNode param) {
        List<Pointer> values = param.path("enum")
                .valueStream()
                .map(value -> new Pointer(value.path(0).asInt(), value.path(1).asInt()))
                .toList();
        List<Link> links = param.path("link")
                .valueStream()
                .map(link -> new Link(0, 0, link.path(0).asInt(), link.path(1).asInt()))
                .toList();
        boolean open = param.path("spans").isNull();
        return new PackedSlot(
                0,
                param.path("at").asInt(),
                param.path("req").asInt() == 1,
                param.path("bool").asInt() == 1,
                values,
                links,
                open
                        ? List.of()
                        : IntStream.of(ints(param.path("spans"))).boxed().toList(),
                open);
    }

    private static int[] ints(JsonNode numbers) {
        return numbers.valueStream().mapToInt(JsonNode::asInt).toArray();
    }
}
