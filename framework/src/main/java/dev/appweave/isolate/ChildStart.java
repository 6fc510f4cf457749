package dev.appweave.isolate;

import dev.appweave.call.Transport.UnavailableException;
import dev.appweave.signing.Fingerprint;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Starts the process of a stranger, around which is a sandbox if there is one. */
final class ChildStart {
    private final ChildSettings settings;
    private final Optional<Bubblewrap> sandbox;
    private final ScheduledExecutorService keeper;
    private final Consumer<String> faults;

    /**
     * @param keeper begins it: see {@link ChildProcess}
     * @param faults hears of every fault of the child
     */
    ChildStart(
            ChildSettings settings,
            Optional<Bubblewrap> sandbox,
            ScheduledExecutorService keeper,
            Consumer<String> faults) {
        this.settings = settings;
        this.sandbox = sandbox;
        this.keeper = keeper;
        this.faults = faults;
    }

    /**
     * Starts it, and waits until it is ready; else it is ended.
     *
     * @param wanted the action of the first call
     * @throws UnavailableException if it does not start, or is no sandbox although it should be one
     */
    Child start(Stranger stranger, String wanted) throws UnavailableException {
        Optional<SharedMemory> shared = SharedMemory.of(Mailbox.BYTES);
        try {
            unchanged(stranger);
            Path own = Files.createTempDirectory("appweave-plugin-");
            Path temporary = sandbox.isPresent() ? Path.of("/tmp") : own;
            List<String> command =
                    ChildCommand.of(stranger, settings, sandbox, temporary, shared.map(SharedMemory::path));
            Message.Start start = new Message.Start(
                    stranger.jar(),
                    temporary.resolve("container"),
                    stranger.home(),
                    wanted,
                    settings.packages(),
                    sandbox.map(_ -> confinement(stranger)));
            ChildProcess process = begin(() -> ChildProcess.start(command, stranger.home(), own));
            Child child = new Child(
                    stranger,
                    process,
                    shared.map(SharedMemory::memory),
                    settings.limits().grace(),
                    faults);
            try {
                verify(stranger, ready(child, start));
                return child;
            } catch (UnavailableException | RuntimeException e) {
                process.kill();
                throw e;
            }
        } catch (RejectedExecutionException e) {
            throw new UnavailableException(ChildPool.CLOSING);
        } catch (IOException | ExecutionException e) {
            throw new UnavailableException(
                    "The process of the plugin " + stranger.id() + " does not start: " + e.getMessage() + ".");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnavailableException("Stopped while the plugin was starting.");
        } finally {
            shared.ifPresent(SharedMemory::close); // The child has it open by now, or never will.
        }
    }

    /** The process, begun by the keeper. Nobody else knows of it: who stops waiting for it must see that it ends. */
    private ChildProcess begin(Callable<ChildProcess> start) throws ExecutionException, InterruptedException {
        CompletableFuture<ChildProcess> begun = new CompletableFuture<>();
        keeper.execute(() -> {
            try {
                ChildProcess process = start.call();
                if (!begun.complete(process)) {
                    process.kill();
                }
            } catch (Exception e) {
                begun.completeExceptionally(e);
            }
        });
        try {
            return begun.get();
        } catch (InterruptedException e) {
            begun.cancel(false);
            begun.thenAccept(ChildProcess::kill);
            throw e;
        }
    }

    private static void unchanged(Stranger stranger) throws IOException, UnavailableException {
        if (!Fingerprint.of(Files.readAllBytes(stranger.jar())).equals(stranger.digest())) {
            throw new UnavailableException("The bundle of the plugin " + stranger.id()
                    + " was changed after it was verified. Remove the plugin and install it again.");
        }
    }

    private Confinement confinement(Stranger stranger) {
        List<Path> readOnly =
                new ArrayList<>(List.of(Path.of("/"), Path.of("/dev"), Path.of(System.getProperty("java.home"))));
        Optional.ofNullable(stranger.home().getParent()).ifPresent(readOnly::add);
        List<Path> hidden = new ArrayList<>(settings.hidden());
        hidden.add(Path.of("/etc/passwd"));
        // Only where a folder above is not the empty one that every sandbox has.
        readOnly.removeIf(folder -> folder.startsWith("/tmp"));
        return new Confinement(hidden, readOnly, stranger.network());
    }

    private Message.Ready ready(Child child, Message.Start start) throws UnavailableException {
        var late = keeper.schedule(
                () -> child.process().kill(), settings.limits().start().toMillis(), TimeUnit.MILLISECONDS);
        try {
            return child.start(start);
        } catch (IOException e) {
            String why = e instanceof EOFException ? child.process().ending() : String.valueOf(e.getMessage());
            String words = child.process().lastWords();
            throw new UnavailableException("The process of the plugin "
                    + child.stranger().id() + " does not start"
                    + ": " + (words.isEmpty() ? why : words)
                    + ".");
        } finally {
            late.cancel(false);
        }
    }

    private static void verify(Stranger stranger, Message.Ready ready) throws UnavailableException {
        if (!ready.findings().isEmpty()) {
            String could = ready.findings().stream()
                    .map(finding -> finding.what().words() + " (" + finding.detail() + ")")
                    .collect(Collectors.joining(", "));
            throw new UnavailableException("The sandbox of the plugin " + stranger.id()
                    + " is not tight, so it was not started in it: it could " + could + ".");
        }
        if (!ready.problem().isEmpty()) {
            throw new UnavailableException(ready.problem());
        }
    }
}
