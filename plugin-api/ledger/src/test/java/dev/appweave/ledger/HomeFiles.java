package dev.appweave.ledger;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What is in a home, but for {@code .undo} and {@code .index}: every path in it with its bytes, its link or "folder". */
public final class HomeFiles {
    private HomeFiles() {}

    /** Two homes are the same when this is equal. */
    public static Map<String, String> of(Path home) throws IOException {
        Map<String, String> all = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(home)) {
            for (Path path : paths.filter(path -> !path.equals(home)).toList()) {
                String name = home.relativize(path).toString();
                if (!name.matches("\\.(undo|index)(/.*)?")) {
                    all.put(name, content(path));
                }
            }
        }
        return all;
    }

    private static String content(Path path) throws IOException {
        if (Files.isSymbolicLink(path)) {
            return "link to " + Files.readSymbolicLink(path);
        }
        return Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)
                ? "folder"
                : HexFormat.of().formatHex(Files.readAllBytes(path));
    }
}
