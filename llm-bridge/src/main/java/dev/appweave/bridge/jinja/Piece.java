package dev.appweave.bridge.jinja;

/**
 * A stretch of a template.
 *
 * @param kind text as it is, an expression to print, or a statement
 * @param text without the braces
 * @param line where it begins, from 1
 */
record Piece(Kind kind, String text, int line) {
    enum Kind {
        TEXT,
        PRINT,
        STATEMENT
    }
}
