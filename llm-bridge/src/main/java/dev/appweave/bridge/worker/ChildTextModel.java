package dev.appweave.bridge.worker;

import dev.appweave.bridge.engine.EngineException;
import dev.appweave.bridge.engine.EngineProblemId;
import dev.appweave.bridge.engine.Generation;
import dev.appweave.bridge.engine.ModelCard;
import dev.appweave.bridge.engine.Prompt;
import dev.appweave.bridge.engine.TextModel;
import dev.appweave.bridge.generate.LlamaSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A text model in a child process. If the process dies in the middle of a text, that text fails with {@code engine_died} and
 * the next one has a new process; if nothing is asked for a while, the process ends and its memory is free. What it made of
 * stable prompt parts outlives it on disk, if there is a folder for it.
 */
public final class ChildTextModel implements TextModel {
    private static final long CANCEL_CHECK_MILLIS = 20;
    private static final long OPEN_MILLIS = Duration.ofMinutes(10).toMillis();

    private LlamaSettings settings;
    private final Duration idle;
    private final ReentrantLock one = new ReentrantLock(true);
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("engine-idle").factory());
    private final ModelCard card;
    private Optional<ChildProcess> child = Optional.empty();
    private Optional<Future<?>> idleStop = Optional.empty();
    private boolean closed;

    private ChildTextModel(LlamaSettings settings, Duration idle) throws EngineException {
        this.settings = settings;
        this.idle = idle;
        this.card = start();
        rest();
    }

    /**
     * Starts a process and loads a model in it.
     *
     * @param idle after how long without a request the process ends
     * @throws EngineException if the process, llama.cpp or the file does not do
     */
    public static ChildTextModel open(LlamaSettings settings, Duration idle) throws EngineException {
        return new ChildTextModel(settings, idle);
    }

    private ModelCard start() throws EngineException {
        ChildProcess started = ChildProcess.start();
        try {
            started.ask(ChildProcess.open(settings));
            Message answer = started.answer(OPEN_MILLIS)
                    .orElseThrow(() -> new EngineException(
                            EngineProblemId.MODEL_REFUSED,
                            settings.file().getFileName().toString(),
                            "The model was not loaded within ten minutes."));
            if (answer instanceof Message.Opened(ModelCard opened, int graphicsLayers)) {
                settings = settings.on(graphicsLayers); // The next process need not find out again.
                child = Optional.of(started);
                return opened;
            }
            throw unexpected(answer);
        } catch (EngineException | RuntimeException e) {
            started.close();
            throw e;
        }
    }

    @Override
    public ModelCard card() {
        return card;
    }

    /** The number of its process; empty while there is none. */
    Optional<Long> process() {
        return child.filter(ChildProcess::isAlive).map(ChildProcess::number);
    }

    /** The memory its process holds, in bytes ({@code VmRSS} of proc(5)); empty while there is none, or no such file. */
    public OptionalLong resident() {
        Optional<Path> status = process().map(number -> Path.of("/proc", String.valueOf(number), "status"));
        if (status.isEmpty()) {
            return OptionalLong.empty();
        }
        try {
            return Files.readAllLines(status.get()).stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                    .findFirst();
        } catch (IOException _) {
            return OptionalLong.empty();
        }
    }

    @Override
    public int count(String text) throws EngineException {
        return ask(
                new Message.Count(text),
                () -> false,
                _ -> {},
                answer -> answer instanceof Message.Counted(int tokens) ? Optional.of(tokens) : Optional.empty());
    }

    @Override
    public Generation generate(Prompt prompt, Consumer<String> sink) throws EngineException {
        Message.Generate asked = new Message.Generate(
                prompt.stable(),
                prompt.fresh(),
                prompt.grammar(),
                prompt.stops(),
                prompt.maxTokens(),
                prompt.cacheKey());
        return ask(
                asked,
                prompt.cancelled()::getAsBoolean,
                sink,
                answer -> answer instanceof Message.Done(var generation) ? Optional.of(generation) : Optional.empty());
    }

    private interface Cancelled {
        boolean now();
    }

    private <T> T ask(Message asked, Cancelled cancelled, Consumer<String> sink, Function<Message, Optional<T>> answer)
            throws EngineException {
        one.lock();
        try {
            ChildProcess running = running();
            try {
                running.ask(asked);
                boolean told = false;
                while (true) {
                    Optional<Message> next = running.answer(CANCEL_CHECK_MILLIS);
                    if (next.isPresent() && next.get() instanceof Message.Piece(String text)) {
                        sink.accept(text);
                    } else if (next.isPresent()) {
                        return answer.apply(next.get()).orElseThrow(() -> unexpected(next.get()));
                    }
                    if (!told && cancelled.now()) {
                        told = true;
                        running.ask(new Message.Cancel());
                    }
                }
            } catch (RuntimeException e) { // Of the sink: what is still under way is nobody's.
                running.close();
                throw e;
            } finally {
                rest();
            }
        } finally {
            one.unlock();
        }
    }

    private ChildProcess running() throws EngineException {
        if (closed) {
            throw new EngineException(EngineProblemId.ENGINE_CLOSED, card.name(), "The model was closed.");
        }
        idleStop.ifPresent(stop -> stop.cancel(false));
        if (child.isEmpty() || !child.get().isAlive()) {
            start();
        }
        return child.orElseThrow();
    }

    private static EngineException unexpected(Message answer) {
        return new EngineException(
                EngineProblemId.ENGINE_DIED,
                "engine",
                "The engine answers with " + answer.getClass().getSimpleName() + ".");
    }

    private void rest() {
        idleStop = Optional.of(clock.schedule(this::stopIfIdle, idle.toMillis(), TimeUnit.MILLISECONDS));
    }

    private void stopIfIdle() {
        if (one.tryLock()) {
            try {
                child.ifPresent(ChildProcess::close);
                child = Optional.empty();
            } finally {
                one.unlock();
            }
        }
    }

    @Override
    public void close() {
        one.lock();
        try {
            closed = true;
            clock.shutdownNow();
            child.ifPresent(ChildProcess::close);
            child = Optional.empty();
        } finally {
            one.unlock();
        }
    }
}
