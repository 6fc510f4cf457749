package dev.appweave.bridge.text;

/** Lower case char by char, so that every offset stays what it was. */
final class Lower {
    private Lower() {}

    static String of(String text) {
        StringBuilder lower = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            lower.append(
                    switch (c) {
                        case '’', '‘' -> '\'';
                        case '\u00a0', '\u202f', '\t', '\n', '\r' -> ' ';
                        default -> Character.toLowerCase(c);
                    });
        }
        return lower.toString();
    }
}
