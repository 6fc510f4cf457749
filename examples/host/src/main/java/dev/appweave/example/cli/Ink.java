package dev.appweave.example.cli;

/** Colours for a terminal, or none. */
enum Ink {
    PLAIN(false),
    COLOURED(true);

    private final boolean coloured;

    Ink(boolean coloured) {
        this.coloured = coloured;
    }

    static Ink of(Console console) {
        return console.colours() ? COLOURED : PLAIN;
    }

    String bold(String text) {
        return paint("1", text);
    }

    String dim(String text) {
        return paint("2", text);
    }

    String red(String text) {
        return paint("31", text);
    }

    String green(String text) {
        return paint("32", text);
    }

    String yellow(String text) {
        return paint("33", text);
    }

    String cyan(String text) {
        return paint("36", text);
    }

    private String paint(String code, String text) {
        return coloured && !text.isEmpty() ? "\033[" + code + "m" + text + "\033[0m" : text;
    }

    /**
     * Text from elsewhere, safe to show on a terminal: no control characters, so no escape sequences, and none of the
     * marks that turn the direction of writing (Trojan Source, CVE-2021-42574).
     */
    static String safe(String text) {
        StringBuilder out = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            if (c == '\n' || c == '\t') {
                out.append(' ');
            } else if (!Character.isISOControl(c) && Character.getType(c) != Character.FORMAT) {
                out.appendCodePoint(c);
            }
        });
        return out.toString();
    }
}
