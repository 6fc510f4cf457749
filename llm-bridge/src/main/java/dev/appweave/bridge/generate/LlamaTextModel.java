package dev.appweave.bridge.generate;

import dev.appweave.bridge.engine.EngineException;
import dev.appweave.bridge.engine.EngineProblemId;
import dev.appweave.bridge.engine.Generation;
import dev.appweave.bridge.engine.ModelCard;
import dev.appweave.bridge.engine.Prompt;
import dev.appweave.bridge.engine.TextModel;
import dev.appweave.bridge.gbnf.Automaton;
import dev.appweave.bridge.gbnf.Tokens;
import dev.appweave.bridge.gguf.GgufException;
import dev.appweave.bridge.gguf.GgufFile;
import dev.appweave.bridge.llama.Llama;
import dev.appweave.bridge.llama.LlamaContext;
import dev.appweave.bridge.llama.LlamaModel;
import dev.appweave.bridge.llama.Vocabulary;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/** A text model over llama.cpp in this process. What would end the process is refused before; what cannot be, is not. */
public final class LlamaTextModel implements TextModel {
    private static final int GRAMMARS = 4;
    private static final long MOST_CONTEXT = 1L << 27;

    private final LlamaModel model;
    private final LlamaContext context;
    private final Vocabulary vocabulary;
    private ModelCard card;
    private final States states;
    private final Tokens tokens;
    private final Choice choice;
    private final ForcedText forcedText;
    private final Optional<Foresight> foresight;
    private final Tape tape;
    private final int threads;
    private final int graphicsLayers;
    private final ReentrantLock one = new ReentrantLock(true);
    private final Map<String, Automaton> grammars = new LinkedHashMap<>();
    private boolean closed;

    private LlamaTextModel(LlamaSettings settings, GgufFile file, LlamaModel model, LlamaContext context)
            throws EngineException {
        this.model = model;
        this.graphicsLayers = Math.max(0, settings.graphicsLayers());
        this.context = context;
        this.vocabulary = model.vocabulary();
        this.card = card(settings, file, model, context);
        this.states = new States(settings.states(), Fingerprint.of(settings.file()) + " " + context.room());
        this.tokens = new Tokens(pieces(vocabulary));
        this.choice = new Choice(context, vocabulary, tokens);
        this.forcedText =
                new ForcedText(tokens, text -> vocabulary.tokens(text, true), token -> vocabulary.bytes(token, true));
        this.foresight =
                settings.drafting() ? Optional.of(new Foresight(new Drafts(), forcedText, tokens)) : Optional.empty();
        this.tape = new Tape(context);
        int token = Math.max(0, vocabulary.first());
        tape.append(token);
        choice.after(0, Optional.empty()); // Weights that give no numbers are found here, not in the first request.
        this.threads = settings.threads() > 0 ? settings.threads() : Threads.measured(context, tape, token);
        context.threads(threads);
        tape.cut(0);
    }

    /**
     * Opens a model: validates the file's header, then loads it; onto a graphics processor, if there is one and it is faster.
     *
     * @throws EngineException if llama.cpp or the file does not do, or the memory does not suffice
     */
    public static LlamaTextModel open(LlamaSettings settings) throws EngineException {
        GgufFile file;
        try {
            file = GgufFile.read(settings.file());
        } catch (GgufException e) { // The reader's own ids say more than that the engine refused.
            throw new EngineException(e.problems().getFirst());
        }
        checkMemory(settings, file);
        Llama llama = Llama.load(settings.libraries());
        List<Llama.Device> devices = llama.devices();
        if (settings.graphicsLayers() == LlamaSettings.MEASURED && !devices.isEmpty()) {
            return new Placement(settings, file, devices).faster();
        }
        LlamaModel model = LlamaModel.load(llama, settings.file(), Math.max(0, settings.graphicsLayers()));
        try {
            int usual = Math.min(model.trainedContext(), LlamaSettings.USUAL_CONTEXT);
            int size = settings.context() > 0 ? settings.context() : usual;
            int threads = settings.threads() > 0
                    ? settings.threads()
                    : Threads.usual(Runtime.getRuntime().availableProcessors());
            return over(settings, file, model, LlamaContext.open(model, size, threads));
        } catch (EngineException | RuntimeException e) {
            model.close();
            throw e;
        }
    }

    /** What does not fit is refused here: the system lends memory freely, and ends the process when it is used. */
    private static void checkMemory(LlamaSettings settings, GgufFile file) throws EngineException {
        long most = file.dimensions().contextTokens();
        long context = settings.context() > 0 ? settings.context() : Math.min(most, LlamaSettings.USUAL_CONTEXT);
        long needed = file.memory(Math.min(context, MOST_CONTEXT)).bytes();
        OptionalLong free = FreeMemory.bytes();
        if (free.isPresent() && needed > free.getAsLong()) {
            throw new EngineException(
                    EngineProblemId.OUT_OF_MEMORY,
                    settings.file().getFileName().toString(),
                    String.format(
                            Locale.ROOT,
                            "The model needs %.1f GB with a context of %,d tokens; %.1f GB are free.",
                            needed / 1e9,
                            context,
                            free.getAsLong() / 1e9));
        }
    }

    private static LlamaTextModel over(LlamaSettings settings, GgufFile file, LlamaModel model, LlamaContext context)
            throws EngineException {
        try {
            return new LlamaTextModel(settings, file, model, context);
        } catch (EngineException | RuntimeException e) {
            context.close();
            throw e;
        }
    }

    private static ModelCard card(LlamaSettings settings, GgufFile file, LlamaModel model, LlamaContext context) {
        Vocabulary vocabulary = model.vocabulary();
        return new ModelCard(
                file.metadata()
                        .text("general.name")
                        .orElse(settings.file().getFileName().toString()),
                file.metadata().text("general.architecture").orElse(""),
                context.room(),
                file.metadata().text("tokenizer.chat_template"),
                vocabulary.first() >= 0 ? name(vocabulary, vocabulary.first()) : "",
                vocabulary.last() >= 0 ? name(vocabulary, vocabulary.last()) : "");
    }

    private static String name(Vocabulary vocabulary, int token) {
        return new String(vocabulary.bytes(token, true), StandardCharsets.UTF_8);
    }

    private static List<byte[]> pieces(Vocabulary vocabulary) {
        List<byte[]> pieces = new ArrayList<>();
        for (int token = 0; token < vocabulary.size(); token++) {
            boolean text = !vocabulary.ends(token) && !vocabulary.isControl(token);
            pieces.add(text ? vocabulary.bytes(token, false) : new byte[0]);
        }
        return pieces;
    }

    @Override
    public ModelCard card() {
        return card;
    }

    /** Says who computes it, and why. */
    LlamaTextModel computedBy(String what) {
        card = card.computedBy(what);
        return this;
    }

    /** Tokens it writes a second, tried with a few. */
    double speed() throws EngineException {
        one.lock();
        try {
            checkOpen();
            return Threads.speed(tape, Math.max(0, vocabulary.first()));
        } finally {
            one.unlock();
        }
    }

    /** How many layers graphics processors compute. */
    public int graphicsLayers() {
        return graphicsLayers;
    }

    /** How many threads compute. */
    public int threads() {
        return threads;
    }

    @Override
    public int count(String text) throws EngineException {
        one.lock();
        try {
            checkOpen();
            return vocabulary.tokens(text, true).length;
        } finally {
            one.unlock();
        }
    }

    @Override
    public Generation generate(Prompt prompt, Consumer<String> sink) throws EngineException {
        one.lock();
        try {
            checkOpen();
            Optional<Automaton> grammar = grammar(prompt);
            PromptTokens split = PromptTokens.of(prompt, vocabulary);
            split.checkRoom(prompt, context.room());
            Reading reading = new Reading(tape, states).read(split, prompt);
            if (reading.cancelled()) {
                return new Generation("", Generation.Stop.CANCELLED, split.all().length, reading.reused(), 0, 0, 0);
            }
            return new Writing(prompt, grammar, reading.rest(), tape, choice, forcedText, foresight, sink)
                    .write(reading.reused());
        } finally {
            one.unlock();
        }
    }

    private void checkOpen() throws EngineException {
        if (closed) {
            throw new EngineException(EngineProblemId.ENGINE_CLOSED, card.name(), "The model was closed.");
        }
    }

    private Optional<Automaton> grammar(Prompt prompt) throws EngineException {
        if (prompt.grammar().isEmpty()) {
            return Optional.empty();
        }
        String text = prompt.grammar().get();
        Automaton automaton = grammars.remove(text);
        if (automaton == null) {
            automaton = Automaton.of(text);
        }
        automaton.trim();
        grammars.put(text, automaton);
        if (grammars.size() > GRAMMARS) {
            grammars.remove(grammars.keySet().iterator().next());
        }
        return Optional.of(automaton);
    }

    @Override
    public void close() {
        one.lock(); // Waits for the text under way.
        try {
            if (!closed) {
                closed = true;
                context.close();
                model.close();
            }
        } finally {
            one.unlock();
        }
    }
}
