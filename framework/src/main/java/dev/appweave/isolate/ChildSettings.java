package dev.appweave.isolate;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * How children are started: the same for all plugins of a host.
 *
 * @param main the class whose {@code main} a child runs
 * @param classPath jars and class folders; read-only for the child
 * @param packages what bundles may import
 * @param hidden files of the host that a sandboxed child must not see
 * @param bubblewrap the sandbox's program; empty: there is none, and children run with the user's rights
 * @param classCache an ahead-of-time cache for that class path (JEP 483); empty: none
 * @param limits what a child may use
 */
public record ChildSettings(
        String main,
        List<Path> classPath,
        List<String> packages,
        List<Path> hidden,
        Optional<Path> bubblewrap,
        Optional<Path> classCache,
        Limits limits) {
    public ChildSettings {
        classPath = List.copyOf(classPath);
        packages = List.copyOf(packages);
        hidden = List.copyOf(hidden);
    }

    /** With the class path of this process, what it finds of bubblewrap on its PATH, and the usual limits. */
    public static ChildSettings here(String main, List<String> packages, List<Path> hidden) {
        List<Path> classPath = Arrays.stream(
                        System.getProperty("java.class.path", "").split(File.pathSeparator))
                .filter(one -> !one.isBlank())
                .map(one -> Path.of(one).toAbsolutePath())
                .filter(Files::exists)
                .toList();
        Optional<Path> cache = Optional.of(Path.of(System.getProperty("appweave.app", ""), "appweave.aot"))
                .map(Path::toAbsolutePath)
                .filter(Files::isRegularFile);
        return new ChildSettings(main, classPath, packages, hidden, Bubblewrap.onPath(), cache, Limits.USUAL);
    }

    /** Without a sandbox, whatever is installed. */
    public ChildSettings plain() {
        return new ChildSettings(main, classPath, packages, hidden, Optional.empty(), classCache, limits);
    }

    /** With other limits. */
    public ChildSettings within(Limits others) {
        return new ChildSettings(main, classPath, packages, hidden, bubblewrap, classCache, others);
    }
}
