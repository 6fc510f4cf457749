package dev.appweave.isolate;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The command line of a child: limits of the system, the sandbox if there is one, the Java machine with its limits. */
final class ChildCommand {
    /** So much address space, in kilobytes, that a JVM of this size starts, and not so much that it can starve others. */
    private static final long ADDRESS_KILOBYTES = 4L << 20;

    /** Under which the child finds the memory that the host shares. */
    private static final int DESCRIPTOR = 3;

    private static final Path SHELL = Path.of("/bin/sh");

    private ChildCommand() {}

    /** @param shared where memory that is shared with it can be opened by this user */
    static List<String> of(
            Stranger stranger,
            ChildSettings settings,
            Optional<Bubblewrap> sandbox,
            Path temporary,
            Optional<Path> shared) {
        List<String> command = new ArrayList<>();
        if (Files.isExecutable(SHELL)) {
            String script = shared.map(ChildCommand::opened).orElse("") + limits(settings.limits()) + " exec \"$@\"";
            command.addAll(List.of(SHELL.toString(), "-c", script, "sh"));
        }
        sandbox.ifPresent(one -> command.addAll(one.around(stranger, settings)));
        command.addAll(java(stranger, settings, temporary));
        return command;
    }

    /** The child gets the open memory, and its number as an argument; where it cannot be opened, neither. */
    private static String opened(Path shared) {
        return String.format(
                Locale.ROOT,
                "if (: <>%1$s) 2>/dev/null; then exec %2$d<>%1$s; set -- \"$@\" %2$d; fi; ",
                shared,
                DESCRIPTOR);
    }

    /** Sizes of files count in half kilobytes. A limit that the shell does not know is left out. */
    private static String limits(Limits limits) {
        return String.format(
                Locale.ROOT,
                "ulimit -c 0; ulimit -n 512; ulimit -f %d; ulimit -v %d 2>/dev/null;",
                limits.stateMegabytes() * 2048L,
                ADDRESS_KILOBYTES);
    }

    private static List<String> java(Stranger stranger, ChildSettings settings, Path temporary) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(
                "-Xlog:disable",
                "-Xmx" + settings.limits().heapMegabytes() + "m",
                "-Xss512k",
                "-XX:MaxDirectMemorySize=16m",
                "-XX:MaxMetaspaceSize=96m",
                "-XX:ReservedCodeCacheSize=32m",
                "-XX:+UseSerialGC",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:+DisplayVMOutputToStderr", // Its last words would be read as the length of a frame.
                "-XX:+DisableAttachMechanism",
                "-XX:-UsePerfData",
                "-XX:-CreateCoredumpOnCrash",
                "-XX:ErrorFile=/dev/null",
                "-XX:+IgnoreUnrecognizedVMOptions",
                "--sun-misc-unsafe-memory-access=allow",
                "--enable-native-access=ALL-UNNAMED",
                "-Dfile.encoding=UTF-8",
                "-Djava.io.tmpdir=" + temporary,
                "-Duser.home=" + stranger.home()));
        settings.classCache().ifPresent(cache -> command.add("-XX:AOTCache=" + cache));
        command.add("-cp");
        command.add(settings.classPath().stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
        command.add(settings.main());
        return command;
    }
}
