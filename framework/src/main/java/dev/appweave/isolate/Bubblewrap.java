package dev.appweave.isolate;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A sandbox of Linux namespaces by bubblewrap (github.com/containers/bubblewrap): the child sees the JDK, the libraries
 * and its bundle read-only, its own state folder, and an empty {@code /tmp} of a fixed size; no network unless granted, no
 * other process, no environment, no capability, no further namespaces; and it dies with the host.
 */
final class Bubblewrap {
    private static final long TMP_BYTES = 32L << 20;
    private static final long SHM_BYTES = 4L << 20;
    private static final long TRY_SECONDS = 10;

    /** From the tightest; older versions and hosts without user namespaces know less. */
    private static final List<List<String>> UNSHARED =
            List.of(List.of("--unshare-all", "--unshare-user", "--disable-userns"), List.of("--unshare-all"));

    private final Path program;
    private final List<String> unshared;

    private Bubblewrap(Path program, List<String> unshared) {
        this.program = program;
        this.unshared = unshared;
    }

    /** The program, if it is installed. */
    static Optional<Path> onPath() {
        String path = System.getenv().getOrDefault("PATH", "/usr/bin:/bin");
        return Arrays.stream(path.split(File.pathSeparator))
                .filter(folder -> folder.startsWith("/"))
                .map(folder -> Path.of(folder, "bwrap"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** A sandbox that was seen to work here; empty where namespaces are forbidden, as in many containers. */
    static Optional<Bubblewrap> working(Path program) {
        for (List<String> flags : UNSHARED) {
            List<String> command = new ArrayList<>();
            command.add(program.toString());
            command.addAll(flags);
            command.addAll(List.of("--die-with-parent", "--ro-bind", "/", "/", "--proc", "/proc", "--dev", "/dev"));
            command.add(Path.of(System.getProperty("java.home"), "lib", "jspawnhelper")
                    .toString());
            if (runs(command)) {
                return Optional.of(new Bubblewrap(program, flags));
            }
        }
        return Optional.empty();
    }

    /** Whether the program inside was reached: a spawn helper without arguments says how it is used and ends with 1. */
    private static boolean runs(List<String> command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                    .start();
            String said =
                    new String(process.getInputStream().readNBytes(4096), java.nio.charset.StandardCharsets.UTF_8);
            if (!process.waitFor(TRY_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return false;
            }
            return !said.contains("bwrap:");
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** The words before the program that runs in the sandbox. */
    List<String> around(Stranger stranger, ChildSettings settings) {
        List<String> command = new ArrayList<>();
        command.add(program.toString());
        command.addAll(unshared);
        if (stranger.network()) {
            command.add("--share-net");
        }
        command.addAll(List.of("--die-with-parent", "--new-session", "--clearenv", "--cap-drop", "ALL"));
        command.addAll(List.of("--proc", "/proc", "--dev", "/dev"));
        command.addAll(List.of("--size", String.valueOf(SHM_BYTES), "--tmpfs", "/dev/shm", "--remount-ro", "/dev"));
        // First, because any of the folders below may lie in it.
        command.addAll(List.of("--size", String.valueOf(TMP_BYTES), "--tmpfs", "/tmp"));
        libraries(command);
        Set<Path> readOnly = new LinkedHashSet<>();
        readOnly.add(Path.of(System.getProperty("java.home")));
        readOnly.addAll(settings.classPath());
        settings.classCache().ifPresent(readOnly::add);
        readOnly.add(stranger.jar());
        readOnly.forEach(path -> bind(command, "--ro-bind", path));
        if (stranger.network()) {
            Stream.of("/etc/resolv.conf", "/etc/hosts", "/etc/nsswitch.conf")
                    .forEach(path -> bind(command, "--ro-bind-try", Path.of(path)));
        }
        bind(command, "--bind", stranger.home());
        command.addAll(List.of("--chdir", stranger.home().toString(), "--remount-ro", "/"));
        return command;
    }

    /** Shared libraries only: what a folder of programs would hold is not there to be run. */
    private static void libraries(List<String> command) {
        for (String top : List.of("/lib", "/lib32", "/lib64")) {
            Path path = Path.of(top);
            if (Files.isSymbolicLink(path)) {
                try {
                    command.addAll(
                            List.of("--symlink", Files.readSymbolicLink(path).toString(), top));
                } catch (IOException e) {
                    bind(command, "--ro-bind-try", path);
                }
            } else if (Files.isDirectory(path)) {
                bind(command, "--ro-bind", path);
            }
        }
        if (Files.isDirectory(Path.of("/usr/lib64"))) {
            bind(command, "--ro-bind", Path.of("/usr/lib64"));
        }
        List<Path> perMachine = folders("/usr/lib", "*-linux-*");
        if (perMachine.isEmpty()) {
            bind(command, "--ro-bind-try", Path.of("/usr/lib"));
        }
        perMachine.forEach(folder -> bind(command, "--ro-bind", folder));
        // Distributions keep parts of their own JDKs there.
        folders("/etc", "java-*").forEach(folder -> bind(command, "--ro-bind", folder));
        bind(command, "--ro-bind-try", Path.of("/etc/ssl/certs/java"));
    }

    private static List<Path> folders(String parent, String pattern) {
        List<Path> found = new ArrayList<>();
        try (var folders = Files.newDirectoryStream(Path.of(parent), pattern)) {
            folders.forEach(found::add);
        } catch (IOException e) {
            return List.of();
        }
        found.removeIf(folder -> !Files.isDirectory(folder));
        return found;
    }

    private static void bind(List<String> command, String how, Path path) {
        command.addAll(List.of(how, path.toString(), path.toString()));
    }
}
