package dev.appweave.isolate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * Looks at children from outside, every few milliseconds: time, memory, threads and disk. Control groups would do some of
 * that in the kernel, but are not there for every user; a look and a kill work everywhere on Linux, and are all that stops
 * a loop.
 */
final class Watch {
    /** Between two looks at calls. */
    static final long LOOK_MILLIS = 40;

    private static final int PROCESS_EVERY = 4;
    private static final int DISK_EVERY = 10;
    private static final Path PROC = Path.of("/proc");

    private final Limits limits;
    private long looks;

    Watch(Limits limits) {
        this.limits = limits;
    }

    void look(List<Child> children) {
        long now = System.nanoTime();
        looks++;
        for (Child child : children) {
            child.look(now);
            if (looks % PROCESS_EVERY == 0 && (child.busy() || looks % (5 * PROCESS_EVERY) == 0)) {
                process(child);
            }
            if (looks % DISK_EVERY == 0) { // Busy or not: it may go on after its answer.
                disk(child);
            }
        }
    }

    private void process(Child child) {
        long resident = 0;
        long threads = 0;
        for (long pid : child.process().all().map(ProcessHandle::pid).toList()) {
            Path status = PROC.resolve(pid + "/status");
            // Among what it says is the name of the process, which is whatever bytes the process likes.
            try (Stream<String> lines = Files.lines(status, StandardCharsets.ISO_8859_1)) {
                for (String line : lines.filter(one -> one.startsWith("VmRSS:") || one.startsWith("Threads:"))
                        .toList()) {
                    long value = Long.parseLong(line.replaceAll("\\D", ""));
                    resident += line.startsWith("VmRSS:") ? value : 0;
                    threads += line.startsWith("Threads:") ? value : 0;
                }
            } catch (IOException | UncheckedIOException e) {
                if (Files.exists(status)) { // Or else it has ended in the meantime, or this system has no such files.
                    child.kill("what it uses cannot be seen, and it was killed");
                    return;
                }
            }
        }
        if (resident > limits.residentMegabytes() * 1024L) {
            child.kill("it used more than " + limits.residentMegabytes() + " MB of memory, and was killed");
        } else if (threads > limits.threads()) {
            child.kill("it started more than " + limits.threads() + " threads, and was killed");
        }
    }

    private void disk(Child child) {
        Path home = child.stranger().home();
        long most = limits.stateMegabytes() * (1L << 20);
        OptionalLong bytes = DiskUse.of(home, most);
        Optional<UnlinkedFiles> unlinked = unlinked(child, home);
        if (bytes.isEmpty() || unlinked.isEmpty()) {
            child.kill("what it keeps in its folder cannot be counted, and it was killed");
        } else if (bytes.getAsLong() + unlinked.get().disk() > most) {
            child.kill("it keeps more than " + limits.stateMegabytes() + " MB in its folder, and was killed");
        } else if (unlinked.get().memory() > Mailbox.BYTES + limits.residentMegabytes() * (1L << 20)) {
            child.kill("it used more than " + limits.residentMegabytes() + " MB of memory, and was killed");
        }
    }

    private static Optional<UnlinkedFiles> unlinked(Child child, Path home) {
        if (!Files.isDirectory(PROC.resolve("self/fd"))) { // This system has no such files.
            return Optional.of(UnlinkedFiles.NONE);
        }
        List<Path> processes = new ArrayList<>(child.process()
                .all()
                .map(one -> PROC.resolve(String.valueOf(one.pid())))
                .toList());
        // A sandbox that the system gives special rights may not be looked at; what runs in it may.
        processes.removeIf(
                one -> one.endsWith(String.valueOf(child.process().pid())) && !Files.isReadable(one.resolve("fd")));
        return UnlinkedFiles.of(processes, home);
    }
}
