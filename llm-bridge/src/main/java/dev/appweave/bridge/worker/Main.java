package dev.appweave.bridge.worker;

import dev.appweave.bridge.engine.EngineException;
import dev.appweave.bridge.engine.EngineProblemId;
import dev.appweave.bridge.engine.Prompt;
import dev.appweave.bridge.engine.TextModel;
import dev.appweave.bridge.generate.LlamaSettings;
import dev.appweave.bridge.generate.LlamaTextModel;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/**
 * The program of the engine's process. Reads messages from its standard input and answers on its standard output; ends when
 * the input ends, so that it never outlives its host.
 */
public final class Main {
    private final Messages messages;
    private final BlockingQueue<Message> asked = new LinkedBlockingQueue<>();
    private final AtomicBoolean cancelled = new AtomicBoolean();

    private Main(Messages messages) {
        this.messages = messages;
    }

    /** Runs until the host has gone. */
    public static void main(String[] args) throws Exception {
        Messages messages =
                new Messages(new FileInputStream(FileDescriptor.in), new FileOutputStream(FileDescriptor.out));
        System.setOut(System.err); // Whoever prints must not print into a frame.
        Main worker = new Main(messages);
        Thread.ofPlatform().daemon().name("messages").start(worker::listen);
        stay();
        try {
            worker.serve();
        } finally {
            Runtime.getRuntime().halt(0);
        }
    }

    /**
     * Ctrl-C in a terminal reaches this process too. Whether to stop, and when to end, is for the host to say: by a message,
     * by ending our input, or by force.
     */
    private static void stay() {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            while (true) {
                LockSupport.park();
            }
        }));
    }

    private void listen() {
        try {
            for (var message = messages.read(); message.isPresent(); message = messages.read()) {
                switch (message.get()) {
                    case Message.Cancel() -> cancelled.set(true);
                    case Message other -> asked.add(other);
                }
            }
        } catch (IOException e) {
            System.err.println("the host says something that is no message: " + e.getMessage());
        }
        Runtime.getRuntime().halt(0); // Native code may be in the middle of something, and nobody waits for it.
    }

    private void serve() throws InterruptedException, IOException {
        if (!(asked.take() instanceof Message.Open open)) {
            throw new IOException("the first message opens a model");
        }
        try (LlamaTextModel model = open(open)) {
            // What reading the header took is given back: the process is to need little more than the model.
            System.gc();
            messages.write(new Message.Opened(model.card(), model.graphicsLayers()));
            while (true) {
                answer(model, asked.take());
            }
        } catch (EngineException e) {
            messages.write(new Message.Failed(e.problem()));
        }
    }

    private static LlamaTextModel open(Message.Open open) throws EngineException {
        return LlamaTextModel.open(new LlamaSettings(
                Path.of(open.libraries()),
                Path.of(open.file()),
                open.context(),
                open.states().map(Path::of),
                open.threads(),
                open.drafting(),
                open.graphicsLayers()));
    }

    private void answer(TextModel model, Message message) throws IOException {
        try {
            switch (message) {
                case Message.Count(String text) -> messages.write(new Message.Counted(model.count(text)));
                case Message.Generate generate -> {
                    cancelled.set(false);
                    messages.write(new Message.Done(model.generate(prompt(generate), this::piece)));
                }
                case Message other ->
                    throw new EngineException(
                            EngineProblemId.NOT_COMPUTED,
                            "",
                            "The engine was asked for " + other.getClass().getSimpleName() + ".");
            }
        } catch (EngineException e) {
            messages.write(new Message.Failed(e.problem()));
        }
    }

    private Prompt prompt(Message.Generate generate) {
        return new Prompt(
                generate.stable(),
                generate.fresh(),
                generate.grammar(),
                generate.stops(),
                generate.maxTokens(),
                generate.cacheKey(),
                cancelled::get);
    }

    private void piece(String text) {
        try {
            messages.write(new Message.Piece(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
