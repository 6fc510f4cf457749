package dev.appweave.bridge.jinja;

import java.util.List;

/** The words of one statement or expression, read from left to right. */
final class Words {
    private final List<Token> tokens;
    private int at;

    Words(List<Token> tokens) {
        this.tokens = tokens;
    }

    Token peek() {
        return tokens.get(Math.min(at, tokens.size() - 1));
    }

    Token ahead() {
        return tokens.get(Math.min(at + 1, tokens.size() - 1));
    }

    Token take() {
        Token token = peek();
        at++;
        return token;
    }

    /** Whether one of these comes next; it is taken then. */
    boolean takes(String sign) {
        if (peek().is(sign)) {
            at++;
            return true;
        }
        return false;
    }

    void expect(String sign) throws JinjaException {
        if (!takes(sign)) {
            throw unexpected("\"" + sign + "\"");
        }
    }

    String name() throws JinjaException {
        if (peek().kind() != Token.Kind.NAME) {
            throw unexpected("a name");
        }
        return take().text();
    }

    void end() throws JinjaException {
        if (peek().kind() != Token.Kind.END) {
            throw unexpected("the end");
        }
    }

    JinjaException unexpected(String wanted) {
        Token token = peek();
        String found = token.kind() == Token.Kind.END ? "the end" : "\"" + token.text() + "\"";
        return JinjaException.syntax(token.line(), "Expected " + wanted + ", found " + found + ".");
    }
}
