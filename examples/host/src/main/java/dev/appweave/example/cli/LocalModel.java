package dev.appweave.example.cli;

import dev.appweave.bridge.engine.EngineException;
import dev.appweave.bridge.engine.TextModel;
import dev.appweave.bridge.generate.LlamaSettings;
import dev.appweave.bridge.llm.LlmPlanner;
import dev.appweave.bridge.llm.ModelWriter;
import dev.appweave.bridge.natives.EngineHome;
import dev.appweave.bridge.worker.ChildTextModel;
import dev.appweave.plan.PlanRequest;
import dev.appweave.plan.Planner;
import dev.appweave.plan.Proposal;
import dev.appweave.plan.TextWriter;
import dev.appweave.problem.ProblemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A model file that is loaded when it is first needed: most sentences need no large model. Thread-safe. */
final class LocalModel implements Planner, TextWriter, AutoCloseable {
    private static final int MOST_TEXT_TOKENS = 800;

    /** After that long without a request its memory is free again. */
    private static final Duration IDLE = Duration.ofMinutes(5);

    private final Path file;
    private final Clock clock;
    private final EngineHome engine;
    private @Nullable TextModel loaded;

    LocalModel(Path file, Clock clock, EngineHome engine) {
        if (!Files.isRegularFile(file)) {
            throw CommandFailure.noFile(file, "Check the path.");
        }
        this.file = file;
        this.clock = clock;
        this.engine = engine;
    }

    private synchronized TextModel model() {
        TextModel known = loaded;
        if (known == null) {
            try {
                known = ChildTextModel.open(settings(), IDLE);
            } catch (EngineException e) {
                throw new ProblemException(List.of(e.problem()));
            }
            loaded = known;
        }
        return known;
    }

    private LlamaSettings settings() throws EngineException {
        Path states = engine.fetched().resolveSibling("states");
        return new LlamaSettings(engine.folder(), file, 0, Optional.of(states), 0, true);
    }

    @Override
    public String name() {
        return "llm";
    }

    @Override
    public Proposal propose(PlanRequest request) {
        return propose(request, () -> false);
    }

    @Override
    public Proposal propose(PlanRequest request, BooleanSupplier cancelled) {
        return new LlmPlanner(model(), LlmPlanner.Options.USUAL).propose(request, cancelled);
    }

    @Override
    public String write(String instruction, List<JsonNode> about, Watch watch) {
        return new ModelWriter(model(), MOST_TEXT_TOKENS, clock).write(instruction, about, watch);
    }

    @Override
    public synchronized void close() {
        TextModel known = loaded;
        loaded = null;
        if (known != null) {
            known.close();
        }
    }
}
