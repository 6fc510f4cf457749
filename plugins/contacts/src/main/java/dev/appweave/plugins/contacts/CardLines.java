package dev.appweave.plugins.contacts;

import ezvcard.VCard;
import ezvcard.VCardVersion;
import ezvcard.io.text.VCardReader;
import ezvcard.io.text.VCardWriter;
import ezvcard.property.VCardProperty;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A vCard file as lines, to change one property and keep every other byte, also of properties nobody here knows.
 *
 * <p>Bytes are held as ISO 8859-1 characters, one a byte, whatever the file is encoded in.
 */
final class CardLines {
    private final List<String> lines;
    private final Charset charset;
    private final String lineEnd;
    private final String versionLine;
    private final VCardVersion version;

    CardLines(byte[] bytes) {
        String raw = new String(bytes, StandardCharsets.ISO_8859_1);
        charset = Card.charset(bytes);
        lineEnd = raw.contains("\r\n") ? "\r\n" : "\n";
        lines = logical(raw);
        versionLine = own("VERSION").map(lines::get).orElse("");
        version = alone("").map(VCard::getVersion).orElse(VCardVersion.V3_0);
    }

    byte[] bytes() {
        return String.join("", lines).getBytes(StandardCharsets.ISO_8859_1);
    }

    /**
     * Rewrites the line of the chosen property, or adds a line where nothing was chosen.
     *
     * @param choose which of the card's properties of this name is meant
     * @param change what becomes of it, its parameters included
     */
    <T extends VCardProperty> void set(
            String name, Class<T> type, Function<List<T>, Optional<T>> choose, Function<Optional<T>, T> change) {
        Map<T, Integer> places = new LinkedHashMap<>();
        for (int at : ownAll(name)) {
            property(lines.get(at), type).ifPresent(found -> places.putIfAbsent(found, at));
        }
        Optional<T> chosen = choose.apply(List.copyOf(places.keySet()));
        String line = changed(chosen, change);
        Integer place = chosen.map(places::get).orElse(null);
        if (place != null) {
            lines.set(place, line);
        } else {
            int end = own("END").orElse(lines.size());
            if (end > 0 && !lines.get(end - 1).endsWith("\n")) {
                lines.set(end - 1, lines.get(end - 1) + lineEnd);
            }
            lines.add(end, line);
        }
    }

    private <T extends VCardProperty> String changed(Optional<T> chosen, Function<Optional<T>, T> change) {
        try {
            return line(change.apply(chosen));
        } catch (IllegalArgumentException e) {
            return line(change.apply(Optional.empty())); // the old line's parameters cannot be written again
        }
    }

    private <T extends VCardProperty> Optional<T> property(String line, Class<T> type) {
        String unfolded = new String(line.replaceAll("\r?\n[ \t]", "").getBytes(StandardCharsets.ISO_8859_1), charset);
        return alone(unfolded + "\r\n")
                .flatMap(card -> card.getProperties(type).stream().findFirst());
    }

    /** A line as the whole card's reader takes it: under the same version, also one that makes no sense. */
    private Optional<VCard> alone(String line) {
        try (VCardReader reader = new VCardReader("BEGIN:VCARD\r\n" + versionLine + line + "END:VCARD\r\n")) {
            return Optional.ofNullable(reader.readNext());
        } catch (IOException | RuntimeException e) {
            return Optional.empty(); // a line that cannot be read is not the one that was shown
        }
    }

    private String line(VCardProperty property) {
        VCard card = new VCard(version);
        card.addProperty(property);
        List<String> written = logical(write(card, version));
        String line = written.stream()
                .filter(text -> !List.of("BEGIN", "VERSION", "END").contains(name(text)))
                .findFirst()
                .orElseThrow();
        String bytes = new String(line.getBytes(charset), StandardCharsets.ISO_8859_1);
        return bytes.replace("\r\n", lineEnd);
    }

    static String write(VCard card, VCardVersion version) {
        StringWriter out = new StringWriter();
        try (VCardWriter writer = new VCardWriter(out, version)) {
            writer.setAddProdId(false);
            writer.setVersionStrict(false);
            writer.write(card);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // a StringWriter throws none
        }
        return out.toString();
    }

    private Optional<Integer> own(String name) {
        return ownAll(name).stream().findFirst();
    }

    /** Places of the first card's own lines of this name, not those of cards inside it. */
    private List<Integer> ownAll(String name) {
        List<Integer> places = new ArrayList<>();
        int depth = 0;
        for (int at = 0; at < lines.size(); at++) {
            String here = name(lines.get(at));
            if (depth == 1 && here.equals(name)) {
                places.add(at);
            }
            depth += here.equals("BEGIN") ? 1 : here.equals("END") ? -1 : 0;
            if (depth == 0 && here.equals("END")) {
                break;
            }
        }
        return places;
    }

    private static String name(String line) {
        int end = 0;
        while (end < line.length() && ":;\r\n".indexOf(line.charAt(end)) < 0) {
            end++;
        }
        String name = line.substring(line.lastIndexOf('.', Math.max(end - 1, 0)) + 1, end);
        return name.strip().toUpperCase(Locale.ROOT).replace("ï»¿", "");
    }

    /** Lines as the standards mean them: with the physical lines that go on from them, and all line ends. */
    private static List<String> logical(String raw) {
        List<String> lines = new ArrayList<>();
        int start = 0;
        while (start < raw.length()) {
            int end = physicalEnd(raw, start);
            while (end < raw.length() && goesOn(raw, start, end)) {
                end = physicalEnd(raw, end);
            }
            lines.add(raw.substring(start, end));
            start = end;
        }
        return lines;
    }

    private static boolean goesOn(String raw, int start, int end) {
        if (raw.charAt(end) == ' ' || raw.charAt(end) == '\t') {
            return true;
        }
        String line = raw.substring(start, end);
        int colon = line.indexOf(':');
        return colon >= 0
                && line.stripTrailing().endsWith("=")
                && line.substring(0, colon).toUpperCase(Locale.ROOT).contains("QUOTED-PRINTABLE");
    }

    private static int physicalEnd(String raw, int from) {
        int newline = raw.indexOf('\n', from);
        return newline < 0 ? raw.length() : newline + 1;
    }
}
