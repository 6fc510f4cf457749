package dev.appweave.signing;

import java.util.Optional;

/** Names of entries that every reader of a jar understands alike, and that lead nowhere outside it. */
final class EntryNames {
    /** No manifest or signature file is larger, in bytes. */
    static final int MAX_META = 8 << 20;

    private static final int MAX_CHARS = 1_000;

    private EntryNames() {}

    /** What is wrong with a name, to go behind it; empty if nothing is. */
    static Optional<String> check(String name) {
        if (name.isEmpty() || name.length() > MAX_CHARS) {
            return Optional.of("has no sensible name");
        }
        if (name.startsWith("/") || name.contains("\\") || name.contains(":")) {
            return Optional.of("is no path inside the bundle");
        }
        for (String part : name.split("/", -1)) {
            if (part.equals("..") || part.equals(".")) {
                return Optional.of("leads out of the bundle");
            }
        }
        if (name.contains("//")) {
            return Optional.of("has an empty folder in its path");
        }
        return name.chars().anyMatch(c -> Character.isISOControl(c) || c == '\uFFFD')
                ? Optional.of("has characters that are not printed")
                : Optional.empty();
    }

    static String printable(String name) {
        StringBuilder out = new StringBuilder();
        name.codePoints().limit(80).forEach(c -> out.appendCodePoint(Character.isISOControl(c) ? '?' : c));
        return out.toString();
    }
}
