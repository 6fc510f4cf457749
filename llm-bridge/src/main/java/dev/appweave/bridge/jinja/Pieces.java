package dev.appweave.bridge.jinja;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A template cut at its braces, white space taken off as {@code trim_blocks}, {@code lstrip_blocks} and the dashes say
 * (Jinja, Template Designer Documentation, "Whitespace Control").
 */
final class Pieces {
    private static final Pattern RAW = Pattern.compile("\\s*raw\\s*");
    private static final Pattern END_RAW = Pattern.compile("\\{%([-+]?)\\s*endraw\\s*([-+]?)%\\}");

    private final String text;
    private final List<Piece> pieces = new ArrayList<>();
    private int line = 1;
    private int at;
    private boolean stripNext;

    Pieces(String text) {
        String unix = text.replace("\r\n", "\n");
        // As Jinja does: one line break at the very end belongs to the file, not to the text.
        this.text = unix.endsWith("\n") ? unix.substring(0, unix.length() - 1) : unix;
    }

    List<Piece> all() throws JinjaException {
        while (at < text.length()) {
            int open = next(at);
            if (open < 0) {
                text(text.length(), false);
                break;
            }
            char kind = text.charAt(open + 1);
            char control = open + 2 < text.length() ? text.charAt(open + 2) : ' ';
            int end = end(open, kind);
            text(open, control == '-');
            if (kind != '{' && control != '-' && control != '+') {
                lstrip(open);
            }
            int from = open + 2 + (control == '-' || control == '+' ? 1 : 0);
            char last = end - 1 >= from ? text.charAt(end - 1) : ' ';
            boolean dashed = last == '-' || last == '+';
            String inside = from <= end ? text.substring(from, dashed ? end - 1 : end) : "";
            int began = line;
            line += lines(text, open, end);
            at = end + 2;
            stripNext = last == '-';
            if (kind == '%' && RAW.matcher(inside).matches()) {
                raw(began);
            } else {
                if (kind != '#') {
                    pieces.add(new Piece(kind == '{' ? Piece.Kind.PRINT : Piece.Kind.STATEMENT, inside, began));
                }
                trim(kind, last);
            }
        }
        return pieces;
    }

    private int next(int from) {
        for (int open = text.indexOf('{', from); open >= 0; open = text.indexOf('{', open + 1)) {
            if (open + 1 < text.length() && "{%#".indexOf(text.charAt(open + 1)) >= 0) {
                return open;
            }
        }
        return -1;
    }

    /** Where the closing braces stand; those inside strings do not count. */
    private int end(int open, char kind) throws JinjaException {
        String close = kind == '{' ? "}}" : kind + "}";
        int braces = 0;
        for (int i = open + 2; i < text.length(); i++) {
            char c = text.charAt(i);
            if (kind != '#' && (c == '"' || c == '\'')) {
                i = endOfString(i, c);
            } else if (text.startsWith(close, i) && (kind != '{' || braces <= 0)) {
                return i;
            } else if (c == '{') {
                braces++;
            } else if (c == '}') {
                braces--;
            }
        }
        throw JinjaException.syntax(line + lines(text, at, open), "\"{" + kind + "\" is not closed.");
    }

    private int endOfString(int from, char quote) {
        for (int i = from + 1; i < text.length(); i++) {
            if (text.charAt(i) == '\\') {
                i++;
            } else if (text.charAt(i) == quote) {
                return i;
            }
        }
        return text.length();
    }

    private void text(int end, boolean stripEnd) {
        String stretch = text.substring(at, end);
        int began = line;
        line += lines(text, at, end);
        add(stretch, began, stripEnd);
    }

    private void add(String stretch, int began, boolean stripEnd) {
        String kept = stripNext ? stretch.stripLeading() : stretch;
        kept = stripEnd ? kept.stripTrailing() : kept;
        stripNext = false;
        if (!kept.isEmpty()) {
            pieces.add(new Piece(Piece.Kind.TEXT, kept, began));
        }
    }

    /** Takes the blanks before a statement off, if nothing else stands before it in its line. */
    private void lstrip(int open) {
        int blank = open;
        while (blank > 0 && (text.charAt(blank - 1) == ' ' || text.charAt(blank - 1) == '\t')) {
            blank--;
        }
        boolean startsLine = blank == 0 || text.charAt(blank - 1) == '\n';
        if (!startsLine || pieces.isEmpty() || pieces.getLast().kind() != Piece.Kind.TEXT || blank == open) {
            return;
        }
        Piece before = pieces.removeLast();
        String left = before.text().substring(0, Math.max(0, before.text().length() - (open - blank)));
        if (!left.isEmpty()) {
            pieces.add(new Piece(Piece.Kind.TEXT, left, before.line()));
        }
    }

    /** Takes the line break behind a statement off. */
    private void trim(char kind, char last) {
        if (kind != '{' && last != '-' && last != '+' && at < text.length() && text.charAt(at) == '\n') {
            at++;
            line++;
        }
    }

    private void raw(int began) throws JinjaException {
        Matcher end = END_RAW.matcher(text);
        if (!end.find(at)) {
            throw JinjaException.syntax(began, "\"raw\" is not ended.");
        }
        trim('%', stripNext ? '-' : ' ');
        text(end.start(), end.group(1).equals("-"));
        at = end.end();
        stripNext = end.group(2).equals("-");
        trim('%', stripNext ? '-' : ' ');
    }

    private static int lines(String text, int from, int to) {
        return (int) text.substring(from, to).chars().filter(c -> c == '\n').count();
    }
}
