package dev.appweave.example.demo;

import java.nio.charset.StandardCharsets;

/** The lines of vCard and iCalendar files: CRLF, folded at 75 octets (RFC 6350 section 3.2, RFC 5545 section 3.1). */
final class ContentLines {
    private static final int MAX_OCTETS = 75;

    private final StringBuilder text = new StringBuilder();

    /** Adds a line whose value is written as it is. */
    ContentLines raw(String name, String value) {
        int octets = 0;
        for (int c : (name + ":" + value).codePoints().toArray()) {
            int more = Character.toString(c).getBytes(StandardCharsets.UTF_8).length;
            if (octets + more > MAX_OCTETS) {
                text.append("\r\n ");
                octets = 1;
            }
            text.appendCodePoint(c);
            octets += more;
        }
        text.append("\r\n");
        return this;
    }

    /** Adds a line with a text value; an empty value adds nothing. */
    ContentLines text(String name, String value) {
        return value.isEmpty() ? this : raw(name, escaped(value));
    }

    /** Adds the lines of another. */
    ContentLines concat(ContentLines other) {
        text.append(other.text);
        return this;
    }

    static String escaped(String value) {
        return value.replace("\\", "\\\\")
                .replace(",", "\\,")
                .replace(";", "\\;")
                .replace("\n", "\\n");
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
