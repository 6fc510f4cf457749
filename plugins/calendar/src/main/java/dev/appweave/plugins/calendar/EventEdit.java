package dev.appweave.plugins.calendar;

import dev.appweave.plugin.CapabilityException;
import java.time.Duration;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;

/** Changes one event of a file, or one date of a series, and keeps every other line. */
record EventEdit(
        Optional<String> title,
        Optional<OffsetDateTime> start,
        Optional<OffsetDateTime> end,
        Optional<Duration> duration,
        Optional<String> location) {

    boolean isEmpty() {
        return title.isEmpty() && start.isEmpty() && end.isEmpty() && duration.isEmpty() && location.isEmpty();
    }

    byte[] applyTo(byte[] bytes, Agenda.Place place, ZoneId user) throws CapabilityException {
        Series series = series(bytes, place, user);
        Event event = place.stamp().isEmpty()
                ? series.main()
                : single(series, place.stamp().get());
        title.ifPresent(text -> event.part().set(ContentLine.text("SUMMARY", text)));
        location.ifPresent(text -> event.part().set(ContentLine.text("LOCATION", text)));
        if (start.isPresent() || end.isPresent() || duration.isPresent()) {
            move(event, user);
        }
        return series.file().bytes();
    }

    /** One date of a series taken out; the whole file where it is not one of several. */
    static Optional<byte[]> delete(byte[] bytes, Agenda.Place place, boolean wholeSeries, ZoneId user)
            throws CapabilityException {
        if (wholeSeries || place.stamp().isEmpty()) {
            return Optional.empty();
        }
        Series series = series(bytes, place, user);
        String stamp = place.stamp().get();
        if (series.occurrence(stamp).isEmpty()) {
            throw Agenda.gone();
        }
        series.single(stamp).ifPresent(event -> series.file().remove(event.part()));
        Event main = series.main();
        ZonedDateTime date = main.times().readStamp(stamp, main.start().getZone());
        main.part().append(main.times().write("EXDATE", date, main.startLine()));
        return Optional.of(series.file().bytes());
    }

    private static Series series(byte[] bytes, Agenda.Place place, ZoneId user) throws CapabilityException {
        return Series.read(place.id(), bytes, user).orElseThrow(Agenda::gone);
    }

    /** An entry of its own for one date: the main one's, without what makes it a series. */
    private static Event single(Series series, String stamp) throws CapabilityException {
        Occurrence there = series.occurrence(stamp).orElseThrow(Agenda::gone);
        Optional<Event> already = series.single(stamp);
        if (already.isPresent()) {
            return already.get();
        }
        Event main = series.main();
        IcsFile.Part part = series.file().copy(main.part());
        List.of("RRULE", "RDATE", "EXDATE", "EXRULE", "DURATION").forEach(part::removeAll);
        part.set(main.times().write("DTSTART", there.start(), main.startLine()));
        part.set(main.times().write("DTEND", there.end(), main.startLine()));
        part.append(main.times().write("RECURRENCE-ID", there.start(), main.startLine()));
        return Event.read(part, main.times()).orElseThrow(Agenda::gone);
    }

    /** A new start alone keeps the length; the times stay in the zone the event is kept in. */
    private void move(Event event, ZoneId user) throws CapabilityException {
        boolean days = event.allDay() && !givesTimeOfDay();
        ZonedDateTime from = start.map(given -> begin(given, days, event, user)).orElse(event.start());
        ZonedDateTime to = days ? endOfDays(from, event) : endOfHours(from, event, user);
        Bounds.check(from, to);
        ContentLine like = event.allDay() && !days ? Times.utc("DTSTART", from) : event.startLine();
        IcsFile.Part part = event.part();
        part.set(event.times().write("DTSTART", from, like));
        boolean keepsLength = end.isEmpty() && duration.isEmpty() && days == event.allDay();
        if (!keepsLength || part.first("DTEND").isPresent()) {
            part.removeAll("DURATION");
            part.set(event.times().write("DTEND", to, like));
        }
    }

    /** "Move the party to three" gives an all-day event hours. */
    private boolean givesTimeOfDay() {
        return start.filter(given -> !given.toLocalTime().equals(LocalTime.MIDNIGHT))
                .isPresent();
    }

    private ZonedDateTime endOfDays(ZonedDateTime from, Event event) {
        return end.isEmpty() && duration.isEmpty() ? event.endFrom(from) : Bounds.endOfDays(from, end, duration);
    }

    private ZonedDateTime endOfHours(ZonedDateTime from, Event event, ZoneId user) {
        return end.map(given -> at(given, false, event, user))
                .or(() -> duration.map(from::plus))
                .orElseGet(() -> event.allDay() ? from.plusHours(1) : event.endFrom(from));
    }

    /** Midnight, at which a day begins, is a new day for what has its hours: they stay ("move the dentist to Thursday"). */
    private ZonedDateTime begin(OffsetDateTime given, boolean days, Event event, ZoneId user) {
        ZonedDateTime here = given.atZoneSameInstant(user);
        boolean dayAlone =
                !event.allDay() && end.isEmpty() && here.toLocalTime().equals(LocalTime.MIDNIGHT);
        return dayAlone
                ? here.with(event.start().withZoneSameInstant(user).toLocalTime())
                        .withZoneSameInstant(event.start().getZone())
                : at(given, days, event, user);
    }

    private static ZonedDateTime at(OffsetDateTime given, boolean days, Event event, ZoneId user) {
        return days
                ? given.toLocalDate().atStartOfDay(user)
                : given.atZoneSameInstant(event.start().getZone());
    }
}
