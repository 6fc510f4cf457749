package dev.appweave.plugins.notes;

import java.nio.charset.StandardCharsets;
import java.nio.file.attribute.FileTime;

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
        boolean inFrontMatter = false;
        int number = 0;
        for (String line : (Iterable<String>) text().lines()::iterator) {
            if (line.strip().equals("---") && (number == 0 || inFrontMatter)) {
                inFrontMatter = number == 0;
            } else if (!inFrontMatter && line.matches("#{1,6}\\s+\\S.*")) {
                return line.replaceFirst("^#+\\s+", "")
                        .replaceFirst("\\s+#+\\s*$", "")
                        .strip();
            }
            number++;
        }
        return id;
    }

    /** The text without the heading that {@link #title} is. */
    String body() {
        String all = text();
        String first = all.lines().findFirst().orElse("");
        boolean headed = first.matches("#{1,6}\\s+\\S.*");
        return (headed ? all.substring(first.length()) : all).strip();
    }
}
