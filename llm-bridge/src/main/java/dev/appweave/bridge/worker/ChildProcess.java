package dev.appweave.bridge.worker;

import dev.appweave.bridge.engine.EngineException;
import dev.appweave.bridge.engine.EngineProblemId;
import dev.appweave.bridge.generate.LlamaSettings;
import dev.appweave.isolate.Frames;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** One run of the engine's process. It is asked by one thread at a time. */
final class ChildProcess implements AutoCloseable {
    private static final int LINES = 12;
    private static final int SIGNALS = 128;
    private static final int KILLED = SIGNALS + 9;
    private static final int ABORTED = SIGNALS + 6;
    private static final long LAST_WORDS_SECONDS = 5;

    /** The end of the stream, in the queue. */
    private static final Optional<Message> GONE = Optional.empty();

    private final Process process;
    private final Messages messages;
    private final BlockingQueue<Optional<Message>> said = new LinkedBlockingQueue<>();
    private final Deque<String> complaints = new ArrayDeque<>();

    private ChildProcess(Process process) {
        this.process = process;
        this.messages = new Messages(process.getInputStream(), process.getOutputStream());
        Thread.ofVirtual().start(this::listen);
        Thread.ofVirtual().start(this::overhear);
    }

    /** Starts the process; it loads nothing yet. */
    static ChildProcess start() throws EngineException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<String> command = List.of(
                java,
                "--enable-native-access=ALL-UNNAMED",
                "-Xms8m", // Unasked, it would take a sixty-fourth of the machine's memory and never give it back.
                "-Xmn2m",
                "-Xmx512m",
                "-XX:MinHeapFreeRatio=5",
                "-XX:MaxHeapFreeRatio=10",
                "-XX:-ShrinkHeapInSteps",
                "-XX:TieredStopAtLevel=1", // The work is native; the second compiler would only take its memory.
                "-XX:+UseSerialGC",
                "-XX:+UseCompactObjectHeaders",
                "-XX:+ExitOnOutOfMemoryError",
                "-cp",
                System.getProperty("java.class.path").replace("\n", File.pathSeparator),
                Main.class.getName());
        try {
            return new ChildProcess(new ProcessBuilder(command).start());
        } catch (IOException e) {
            throw new EngineException(
                    EngineProblemId.ENGINE_DIED, "", "The engine's process cannot be started: " + e.getMessage() + ".");
        }
    }

    static Message.Open open(LlamaSettings settings) {
        return new Message.Open(
                settings.libraries().toAbsolutePath().toString(),
                settings.file().toAbsolutePath().toString(),
                settings.context(),
                settings.states().map(path -> path.toAbsolutePath().toString()),
                settings.threads(),
                settings.drafting(),
                settings.graphicsLayers());
    }

    private void listen() {
        try {
            for (Optional<Message> next = messages.read(); next.isPresent(); next = messages.read()) {
                said.add(next);
            }
        } catch (IOException _) {
            process.destroyForcibly(); // What speaks no messages is not to be talked to.
        }
        said.add(GONE);
    }

    private void overhear() {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                synchronized (complaints) {
                    complaints.addLast(line);
                    if (complaints.size() > LINES) {
                        complaints.removeFirst();
                    }
                }
            }
        } catch (IOException _) {
            // The process has ended.
        }
    }

    void ask(Message message) throws EngineException {
        try {
            messages.write(message);
        } catch (Frames.TooLargeException _) { // Nothing was sent, and the process is well.
            throw new EngineException(
                    EngineProblemId.CONTEXT_OVERFLOW,
                    "prompt",
                    "The text is longer than " + (Frames.MAX_BYTES >> 20) + " MB: no context has room for that.");
        } catch (IOException _) {
            throw died();
        }
    }

    /**
     * What it says next; empty if it says nothing for a while.
     *
     * @throws EngineException if it could not do what it was asked, or has died
     */
    Optional<Message> answer(long millis) throws EngineException {
        try {
            Optional<Message> next = said.poll(millis, TimeUnit.MILLISECONDS);
            if (next == null) {
                return Optional.empty();
            }
            Message message = next.orElse(null);
            if (message == null) {
                said.add(GONE);
                throw died();
            }
            if (message instanceof Message.Failed(var problem)) {
                throw new EngineException(problem);
            }
            return next;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            close(); // What it would answer belongs to nobody any more.
            throw new EngineException(EngineProblemId.ENGINE_DIED, "", "The wait for the engine was interrupted.");
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Its number, for tests that end it. */
    long number() {
        return process.pid();
    }

    private EngineException died() {
        return new EngineException(EngineProblemId.ENGINE_DIED, "engine", "The engine's process ended " + why() + ".");
    }

    private String why() {
        try {
            if (!process.waitFor(LAST_WORDS_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return "its answers without ending itself";
            }
            int status = process.exitValue();
            return switch (status) {
                case KILLED -> "because the system killed it, most likely for want of memory";
                case ABORTED -> "because llama.cpp gave up" + lastWords();
                default -> "with status " + status + lastWords();
            };
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "in the middle";
        }
    }

    private String lastWords() {
        synchronized (complaints) {
            return complaints.stream()
                    .filter(line ->
                            line.contains("GGML_ASSERT") || line.contains("what():") || line.contains("OutOfMemory"))
                    .findFirst()
                    .map(line -> " (" + line.replaceFirst("^.*/", "") + ")")
                    .orElse("");
        }
    }

    /** Ends it at once: it keeps nothing that would be lost. */
    @Override
    public void close() {
        process.destroyForcibly();
    }
}
