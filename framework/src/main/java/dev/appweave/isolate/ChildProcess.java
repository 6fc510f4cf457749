package dev.appweave.isolate;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The process of a child with everything it started. Thread-safe. */
final class ChildProcess {
    private static final int TAIL = 2_000;

    private final Process process;
    private final Path temporary;
    private final StringBuilder said = new StringBuilder();

    private ChildProcess(Process process, Path temporary) {
        this.process = process;
        this.temporary = temporary;
    }

    /**
     * Starts it. Must be called on a thread that lives as long as the host: a child that dies with its parent dies with
     * the parent's <em>thread</em> (prctl(2), PR_SET_PDEATHSIG).
     *
     * @param temporary the folder for its temporary files, removed when it has ended
     */
    static ChildProcess start(List<String> command, Path home, Path temporary) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).directory(home.toFile());
        builder.environment().clear();
        ChildProcess child = new ChildProcess(builder.start(), temporary);
        Thread.ofPlatform().daemon().name("plugin-stderr").start(child::listen);
        child.process.onExit().thenRun(child::clean);
        return child;
    }

    /** Keeps the last it says, for the message when it does not start. */
    private void listen() {
        byte[] buffer = new byte[1024];
        try (InputStream error = process.getErrorStream()) {
            for (int n = error.read(buffer); n > 0; n = error.read(buffer)) {
                synchronized (said) {
                    said.append(new String(buffer, 0, n, StandardCharsets.UTF_8));
                    said.delete(0, Math.max(0, said.length() - TAIL));
                }
            }
        } catch (IOException e) {
            // It has ended.
        }
    }

    InputStream input() {
        return process.getInputStream();
    }

    OutputStream output() {
        return process.getOutputStream();
    }

    boolean alive() {
        return process.isAlive();
    }

    long pid() {
        return process.pid();
    }

    Stream<ProcessHandle> all() {
        return Stream.concat(Stream.of(process.toHandle()), process.descendants());
    }

    /** The last line it wrote about itself; empty if none. */
    String lastWords() {
        synchronized (said) {
            return said.toString().strip().lines().reduce("", (first, second) -> second);
        }
    }

    /** How it ended; its pipe closes a moment before that is seen. */
    String ending() {
        try {
            if (process.waitFor(1, TimeUnit.SECONDS)) {
                return "its process ended with exit code " + process.exitValue();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return "its process closed its end of the pipe";
    }

    /** Kills it and what it started; returns at once. */
    void kill() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    /** Closes its input, which tells it to end, and kills it if it has not after some time; returns at once. */
    void end(Duration grace) {
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            // It has ended already.
        }
        process.onExit().orTimeout(grace.toMillis(), TimeUnit.MILLISECONDS).whenComplete((_, late) -> {
            if (late != null) {
                kill();
            }
        });
    }

    /** Waits for its end. */
    void await(Duration time) {
        try {
            process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (process.isAlive()) {
            kill();
        }
    }

    private void clean() {
        try (Stream<Path> files = Files.walk(temporary)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            // Somebody else cleans temporary folders.
        }
    }
}
