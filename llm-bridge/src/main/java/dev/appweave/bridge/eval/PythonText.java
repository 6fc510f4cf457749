package dev.appweave.bridge.eval;

import java.util.Locale;

/** The few string operations of the reference scorer, which is in Python. */
final class PythonText {
    private PythonText() {}

    static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    /** Digits of every script as ASCII digits; Python reads them all as numbers. */
    static String asciiDigits(String text) {
        StringBuilder ascii = new StringBuilder(text.length());
        text.codePoints().forEach(c -> ascii.appendCodePoint(Character.isDigit(c) ? '0' + Character.digit(c, 10) : c));
        return ascii.toString();
    }

    /** Every full stop at the end goes. */
    static String stripDots(String text) {
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == '.') {
            end--;
        }
        return text.substring(0, end);
    }
}
