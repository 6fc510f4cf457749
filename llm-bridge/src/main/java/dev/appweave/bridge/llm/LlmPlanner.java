package dev.appweave.bridge.llm;

import dev.appweave.bridge.chat.ChatWriter;
import dev.appweave.bridge.chat.Marks;
import dev.appweave.bridge.chat.ToolFormat;
import dev.appweave.bridge.chat.ToolList;
import dev.appweave.bridge.engine.EngineException;
import dev.appweave.bridge.engine.Generation;
import dev.appweave.bridge.engine.Prompt;
import dev.appweave.bridge.engine.TextModel;
import dev.appweave.bridge.grammar.CallText;
import dev.appweave.bridge.grammar.PlanGrammar;
import dev.appweave.catalog.CapabilityDescriptor;
import dev.appweave.plan.Candidate;
import dev.appweave.plan.PlanRequest;
import dev.appweave.plan.Planner;
import dev.appweave.plan.Proposal;
import dev.appweave.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Plans with any instruct model. The path of one request: the candidates as tools, sorted; a prompt whose beginning stays
 * the same; a grammar that allows only calls of these tools, with arguments of their schemas; one answer; the calls in it
 * as a plan, each literal with the user's words it comes from.
 */
public final class LlmPlanner implements Planner {
    /** Below this many tokens left for it no answer is begun. */
    private static final int LEAST_ANSWER = 96;

    private final TextModel model;
    private final Options options;
    private final ToolFormat format;
    private final ChatWriter writer;

    /**
     * How it plans.
     *
     * @param mostTokens an answer is at most this long
     * @param mostSteps a plan has at most this many steps, up to {@link PlanGrammar#MOST_STEPS}
     * @param texts whether plans may leave texts to a model
     */
    public record Options(int mostTokens, int mostSteps, boolean texts) {
        /** 700 tokens, 6 steps, texts. */
        public static final Options USUAL = new Options(700, 6, true);
    }

    /** A planner over a loaded model, in the format its file speaks of. */
    public LlmPlanner(TextModel model, Options options) {
        this.model = model;
        this.options = options;
        this.writer = new ChatWriter(model.card());
        this.format = writer.trouble().isPresent() ? ToolFormat.GENERIC : ToolFormat.of(model.card());
    }

    @Override
    public String name() {
        return "llm";
    }

    /**
     * Answers a request.
     *
     * @throws ProblemException {@code context_overflow} if prompt and answer are too long for the model, before any work;
     *     {@code cut_short} if the answer was longer than it may be; or what the engine says
     */
    @Override
    public Proposal propose(PlanRequest request) {
        return propose(request, () -> false);
    }

    /** The engine is told to stop between two tokens, and inside of a long prompt. */
    @Override
    public Proposal propose(PlanRequest request, BooleanSupplier cancelled) {
        return propose(request, format, cancelled);
    }

    private Proposal propose(PlanRequest request, ToolFormat form, BooleanSupplier cancelled) {
        List<CapabilityDescriptor> offered =
                request.candidates().stream().map(Candidate::capability).toList();
        ToolList tools = new ToolList(offered, form);
        List<Candidate> sorted =
                tools.all().stream().map(tool -> new Candidate(tool, 1)).toList();
        PlanGrammar grammar = PlanGrammar.of(tools::find, sorted, options.mostSteps(), form, options.texts());
        ToolList usable = new ToolList(
                tools.all().stream()
                        .filter(tool -> grammar.tools().contains(tool.id()))
                        .toList(),
                form);
        List<String> notes = new ArrayList<>();
        grammar.leftOut().forEach(problem -> notes.add("Not shown to the model: " + problem));
        if (usable.all().isEmpty()) {
            return new Proposal.Decline(
                    "No installed app has to do with this.",
                    new Proposal.Explanation(name(), List.of(), List.of(), notes));
        }
        ChatWriter.Written written =
                new PlanPrompt(writer, form, new Marks(model.card()), options.texts()).write(request, usable);
        if (written.trouble().isPresent() && form != ToolFormat.GENERIC) {
            return propose(
                    request,
                    ToolFormat.GENERIC,
                    cancelled); // Without its template the model's own format is of no use.
        }
        written.trouble().ifPresent(notes::addFirst);
        String computedBy = model.card().computedBy();
        notes.addFirst("Planned by the model " + model.card().name()
                + (computedBy.isEmpty() ? "" : ", computed by " + computedBy) + ".");
        Generation answer = generate(written, grammar.grammar().text(), cancelled);
        try {
            return new CallReading(request, usable, name(), notes).proposal(CallText.read(form, answer.text()));
        } catch (CallText.Malformed e) {
            throw ProblemException.of(
                    answer.stop() == Generation.Stop.LIMIT ? "cut_short" : "bad_answer",
                    model.card().name(),
                    answer.stop() == Generation.Stop.LIMIT
                            ? "The model's answer was longer than " + answer.generatedTokens() + " tokens."
                            : "The model's answer is no plan: " + e.getMessage() + ".",
                    "Say it in other words, or one thing at a time.");
        }
    }

    private Generation generate(ChatWriter.Written written, String grammar, BooleanSupplier cancelled) {
        int context = model.card().contextTokens();
        int taken = count(written.stable() + written.fresh());
        int left = context - taken;
        if (left < LEAST_ANSWER) {
            throw ProblemException.of(
                    "context_overflow",
                    model.card().name(),
                    "The request and its tools are " + taken + " tokens, and the model takes " + context
                            + " with the answer.",
                    "Say it shorter, or use a model with a longer context.");
        }
        Prompt whole = new Prompt(
                written.stable(),
                written.fresh(),
                Optional.of(grammar),
                List.of(),
                Math.min(left, options.mostTokens()),
                Optional.of(digest(written.stable())),
                cancelled);
        try {
            Generation answer = model.generate(whole, piece -> {});
            if (answer.stop() == Generation.Stop.CANCELLED) {
                throw ProblemException.of(CANCELLED, model.card().name(), "Planning was cancelled.", "");
            }
            return answer;
        } catch (EngineException e) {
            throw new ProblemException(List.of(e.problem()));
        }
    }

    private int count(String text) {
        try {
            return model.count(text);
        } catch (EngineException e) {
            throw new ProblemException(List.of(e.problem()));
        }
    }

    /** The state is kept for exactly this text: other tools, rules or another template are another state. */
    static String digest(String stable) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(stable.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
