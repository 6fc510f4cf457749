package dev.appweave.plugins.calendar;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One property of an iCalendar file (RFC 5545, 3.1): {@code DTSTART;TZID=Europe/Paris:20261127T130000}.
 *
 * @param name in upper case
 * @param parameters by name in upper case, in order, without quotes
 * @param value as written, escapes included
 */
record ContentLine(String name, Map<String, String> parameters, String value) {
    private static final int LONGEST_OCTETS = 75;

    static ContentLine text(String name, String text) {
        return new ContentLine(name, Map.of(), escape(text));
    }

    Optional<String> parameter(String key) {
        return Optional.ofNullable(parameters.get(key)).filter(value -> !value.isBlank());
    }

    /** The value as a person reads it. */
    String text() {
        StringBuilder out = new StringBuilder(value.length());
        for (int at = 0; at < value.length(); at++) {
            char here = value.charAt(at);
            if (here == '\\' && at + 1 < value.length()) {
                char next = value.charAt(++at);
                out.append(next == 'n' || next == 'N' ? '\n' : next);
            } else {
                out.append(here);
            }
        }
        return out.toString().strip();
    }

    private static String escape(String text) {
        return text.replace("\\", "\\\\")
                .replace(";", "\\;")
                .replace(",", "\\,")
                .replace("\n", "\\n");
    }

    /** Reads a line held as one character a byte, folds included. */
    static ContentLine read(String raw) {
        byte[] bytes =
                raw.replaceAll("\r?\n[ \t]", "").replaceAll("[\r\n]+$", "").getBytes(StandardCharsets.ISO_8859_1);
        String line = new String(bytes, charset(bytes));
        int colon = unquoted(line, ':', 0);
        String head = colon < 0 ? line : line.substring(0, colon);
        Map<String, String> parameters = new LinkedHashMap<>();
        int from = unquoted(head, ';', 0);
        String name = from < 0 ? head : head.substring(0, from);
        while (from >= 0) {
            int next = unquoted(head, ';', from + 1);
            String parameter = head.substring(from + 1, next < 0 ? head.length() : next);
            int equals = parameter.indexOf('=');
            if (equals > 0) {
                parameters.putIfAbsent(
                        parameter.substring(0, equals).toUpperCase(Locale.ROOT),
                        parameter.substring(equals + 1).replace("\"", ""));
            }
            from = next;
        }
        return new ContentLine(
                name.replace("\uFEFF", "").strip().toUpperCase(Locale.ROOT),
                parameters,
                colon < 0 ? "" : line.substring(colon + 1));
    }

    /** Folded at 75 octets, between characters, and held as one character a byte. */
    String raw(String lineEnd) {
        StringBuilder line = new StringBuilder(name);
        parameters.forEach((key, value) ->
                line.append(';').append(key).append('=').append(value.matches("[^:;,]*") ? value : '"' + value + '"'));
        line.append(':').append(value);
        byte[] bytes = line.toString().getBytes(StandardCharsets.UTF_8);
        StringBuilder out = new StringBuilder();
        int start = 0;
        while (bytes.length - start > LONGEST_OCTETS - (start == 0 ? 0 : 1)) {
            int end = start + LONGEST_OCTETS - (start == 0 ? 0 : 1);
            while ((bytes[end] & 0xC0) == 0x80) {
                end--; // not inside a character
            }
            out.append(latin(bytes, start, end)).append(lineEnd).append(' ');
            start = end;
        }
        return out.append(latin(bytes, start, bytes.length)).append(lineEnd).toString();
    }

    private static String latin(byte[] bytes, int start, int end) {
        return new String(bytes, start, end - start, StandardCharsets.ISO_8859_1);
    }

    private static Charset charset(byte[] bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return StandardCharsets.UTF_8;
        } catch (CharacterCodingException e) {
            return StandardCharsets.ISO_8859_1;
        }
    }

    private static int unquoted(String text, char wanted, int from) {
        boolean quoted = false;
        for (int at = from; at < text.length(); at++) {
            quoted ^= text.charAt(at) == '"';
            if (!quoted && text.charAt(at) == wanted) {
                return at;
            }
        }
        return -1;
    }
}
