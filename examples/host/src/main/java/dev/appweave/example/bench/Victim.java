package dev.appweave.example.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The processes a benchmark starts in order to kill them, each life in a folder of its own. One life that ends by itself
 * leaves an archive of its classes, by which the others start faster (JEP 310).
 *
 * @param main what they run
 * @param archive the archive, there or not
 */
record Victim(Class<?> main, Path archive) {
    /** Starts one; what it says on its error stream goes to a file {@code errors} in the folder. */
    Process start(Path folder, boolean archiving, String... args) throws IOException {
        Path temporary = Files.createDirectories(folder.resolve("tmp"));
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx128m",
                "-Xlog:disable",
                archiving
                        ? "-XX:ArchiveClassesAtExit=" + archive
                        : Files.exists(archive) ? "-XX:SharedArchiveFile=" + archive : "-Xshare:auto",
                "--sun-misc-unsafe-memory-access=allow",
                "--enable-native-access=ALL-UNNAMED",
                // A killed process leaves the library that SQLite unpacked.
                "-Djava.io.tmpdir=" + temporary,
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                main.getName(),
                folder.toString()));
        command.addAll(List.of(args));
        return new ProcessBuilder(command)
                .redirectError(folder.resolve("errors").toFile())
                .start();
    }

    /** Removes what a killed one left in its temporary folder. */
    static void sweep(Path folder) throws IOException {
        try (Stream<Path> left = Files.walk(folder.resolve("tmp"))) {
            for (Path file : left.sorted(Comparator.reverseOrder()).toList()) {
                if (!file.equals(folder.resolve("tmp"))) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }
}
