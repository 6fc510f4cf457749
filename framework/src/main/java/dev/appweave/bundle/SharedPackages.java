package dev.appweave.bundle;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.jar.JarFile;

/** The packages of the host that bundles may import: the plugin API, slf4j, SQLite, and what an application adds. */
public final class SharedPackages {
    private SharedPackages() {}

    /** What every host shares, and what this application adds. */
    static List<String> with(List<String> shared) {
        List<String> packages = new ArrayList<>(always());
        packages.addAll(shared);
        return packages;
    }

    /** What every host shares. */
    static List<String> always() {
        List<String> packages = new ArrayList<>();
        packages.add("dev.appweave.plugin;version=\"1.1.0\"");
        for (String name : List.of("org.slf4j", "org.slf4j.event", "org.slf4j.helpers", "org.slf4j.spi")) {
            packages.add(name + ";version=\"1.7.36\""); // one jar serves importers of both lines
            packages.add(name + ";version=\"2.0.20\"");
        }
        packages.addAll(ofJar(org.sqlite.SQLiteDataSource.class));
        return packages;
    }

    /**
     * Every package of the jar that holds a class, without versions.
     *
     * @param anchor any class of that jar
     */
    public static List<String> ofJar(Class<?> anchor) {
        TreeSet<String> packages = new TreeSet<>();
        try {
            Path jar = Path.of(
                    anchor.getProtectionDomain().getCodeSource().getLocation().toURI());
            try (JarFile file = new JarFile(jar.toFile(), false)) {
                file.stream()
                        .map(entry -> entry.getName())
                        .filter(name -> name.endsWith(".class") && !name.startsWith("META-INF/") && name.contains("/"))
                        .map(name -> name.substring(0, name.lastIndexOf('/')).replace('/', '.'))
                        .forEach(packages::add);
            }
        } catch (URISyntaxException e) {
            throw new IllegalStateException(anchor + " comes from no file", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return List.copyOf(packages);
    }
}
