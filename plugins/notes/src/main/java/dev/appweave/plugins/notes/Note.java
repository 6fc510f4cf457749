package dev.appweave.plugins.notes;

import java.nio.charset.StandardCharsets;
import java.nio.file.attribute.FileTime;
import java.util.List;

/**
 * One Markdown file as it was read.
 *
 * @param id the file's name without {@code .md}
 * @param bytes the file; not copied, and never written to
 */
record Note(String id, byte[] bytes, FileTime modified) {
    /** Bytes that are no UTF-8 show as U+FFFD; writes work on {@link #bytes} so that they survive. */
    String text() {
        String all = new String(bytes, StandardCharsets.UTF_8);
        return all.startsWith("\uFEFF") ? all.substring(1) : all;
    }

    /** The first heading, or else the file's name. */
    String title() {
        return lines().stream()
                .filter(Note::isHeading)
                .findFirst()
                .map(line -> line.replaceFirst("^#+\\s+", "")
                        .replaceFirst("\\s+#+\\s*$", "")
                        .strip())
                .orElse(id);
    }

    /** The text without front matter, and without the heading that {@link #title} is where it stands at the beginning. */
    String body() {
        List<String> lines = lines().stream().dropWhile(String::isBlank).toList();
        boolean headed = !lines.isEmpty() && isHeading(lines.getFirst());
        return String.join("\n", lines.subList(headed ? 1 : 0, lines.size())).strip();
    }

    /** All lines but those of front matter, which stands between two lines of dashes at the very beginning. */
    private List<String> lines() {
        List<String> all = text().lines().toList();
        if (all.isEmpty() || !isDashes(all.getFirst())) {
            return all;
        }
        List<String> behind =
                all.stream().skip(1).dropWhile(line -> !isDashes(line)).toList();
        return behind.isEmpty() ? all : behind.subList(1, behind.size());
    }

    private static boolean isDashes(String line) {
        return line.strip().equals("---");
    }

    private static boolean isHeading(String line) {
        return line.matches("#{1,6}\\s+\\S.*");
    }
}
