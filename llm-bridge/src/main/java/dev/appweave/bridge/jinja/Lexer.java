package dev.appweave.bridge.jinja;

import java.util.ArrayList;
import java.util.List;

/** The words of a statement or an expression. */
final class Lexer {
    private static final List<String> LONG_SIGNS = List.of("**", "//", "==", "!=", "<=", ">=");
    private static final String SIGNS = "+-*/%~()[]{}.,:|=<>";

    private final String text;
    private int line;
    private int at;

    /** @param line where the text begins in its template */
    Lexer(String text, int line) {
        this.text = text;
        this.line = line;
    }

    List<Token> tokens() throws JinjaException {
        List<Token> tokens = new ArrayList<>();
        while (at < text.length()) {
            char c = text.charAt(at);
            if (Character.isWhitespace(c)) {
                line += c == '\n' ? 1 : 0;
                at++;
            } else if (c == '"' || c == '\'') {
                tokens.add(new Token(Token.Kind.STRING, string(c), line));
            } else if (c >= '0' && c <= '9') {
                tokens.add(new Token(Token.Kind.NUMBER, number(), line));
            } else if (Character.isJavaIdentifierStart(c) && c != '$') {
                int from = at;
                while (at < text.length() && Character.isJavaIdentifierPart(text.charAt(at))) {
                    at++;
                }
                tokens.add(new Token(Token.Kind.NAME, text.substring(from, at), line));
            } else {
                tokens.add(new Token(Token.Kind.SIGN, sign(), line));
            }
        }
        tokens.add(new Token(Token.Kind.END, "", line));
        return tokens;
    }

    private String sign() throws JinjaException {
        for (String sign : LONG_SIGNS) {
            if (text.startsWith(sign, at)) {
                at += sign.length();
                return sign;
            }
        }
        if (SIGNS.indexOf(text.charAt(at)) < 0) {
            throw JinjaException.syntax(line, "The character \"" + text.charAt(at) + "\" means nothing here.");
        }
        return String.valueOf(text.charAt(at++));
    }

    private String number() {
        int from = at;
        while (at < text.length() && digit(text.charAt(at))) {
            at++;
        }
        if (at + 1 < text.length() && text.charAt(at) == '.' && digit(text.charAt(at + 1))) {
            at++;
            while (at < text.length() && digit(text.charAt(at))) {
                at++;
            }
        }
        return text.substring(from, at).replace("_", "");
    }

    private static boolean digit(char c) {
        return (c >= '0' && c <= '9') || c == '_';
    }

    private String string(char quote) throws JinjaException {
        StringBuilder out = new StringBuilder();
        int began = line;
        for (at++; at < text.length() && text.charAt(at) != quote; at++) {
            char c = text.charAt(at);
            line += c == '\n' ? 1 : 0;
            if (c == '\\' && at + 1 < text.length()) {
                at++;
                escaped(text.charAt(at), out);
            } else {
                out.append(c);
            }
        }
        if (at >= text.length()) {
            throw JinjaException.syntax(began, "A string does not end.");
        }
        at++;
        return out.toString();
    }

    /** Python's escapes; one that is none stands for itself, backslash included. */
    private void escaped(char c, StringBuilder out) throws JinjaException {
        switch (c) {
            case 'n' -> out.append('\n');
            case 't' -> out.append('\t');
            case 'r' -> out.append('\r');
            case 'u' -> {
                try {
                    out.append((char) Integer.parseInt(text, at + 1, at + 5, 16));
                } catch (IndexOutOfBoundsException | NumberFormatException _) {
                    throw JinjaException.syntax(line, "\\u needs four hexadecimal digits.");
                }
                at += 4;
            }
            case '\\', '\'', '"' -> out.append(c);
            default -> out.append('\\').append(c);
        }
    }
}
