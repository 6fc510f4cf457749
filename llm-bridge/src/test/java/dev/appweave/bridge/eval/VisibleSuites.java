package dev.appweave.bridge.eval;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The evaluation rows beside the project, where they are; tests that need them skip themselves where they are not. */
public final class VisibleSuites {
    private VisibleSuites() {}

    /** The folder {@code shared/data/planner} beside the project. */
    public static Optional<Path> folder() {
        for (Path up = Path.of("").toAbsolutePath(); up != null; up = up.getParent()) {
            Path planner = up.resolve("shared/data/planner");
            if (Files.exists(planner.resolve("visible.tar.xz"))) {
                return Optional.of(planner);
            }
        }
        return Optional.empty();
    }

    /** Unpacks the suites into a folder, or skips the test. */
    public static List<Path> unpack(Path into) throws IOException, InterruptedException {
        Optional<Path> planner = folder();
        assumeTrue(planner.isPresent(), "no evaluation data beside the project: skipped");
        Process tar = new ProcessBuilder(
                        "tar", "xf", planner.get().resolve("visible.tar.xz").toString(), "-C", into.toString())
                .inheritIO()
                .start();
        assumeTrue(tar.waitFor() == 0, "tar with xz is needed to unpack the evaluation data: skipped");
        try (Stream<Path> files = Files.walk(into)) {
            return files.filter(file -> file.toString().endsWith(".jsonl"))
                    .sorted()
                    .toList();
        }
    }
}
