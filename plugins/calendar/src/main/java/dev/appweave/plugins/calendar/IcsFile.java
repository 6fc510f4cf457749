package dev.appweave.plugins.calendar;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An iCalendar file as lines, to change single properties of its events and keep every other byte.
 *
 * <p>Bytes are held as ISO 8859-1 characters, one a byte.
 */
final class IcsFile {
    private final List<Part> parts = new ArrayList<>();
    private final String lineEnd;
    private final boolean complete;

    IcsFile(byte[] bytes) {
        String raw = new String(bytes, StandardCharsets.ISO_8859_1);
        lineEnd = raw.contains("\r\n") || !raw.contains("\n") ? "\r\n" : "\n";
        Part part = new Part(false);
        int depth = 0; // 1: in the calendar, 2: in the event, 3: in its alarm
        boolean calendar = false;
        for (String line : logical(raw)) {
            ContentLine read = ContentLine.read(line);
            boolean begins = read.name().equals("BEGIN");
            if (begins && depth == 1 && read.value().strip().equalsIgnoreCase("VEVENT")) {
                part = add(part, true);
            }
            calendar |= begins && depth == 0 && read.value().strip().equalsIgnoreCase("VCALENDAR");
            part.add(depth, read, line);
            depth += begins ? 1 : read.name().equals("END") ? -1 : 0;
            if (part.event && depth == 1) {
                part = add(part, false);
            }
        }
        add(part, false);
        complete = calendar && depth == 0;
    }

    private Part add(Part done, boolean event) {
        parts.add(done);
        return new Part(event);
    }

    List<Part> events() {
        return parts.stream().filter(part -> part.event && part.depth == 0).toList();
    }

    /** How many events begin in it, also those that do not end. */
    int begun() {
        return (int) parts.stream().filter(part -> part.event).count();
    }

    /** Whether it is a calendar from its beginning to its end, whatever is in it. */
    boolean isComplete() {
        return complete;
    }

    /** The calendar's own name of its zones' places, for zones under names of their own. */
    Optional<String> location(String zone) {
        boolean here = false;
        for (Part part : parts) {
            for (ContentLine line : part.event ? List.<ContentLine>of() : part.read) {
                here = line.name().equals("TZID") ? line.value().strip().equals(zone) : here;
                if (here && line.name().equals("X-LIC-LOCATION")) {
                    return Optional.of(line.value().strip());
                }
            }
        }
        return Optional.empty();
    }

    void remove(Part event) {
        parts.remove(event);
    }

    /** Adds a copy of an event behind it. */
    Part copy(Part event) {
        Part copy = new Part(true);
        copy.raw.addAll(event.raw);
        copy.read.addAll(event.read);
        copy.depths.addAll(event.depths);
        parts.add(parts.indexOf(event) + 1, copy);
        return copy;
    }

    byte[] bytes() {
        StringBuilder out = new StringBuilder();
        parts.forEach(part -> part.raw.forEach(out::append));
        return out.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Some lines of the file: one event with its alarms, or what stands around events. */
    final class Part {
        private final boolean event;
        private final List<String> raw = new ArrayList<>();
        private final List<ContentLine> read = new ArrayList<>();
        private final List<Integer> depths = new ArrayList<>();
        private int depth;

        private Part(boolean event) {
            this.event = event;
        }

        private void add(int fileDepth, ContentLine line, String text) {
            raw.add(text);
            read.add(line);
            depths.add(fileDepth);
            depth += line.name().equals("BEGIN") ? 1 : line.name().equals("END") ? -1 : 0;
        }

        /** The event's own properties of this name, not those of its alarms. */
        List<ContentLine> all(String name) {
            return places(name).stream().map(read::get).toList();
        }

        Optional<ContentLine> first(String name) {
            return all(name).stream().findFirst();
        }

        /** Writes the property in place of the first of its name, or at the end. */
        void set(ContentLine line) {
            List<Integer> places = places(line.name());
            if (places.isEmpty()) {
                append(line);
            } else {
                raw.set(places.getFirst(), line.raw(lineEnd));
                read.set(places.getFirst(), line);
            }
        }

        void append(ContentLine line) {
            int end = raw.size() - 1;
            raw.add(end, line.raw(lineEnd));
            read.add(end, line);
            depths.add(end, 2);
        }

        void removeAll(String name) {
            for (int place : places(name).reversed()) {
                raw.remove(place);
                read.remove(place);
                depths.remove(place);
            }
        }

        private List<Integer> places(String name) {
            List<Integer> places = new ArrayList<>();
            for (int at = 1; at < raw.size() - 1; at++) {
                if (depths.get(at) == 2 && read.get(at).name().equals(name)) {
                    places.add(at);
                }
            }
            return places;
        }
    }

    private static List<String> logical(String raw) {
        List<String> lines = new ArrayList<>();
        int start = 0;
        while (start < raw.length()) {
            int end = physicalEnd(raw, start);
            while (end < raw.length() && (raw.charAt(end) == ' ' || raw.charAt(end) == '\t')) {
                end = physicalEnd(raw, end);
            }
            lines.add(raw.substring(start, end));
            start = end;
        }
        return lines;
    }

    private static int physicalEnd(String raw, int from) {
        int newline = raw.indexOf('\n', from);
        return newline < 0 ? raw.length() : newline + 1;
    }
}
