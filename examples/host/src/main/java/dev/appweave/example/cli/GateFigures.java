package dev.appweave.example.cli;

import dev.appweave.bridge.engine.EngineException;
import dev.appweave.bridge.engine.Generation;
import dev.appweave.bridge.engine.Prompt;
import dev.appweave.bridge.engine.TextModel;
import dev.appweave.bridge.eval.Evaluation;
import dev.appweave.bridge.eval.Scorer;
import dev.appweave.bridge.generate.LlamaSettings;
import dev.appweave.bridge.gguf.GgufException;
import dev.appweave.bridge.gguf.GgufFile;
import dev.appweave.bridge.llm.LlmPlanner;
import dev.appweave.bridge.worker.ChildTextModel;
import dev.appweave.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What one model file costs and gives.
 *
 * @param file its name
 * @param type how its weights are stored
 * @param bytes its size
 * @param resident what its process holds after the cases, in bytes
 * @param loadSeconds from nothing to ready
 * @param promptSpeed tokens read in a second
 * @param writeSpeed tokens written in a second, one after the other
 * @param exact share of the cases with exactly the right plan
 * @param silent share of the cases where nothing is to be done in which nothing was planned; NaN: there are none
 */
record GateFigures(
        String file,
        String type,
        long bytes,
        long resident,
        double loadSeconds,
        double promptSpeed,
        double writeSpeed,
        double exact,
        double silent) {
    private static final String TEXT = "The quick brown fox jumps over the lazy dog. ".repeat(24);
    private static final int WRITTEN = 32;
    private static final List<String> NOTHING_TO_DO = List.of("kind:irrelevance", "kind:clarify");

    static GateFigures measure(Path engine, Path file, Path cases, int limit) throws EngineException, IOException {
        GgufFile header;
        try {
            header = GgufFile.read(file);
        } catch (GgufException e) {
            throw CommandFailure.badInput(file.toString(), new ProblemException(e.problems()));
        }
        long start = System.nanoTime();
        try (ChildTextModel model = ChildTextModel.open(LlamaSettings.of(engine, file), Duration.ofHours(1))) {
            double load = seconds(start);
            double prompt = promptSpeed(model);
            double write = writeSpeed(model);
            Evaluation.Outcome outcome = Evaluation.run(
                    List.of(cases),
                    new Answering(new LlmPlanner(model, LlmPlanner.Options.USUAL)),
                    Evaluation.Options.ALL.limited(limit));
            return new GateFigures(
                    file.getFileName().toString(),
                    header.quantization().word(),
                    header.bytes(),
                    model.resident().orElse(0),
                    load,
                    prompt,
                    write,
                    Objects.requireNonNull(outcome.scores().get("ALL"), "there are cases")
                            .planExact(),
                    silent(outcome.scores()));
        }
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }

    private static double promptSpeed(TextModel model) throws EngineException {
        long start = System.nanoTime();
        Generation read = model.generate(Prompt.of(TEXT, 1), _ -> {});
        return read.promptTokens() / seconds(start);
    }

    /** Without the prompt, which is known by now. */
    private static double writeSpeed(TextModel model) throws EngineException {
        long start = System.nanoTime();
        Generation written = model.generate(Prompt.of(TEXT, WRITTEN), _ -> {});
        return written.generatedTokens() / seconds(start);
    }

    private static double silent(Map<String, Scorer.Score> scores) {
        double right = 0;
        double all = 0;
        for (String kind : NOTHING_TO_DO) {
            Scorer.Score score = scores.get(kind);
            if (score != null) {
                right += score.callOrNot() * score.rows();
                all += score.rows();
            }
        }
        return right / all;
    }

    /** How much worse it is than another, in the figure that fell most; not below zero. */
    double drop(GateFigures other) {
        double silence = Double.isNaN(silent) ? 0 : other.silent - silent;
        return Math.max(0, Math.max(other.exact - exact, silence));
    }

    ObjectNode json() {
        return JsonMapper.shared()
                .createObjectNode()
                .put("file", file)
                .put("type", type)
                .put("bytes", bytes)
                .put("resident", resident)
                .put("load_seconds", loadSeconds)
                .put("prompt_tokens_per_second", promptSpeed)
                .put("generation_tokens_per_second", writeSpeed)
                .put("plan_exact", exact)
                .put("abstention", Double.isNaN(silent) ? 1 : silent);
    }
}
