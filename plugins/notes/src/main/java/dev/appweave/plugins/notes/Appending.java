package dev.appweave.plugins.notes;

import dev.appweave.words.Folded;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Adds text to the end of a note in the note's own manner: an item where it ends in a list, a paragraph elsewhere. */
final class Appending {
    private static final Pattern ITEM = Pattern.compile("(\\s*)(?:([-*+])( \\[[ xX]])?|(\\d{1,9})([.)]))\\s+\\S?.*");
    private static final Pattern MARKER = Pattern.compile("^(?:[-*+](?: \\[[ xX]])?|\\d{1,9}[.)])\\s+");
    private static final Pattern LIST_TITLE = Pattern.compile(".*\\b(list|to ?dos?|checklist|groceries)\\b.*");

    private Appending() {}

    /** The note's bytes afterwards: all that were there, unchanged, and then some. */
    static byte[] to(Note note, String text) {
        String before = note.text();
        String newline = before.contains("\r\n") ? "\r\n" : "\n";
        String last = before.lines().filter(line -> !line.isBlank()).reduce("", (first, second) -> second);
        List<String> lines = text.strip().lines().toList();
        Matcher item = ITEM.matcher(last);
        String added;
        if (item.matches()) {
            added = lineBreak(before, newline) + items(lines, item, newline);
        } else if (note.body().isEmpty()
                && LIST_TITLE.matcher(Folded.of(note.title())).matches()) {
            added = blankLine(before, newline) + boxes(lines, "- [ ] ", newline);
        } else {
            added = blankLine(before, newline) + String.join(newline, lines);
        }
        return joined(note.bytes(), (added + newline).getBytes(StandardCharsets.UTF_8));
    }

    private static String items(List<String> lines, Matcher item, String newline) {
        String indent = item.group(1);
        if (item.group(4) == null) {
            return boxes(lines, indent + item.group(2) + (item.group(3) == null ? " " : " [ ] "), newline);
        }
        StringBuilder numbered = new StringBuilder();
        long number = Long.parseLong(item.group(4));
        for (String line : lines) {
            number++;
            numbered.append(numbered.isEmpty() ? "" : newline)
                    .append(indent)
                    .append(number)
                    .append(item.group(5));
            numbered.append(' ').append(bare(line));
        }
        return numbered.toString();
    }

    private static String boxes(List<String> lines, String marker, String newline) {
        return lines.stream()
                .filter(line -> !line.isBlank())
                .map(line -> marker + bare(line))
                .collect(Collectors.joining(newline));
    }

    private static String bare(String line) {
        return MARKER.matcher(line.strip()).replaceFirst("");
    }

    private static String lineBreak(String before, String newline) {
        return before.isEmpty() || before.endsWith("\n") ? "" : newline;
    }

    private static String blankLine(String before, String newline) {
        boolean parted = before.isBlank() || before.endsWith("\n\n") || before.endsWith("\r\n\r\n");
        return parted ? lineBreak(before, newline) : lineBreak(before, newline) + newline;
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] all = new byte[first.length + second.length];
        System.arraycopy(first, 0, all, 0, first.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        return all;
    }
}
