package dev.appweave.bridge.generate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/** How much memory a program can still take: {@code MemAvailable} of proc(5). Limits of a container are not seen. */
final class FreeMemory {
    private static final Path PLACE = Path.of("/proc/meminfo");

    private FreeMemory() {}

    /** In bytes; empty where the system does not say. */
    static OptionalLong bytes() {
        try {
            return Files.readAllLines(PLACE).stream()
                    .filter(line -> line.startsWith("MemAvailable:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                    .findFirst();
        } catch (IOException e) {
            return OptionalLong.empty();
        }
    }
}
