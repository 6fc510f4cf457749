package dev.appweave.example.bench.llm;

import dev.appweave.bridge.engine.EngineException;
import dev.appweave.bridge.engine.Generation;
import dev.appweave.bridge.engine.Prompt;
import dev.appweave.bridge.engine.TextModel;
import dev.appweave.bridge.generate.LlamaSettings;
import dev.appweave.bridge.generate.LlamaTextModel;
import dev.appweave.bridge.gguf.GgufTensorType;
import dev.appweave.bridge.grammar.PlanGrammar;
import dev.appweave.bridge.llama.Llama;
import dev.appweave.bridge.made.ModelShape;
import dev.appweave.bridge.worker.ChildTextModel;
import dev.appweave.catalog.CapabilityDescriptor;
import dev.appweave.catalog.Catalog;
import dev.appweave.example.bench.Figures;
import dev.appweave.plan.Candidate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/**
 * Ours against node-llama-cpp, or against a limit: one thread each, alternating, the middle of several rounds. Ratios are
 * better the larger they are, but for {@code rss_ratio}.
 *
 * <p>The whole turn is a plan over the shipped capabilities, with the grammar of their schemas, written by a model that
 * copies it from the session so far; so both write the same text and it is the right one. Guesses from the prompt are right more
 * often there than with a real model, so the turn is measured without them, too.
 */
public final class LlmBench {
    private static final int ROUNDS = 5;
    private static final int TOOLS = 6;
    private static final int WRITTEN = 64;
    private static final int CONTEXT = 4096;

    /** Of node-llama-cpp at once, at most: its default. */
    private static final int THEIR_GUESSES = 3;

    private static final String SENTENCE = "Send Ana word of a delay, and of the meal";
    private static final String PLAN =
            "{\"steps\":[{\"id\":\"s1\",\"capability\":\"contacts.find_person\",\"args\":{\"name\":"
                    + "\"Ana Lindqvist\"}},{\"id\":\"s2\",\"capability\":\"messages.send_message\",\"args\":{\"to\":\"$s1/phone\","
                    + "\"text\":\"I am ten minutes late, please order for me\"}}]}";

    private final Catalog catalog;
    private final Path libraries;
    private final Path folder;
    private final Path peerFolder;
    private final SequencedMap<String, Double> figures = new LinkedHashMap<>();

    /**
     * A benchmark.
     *
     * @param libraries the folder with llama.cpp
     * @param folder for model files, some 3 GB, and 6 GB more for the largest
     * @param peerFolder where node-llama-cpp is kept
     */
    public LlmBench(Catalog catalog, Path libraries, Path folder, Path peerFolder) {
        this.catalog = catalog;
        this.libraries = libraries;
        this.folder = folder;
        this.peerFolder = peerFolder;
    }

    /**
     * Measures.
     *
     * @param large whether the 1.5 billion weights are measured, too
     * @param huge whether the 10 billion weights are
     */
    public Figures run(boolean large, boolean huge) throws IOException, EngineException, InterruptedException {
        String stable = stable();
        BenchModels models = new BenchModels(folder, Llama.load(libraries), stable + PLAN.repeat(3));
        Path medium = models.medium(GgufTensorType.Q4_0);
        try (Peer peer = Peer.start(peerFolder)) {
            besidePeer(medium, stable, peer);
            turn(models.copying(), stable, peer);
            crowded(medium);
            if (large) {
                Path four = models.random(ModelShape.LARGE, GgufTensorType.Q4_0);
                large(four);
                quantized(four, models.random(ModelShape.LARGE, GgufTensorType.Q8_0), peer);
            } else {
                quantized(medium, models.medium(GgufTensorType.Q8_0), peer);
            }
        }
        if (huge) {
            huge(models.random(ModelShape.HUGE, GgufTensorType.Q4_0));
        }
        return new Figures(figures);
    }

    /** Those of the plan and some others: as many as a retriever shows. */
    private List<CapabilityDescriptor> tools() {
        return catalog.offered().stream()
                .sorted(Comparator.comparing(
                        capability -> PLAN.contains(capability.id().value()) ? 0 : 1))
                .limit(TOOLS)
                .toList();
    }

    private String stable() {
        return tools().stream()
                        .map(capability -> capability.id() + ": " + capability.description() + " " + capability.input())
                        .collect(Collectors.joining("\n"))
                + "\n";
    }

    private TextModel open(Path file, boolean drafting) throws EngineException {
        return LlamaTextModel.open(new LlamaSettings(libraries, file, CONTEXT, Optional.empty(), 1, drafting));
    }

    private static double seconds(TextModel model, Prompt prompt) throws EngineException {
        long start = System.nanoTime();
        model.generate(prompt, _ -> {});
        return (System.nanoTime() - start) / 1e9;
    }

    /** Tokens a second of reading a text that was never read before. */
    private static double promptSpeed(TextModel model, String text) throws EngineException {
        seconds(model, Prompt.of("#", 1)); // Forgets what came before.
        return model.count(text) / seconds(model, Prompt.of(text, 1));
    }

    private static double generationSpeed(TextModel model, String text, int count) throws EngineException {
        seconds(model, Prompt.of(text, 1));
        long start = System.nanoTime();
        Generation written = model.generate(Prompt.of(text, count), _ -> {});
        return written.generatedTokens() / ((System.nanoTime() - start) / 1e9);
    }

    private void besidePeer(Path file, String stable, Peer peer) throws IOException, EngineException {
        String text = stable.substring(0, Math.min(stable.length(), 3000));
        double[] prompt = new double[ROUNDS];
        double[] written = new double[ROUNDS];
        double[] prefix = new double[ROUNDS];
        peer.open(file, CONTEXT, 0);
        try (TextModel model = open(file, false)) {
            for (int round = 0; round < ROUNDS; round++) {
                prompt[round] = promptSpeed(model, text) / peer.promptSpeed(text);
                written[round] =
                        generationSpeed(model, "Find Ana", WRITTEN) / peer.generationSpeed("Find Ana", WRITTEN);
                seconds(model, Prompt.of("#", 1));
                String key = "tools " + round; // Of a round before, nothing is to be known.
                double whole = seconds(model, twoParts(stable, "Find Ana's phone number", key));
                prefix[round] = whole / seconds(model, twoParts(stable, "Tell Tom that I am late", key));
            }
            figures.put("prompt_ratio", Figures.median(prompt));
            figures.put("generation_ratio", Figures.median(written));
            figures.put("prefix_ratio", Figures.median(prefix));
            figures.put("prefix_tokens", (double) model.count(stable));
        }
    }

    private static Prompt twoParts(String stable, String fresh, String key) {
        return new Prompt(stable, fresh, Optional.empty(), List.of(), 1, Optional.of(key), () -> false);
    }

    private void turn(Path file, String stable, Peer peer) throws IOException, EngineException, InterruptedException {
        List<Candidate> candidates = tools().stream().map(LlmBench::candidate).toList();
        String grammar = PlanGrammar.of(catalog, candidates, 4).grammar().text();
        peer.open(file, CONTEXT, 0);
        try (Peer guessing = Peer.start(peerFolder);
                TextModel with = open(file, true);
                TextModel without = open(file, false)) {
            guessing.open(file, CONTEXT, THEIR_GUESSES);
            figures.putAll(new TurnBench(peer, guessing, ROUNDS).run(with, without, stable, SENTENCE, PLAN, grammar));
        }
    }

    private static Candidate candidate(CapabilityDescriptor capability) {
        return new Candidate(capability, 1);
    }

    /** The peer's own ratio stands beside: what both have in common is llama.cpp's kernels for the two types. */
    private void quantized(Path four, Path eight, Peer peer) throws IOException, EngineException {
        double[] ratio = new double[ROUNDS];
        try (TextModel q4 = open(four, false);
                TextModel q8 = open(eight, false)) {
            for (int round = 0; round < ROUNDS; round++) {
                ratio[round] = generationSpeed(q4, "Find Ana", WRITTEN) / generationSpeed(q8, "Find Ana", WRITTEN);
            }
        }
        figures.put("q4_q8_ratio", Figures.median(ratio));
        figures.put("q4_q8_ratio_theirs", generationSpeed(peer, four) / generationSpeed(peer, eight));
    }

    private static double generationSpeed(Peer peer, Path file) throws IOException {
        peer.open(file, CONTEXT, 0);
        double[] speeds = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            speeds[round] = peer.generationSpeed("Find Ana", WRITTEN);
        }
        return Figures.median(speeds);
    }

    /** With as many busy threads as processors, two at least, as it is opened by default. */
    private void crowded(Path file) throws EngineException {
        try (TextModel model = LlamaTextModel.open(LlamaSettings.of(libraries, file))) {
            double alone = generationSpeed(model, "Find Ana", WRITTEN);
            Hogs hogs = new Hogs(2);
            try {
                figures.put("crowded_share", generationSpeed(model, "Find Ana", WRITTEN) / alone);
            } finally {
                hogs.close();
            }
        }
    }

    private void large(Path file) throws IOException, EngineException {
        LlamaSettings settings = new LlamaSettings(libraries, file, CONTEXT, Optional.empty(), 1, false);
        double[] share = new double[3];
        try (ChildTextModel model = ChildTextModel.open(settings, Duration.ofMinutes(10))) {
            for (int round = 0; round < share.length; round++) {
                double bandwidth = Bandwidth.measured();
                double speed = generationSpeed(model, "Find Ana", 24);
                share[round] = speed * Files.size(file) / bandwidth;
                figures.merge("large_tokens_per_second", speed, Math::max);
                figures.merge("bandwidth_gb_per_second", bandwidth / 1e9, Math::max);
            }
            figures.put("bandwidth_share", Figures.median(share));
            figures.put("rss_ratio", (double) model.resident().orElse(0) / Files.size(file));
            seconds(model, Prompt.of("one text after the other ".repeat(40), 1)); // More than is computed together.
            figures.put("rss_ratio_after_a_prompt", (double) model.resident().orElse(0) / Files.size(file));
        }
    }

    private void huge(Path file) throws IOException, EngineException {
        LlamaSettings settings = new LlamaSettings(libraries, file, 2048, Optional.empty(), 1, false);
        long start = System.nanoTime();
        try (ChildTextModel model = ChildTextModel.open(settings, Duration.ofMinutes(10))) {
            figures.put("huge_load_seconds", (System.nanoTime() - start) / 1e9);
            figures.put("huge_tokens_per_second", generationSpeed(model, "Find Ana", 8));
            figures.put("huge_file_gb", Files.size(file) / 1e9);
            figures.put("huge_resident_gb", model.resident().orElse(0) / 1e9);
        }
    }
}
