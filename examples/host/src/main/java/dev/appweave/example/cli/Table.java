package dev.appweave.example.cli;

import java.util.ArrayList;
import java.util.List;

/** Columns as wide as their widest cell, two blanks apart; colours do not count as width. */
final class Table {
    private static final String COLOUR = "\033\\[[0-9;]*m";

    private final List<List<String>> rows = new ArrayList<>();

    Table row(String... cells) {
        rows.add(List.of(cells));
        return this;
    }

    List<String> lines() {
        int columns = rows.stream().mapToInt(List::size).max().orElse(0);
        int[] widths = new int[columns];
        for (List<String> row : rows) {
            for (int i = 0; i < row.size(); i++) {
                widths[i] = Math.max(widths[i], width(row.get(i)));
            }
        }
        return rows.stream().map(row -> line(row, widths)).toList();
    }

    private static String line(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < row.size(); i++) {
            line.append(row.get(i)).append(" ".repeat(widths[i] - width(row.get(i)) + 2));
        }
        return line.toString().stripTrailing();
    }

    static int width(String cell) {
        return (int) cell.replaceAll(COLOUR, "").codePoints().count();
    }
}
