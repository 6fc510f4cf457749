package dev.appweave.plugins.calendar;

import dev.appweave.plugin.CallContext;
import dev.appweave.plugin.CapabilityException;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The folder of events. */
final class Agenda {
    private static final String ENDING = ".ics";
    /** Far beyond one event with its history; whatever is larger is a whole calendar, or none. */
    private static final long LARGEST_BYTES = 4 << 20;

    private final CallContext call;

    Agenda(CallContext call) {
        this.call = call;
    }

    /** Which event an id means, and which date of it; an empty stamp means the whole of it. */
    record Place(String file, Optional<String> stamp) {
        String id() {
            return file.substring(0, file.length() - ENDING.length());
        }
    }

    ZoneId zone() {
        return call.clock().getZone();
    }

    ZonedDateTime now() {
        return ZonedDateTime.now(call.clock());
    }

    /** In the user's zone. */
    ZonedDateTime local(OffsetDateTime given) throws CapabilityException {
        return Bounds.checkYear(given).atZoneSameInstant(zone());
    }

    /**
     * What takes place in a window.
     *
     * @param occurrences by start
     * @param unreadable files that may hold more; empty if there are none
     */
    record Found(List<Occurrence> occurrences, Optional<Unreadable> unreadable) {}

    /** What of the readable files takes place in the window. */
    Found occurrences(ZonedDateTime from, ZonedDateTime to) throws CapabilityException {
        List<Occurrence> found = new ArrayList<>();
        List<String> unreadable = new ArrayList<>();
        for (Path file : files()) {
            if (call.cancelled()) {
                throw new CapabilityException("cancelled", "Stopped before the whole calendar was read.", "");
            }
            Optional<Series.Content> content = read(file).map(bytes -> Series.content(id(file), bytes, zone()));
            content.flatMap(Series.Content::series)
                    .ifPresent(series -> found.addAll(series.occurrences(from, to, call::cancelled)));
            if (!content.map(Series.Content::whole).orElseGet(() -> deleted(file))) {
                unreadable.add(file.getFileName().toString());
            }
        }
        found.sort(Comparator.comparing((Occurrence one) -> one.start().toInstant())
                .thenComparing(one -> one.event().title())
                .thenComparing(Occurrence::id));
        return new Found(found, Unreadable.of(unreadable));
    }

    /** Only what the folder lists counts, so no id leads out of it. */
    Place place(String id) throws CapabilityException {
        for (Path file : files().stream().filter(Agenda::isSmall).toList()) {
            String name = id(file);
            if (name.equals(id)) {
                return new Place(name + ENDING, Optional.empty());
            }
            if (id.startsWith(name + "#") && id.substring(name.length() + 1).matches("\\d{8}(T\\d{6}Z)?")) {
                return new Place(name + ENDING, Optional.of(id.substring(name.length() + 1)));
            }
        }
        throw gone();
    }

    static CapabilityException gone() {
        return new CapabilityException(
                "not_found",
                "That event is not in the calendar.",
                "Look the event up again: it may have been deleted.");
    }

    static String id(String file) {
        return file.substring(0, file.length() - ENDING.length());
    }

    static String file(String id) {
        return id + ENDING;
    }

    private static String id(Path file) {
        return id(file.getFileName().toString());
    }

    private List<Path> files() throws CapabilityException {
        List<Path> events = new ArrayList<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(call.home())) {
            for (Path file : all) {
                if (isEvent(file)) {
                    events.add(file);
                }
            }
            return events;
        } catch (IOException | DirectoryIteratorException e) {
            throw new CapabilityException(
                    "storage_failed",
                    "The calendar's folder cannot be read: " + e.getMessage(),
                    "Check the permissions of the folder.");
        }
    }

    private static boolean isEvent(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(ENDING) && !name.startsWith(".") && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
    }

    /** Whether it was deleted since it was listed. */
    private static boolean deleted(Path file) {
        return !Files.exists(file, LinkOption.NOFOLLOW_LINKS);
    }

    /** False also where it is gone since it was listed. */
    private static boolean isSmall(Path file) {
        try {
            return Files.size(file) <= LARGEST_BYTES;
        } catch (IOException e) {
            return false;
        }
    }

    private static Optional<byte[]> read(Path file) {
        try {
            return isSmall(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty(); // one bad file must not hide the others
        }
    }
}
