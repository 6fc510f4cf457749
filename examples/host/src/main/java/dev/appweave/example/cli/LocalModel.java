package dev.appweave.example.cli;

import dev.appweave.bridge.engine.EngineException;
import dev.appweave.bridge.engine.TextModel;
import dev.appweave.bridge.engine.TextModels;
import dev.appweave.bridge.llm.LlmPlanner;
import dev.appweave.bridge.llm.ModelWriter;
import dev.appweave.plan.PlanRequest;
import dev.appweave.plan.Planner;
import dev.appweave.plan.Proposal;
import dev.appweave.plan.TextWriter;
import dev.appweave.problem.ProblemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A model file that is loaded when it is first needed: most sentences need no large model. Thread-safe. */
final class LocalModel implements Planner, TextWriter, AutoCloseable {
    private static final int MOST_TEXT_TOKENS = 800;

    private final Path file;
    private final Clock clock;
    private @Nullable TextModel loaded;

    LocalModel(Path file, Clock clock) {
        if (!Files.isRegularFile(file)) {
            throw CommandFailure.badInput("no_file", file.toString(), "There is no such file.", "Check the path.");
        }
        this.file = file;
        this.clock = clock;
    }

    private synchronized TextModel model() {
        TextModel known = loaded;
        if (known == null) {
            try {
                known = TextModels.open(file);
            } catch (EngineException e) {
                throw new ProblemException(List.of(e.problem()));
            }
            loaded = known;
        }
        return known;
    }

    @Override
    public String name() {
        return "llm";
    }

    @Override
    public Proposal propose(PlanRequest request) {
        return new LlmPlanner(model(), LlmPlanner.Options.USUAL).propose(request);
    }

    @Override
    public String write(String instruction, List<JsonNode> about) {
        return new ModelWriter(model(), MOST_TEXT_TOKENS, clock, Thread.currentThread()::isInterrupted, piece -> {})
                .write(instruction, about);
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
