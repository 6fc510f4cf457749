package dev.appweave.plugins.calendar;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What one VEVENT of a file says. */
final class Event {
    private final IcsFile.Part part;
    private final Times times;
    private final ContentLine startLine;
    private final ZonedDateTime start;
    private final ZonedDateTime end;

    private Event(IcsFile.Part part, Times times, ContentLine startLine) {
        this.part = part;
        this.times = times;
        this.startLine = startLine;
        this.start = times.read(startLine);
        this.end = end(part, times, start, Times.isDate(startLine));
    }

    /** Empty where the event has no start, or one that is no date. */
    static Optional<Event> read(IcsFile.Part part, Times times) {
        try {
            return part.first("DTSTART").map(line -> new Event(part, times, line));
        } catch (DateTimeException | ArithmeticException e) {
            return Optional.empty(); // one bad entry must not hide the others
        }
    }

    private static ZonedDateTime end(IcsFile.Part part, Times times, ZonedDateTime start, boolean allDay) {
        ZonedDateTime least = allDay ? start.plusDays(1) : start;
        ZonedDateTime end = part.first("DTEND")
                .map(times::read)
                .or(() -> part.first("DURATION").map(line -> Times.plus(start, line.value())))
                .orElse(least);
        return end.isBefore(least) ? least : end;
    }

    IcsFile.Part part() {
        return part;
    }

    Times times() {
        return times;
    }

    ContentLine startLine() {
        return startLine;
    }

    String uid() {
        return part.first("UID").map(ContentLine::value).map(String::strip).orElse("");
    }

    ZonedDateTime start() {
        return start;
    }

    ZonedDateTime end() {
        return end;
    }

    boolean allDay() {
        return Times.isDate(startLine);
    }

    /** When it ends if it starts then: all-day events keep their days, others their hours. */
    ZonedDateTime endFrom(ZonedDateTime from) {
        return allDay()
                ? from.plusDays(ChronoUnit.DAYS.between(start.toLocalDate(), end.toLocalDate()))
                : from.plus(Duration.between(start, end));
    }

    boolean recurs() {
        return part.first("RRULE").isPresent() || part.first("RDATE").isPresent();
    }

    /** Which date of its series this event stands for. */
    Optional<String> stamp() {
        try {
            return part.first("RECURRENCE-ID").map(line -> Times.stamp(times.read(line), Times.isDate(line)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    boolean cancelled() {
        return word("STATUS").equals("CANCELLED");
    }

    /** Whether it takes the owner's time. */
    boolean busy() {
        return !cancelled() && !word("TRANSP").equals("TRANSPARENT");
    }

    String title() {
        return text("SUMMARY").orElse("(no title)");
    }

    Optional<String> location() {
        return text("LOCATION");
    }

    Optional<String> notes() {
        return text("DESCRIPTION");
    }

    /** The names of the guests, or their addresses. */
    List<String> guests() {
        Stream<String> invited = part.all("ATTENDEE").stream()
                .map(line -> line.parameter("CN").orElse(line.value().replaceFirst("(?i)^mailto:", "")));
        Stream<String> named = part.all(Draft.GUEST).stream().map(ContentLine::text);
        return Stream.concat(invited, named)
                .map(String::strip)
                .filter(guest -> !guest.isEmpty())
                .distinct()
                .toList();
    }

    private String word(String name) {
        return part.first(name)
                .map(line -> line.value().strip().toUpperCase(Locale.ROOT))
                .orElse("");
    }

    private Optional<String> text(String name) {
        return part.first(name).map(ContentLine::text).filter(text -> !text.isEmpty());
    }
}
