package dev.appweave.bridge.jinja;

/**
 * A word inside a statement or an expression.
 *
 * @param kind what it is
 * @param text as meant: a string without its quotes and escapes
 * @param line from 1
 */
record Token(Kind kind, String text, int line) {
    enum Kind {
        NAME,
        STRING,
        NUMBER,
        SIGN,
        END
    }

    boolean is(String sign) {
        return (kind == Kind.SIGN || kind == Kind.NAME) && text.equals(sign);
    }
}
