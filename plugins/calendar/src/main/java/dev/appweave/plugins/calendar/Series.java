package dev.appweave.plugins.calendar;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** The one event of a file: its main entry, and those that stand for single dates of it (RFC 5545, 3.8.4.4). */
final class Series {
    private final String id;
    private final IcsFile file;
    private final Event main;
    private final List<Event> single;

    private Series(String id, IcsFile file, Event main, List<Event> single) {
        this.id = id;
        this.file = file;
        this.main = main;
        this.single = single;
    }

    /**
     * What a file holds.
     *
     * @param series its event; empty where it holds none, or none that can be read
     * @param whole whether nothing of it had to be left out
     */
    record Content(Optional<Series> series, boolean whole) {}

    /** Empty where the file holds no event. */
    static Optional<Series> read(String id, byte[] bytes, ZoneId user) {
        return content(id, bytes, user).series();
    }

    static Content content(String id, byte[] bytes, ZoneId user) {
        IcsFile file = new IcsFile(bytes);
        Times times = new Times(user, file);
        List<Event> events = file.events().stream()
                .flatMap(part -> Event.read(part, times).stream())
                .toList();
        boolean whole = events.size() == file.begun() && (!events.isEmpty() || file.isComplete());
        return new Content(of(id, file, events), whole);
    }

    private static Optional<Series> of(String id, IcsFile file, List<Event> events) {
        return events.stream()
                .filter(event -> event.stamp().isEmpty())
                .findFirst()
                .or(() -> events.stream().findFirst())
                .map(main -> new Series(
                        id,
                        file,
                        main,
                        events.stream()
                                .filter(event -> event != main && event.stamp().isPresent())
                                .filter(event -> event.uid().equals(main.uid()))
                                .toList()));
    }

    IcsFile file() {
        return file;
    }

    Event main() {
        return main;
    }

    Optional<Event> single(String stamp) {
        return single.stream()
                .filter(event -> event.stamp().filter(stamp::equals).isPresent())
                .findFirst();
    }

    /** All that overlaps the window, those left out that are cancelled. */
    List<Occurrence> occurrences(ZonedDateTime from, ZonedDateTime to, BooleanSupplier stopped) {
        List<Occurrence> found = new ArrayList<>();
        Set<String> replaced = new HashSet<>();
        for (Event event : single) {
            String stamp = event.stamp().orElseThrow();
            replaced.add(stamp);
            found.add(new Occurrence(id + "#" + stamp, event, event.start(), event.end()));
        }
        Stream<Occurrence> own = !main.recurs()
                ? Stream.of(new Occurrence(id, main, main.start(), main.end()))
                : new Recurrence(main, stopped)
                        .starts(from.minus(Duration.between(main.start(), main.end())), to).stream()
                                .filter(start -> !replaced.contains(Times.stamp(start, main.allDay())))
                                .map(this::on);
        own.forEach(found::add);
        return found.stream()
                .filter(occurrence ->
                        occurrence.touches(from, to) && !occurrence.event().cancelled())
                .toList();
    }

    /** The date of the series with this stamp. */
    Optional<Occurrence> occurrence(String stamp) {
        Optional<Event> replaced = single(stamp);
        if (replaced.isPresent()) {
            return replaced.map(event -> new Occurrence(id + "#" + stamp, event, event.start(), event.end()));
        }
        if (!main.recurs() || stamp.endsWith("Z") == main.allDay()) {
            return Optional.empty();
        }
        ZonedDateTime start;
        try {
            start = main.times().readStamp(stamp, main.start().getZone());
        } catch (DateTimeException e) {
            return Optional.empty(); // digits that are no date
        }
        return new Recurrence(main, () -> false)
                .starts(start, start).stream().findFirst().map(this::on);
    }

    private Occurrence on(ZonedDateTime start) {
        return new Occurrence(id + "#" + Times.stamp(start, main.allDay()), main, start, main.endFrom(start));
    }

    Occurrence whole() {
        return new Occurrence(id, main, main.start(), main.end());
    }
}
