package dev.appweave.plugins.calendar;

import dev.appweave.plugin.CapabilityException;
import dev.appweave.plugin.MomentChange;
import java.time.DateTimeException;
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
        Optional<MomentChange> start,
        Optional<MomentChange> end,
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
        boolean days = event.allDay() && !givesTimeOfDay(user);
        ZonedDateTime from = start.isPresent() ? begin(start.get(), days, event, user) : event.start();
        ZonedDateTime to = days ? endOfDays(from, event, user) : endOfHours(from, event, user);
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
    private boolean givesTimeOfDay(ZoneId user) {
        return start.filter(change -> switch (change) {
                    case MomentChange.To(var moment) ->
                        !moment.atZoneSameInstant(user).toLocalTime().equals(LocalTime.MIDNIGHT);
                    case MomentChange.OnDay _ -> false;
                    case MomentChange.AtTime _ -> true;
                    case MomentChange.Later(var _, var time) -> !time.isZero();
                })
                .isPresent();
    }

    private ZonedDateTime begin(MomentChange change, boolean days, Event event, ZoneId user)
            throws CapabilityException {
        ZonedDateTime from = moved(change, event.start(), user);
        return days
                ? from.toLocalDate().atStartOfDay(user)
                : from.withZoneSameInstant(event.start().getZone());
    }

    /** A day that is named as the last is part of it. */
    private ZonedDateTime endOfDays(ZonedDateTime from, Event event, ZoneId user) throws CapabilityException {
        if (end.isEmpty() && duration.isEmpty()) {
            return event.endFrom(from);
        }
        if (end.isPresent() && end.get() instanceof MomentChange.OnDay(var last)) {
            return last.plusDays(1).atStartOfDay(user);
        }
        Optional<OffsetDateTime> to = end.isPresent()
                ? Optional.of(moved(end.get(), event.endFrom(from), user).toOffsetDateTime())
                : Optional.empty();
        return Bounds.endOfDays(from, to, duration);
    }

    /** An end that is only a time of day lies on the day of the start, or in the night after it. */
    private ZonedDateTime endOfHours(ZonedDateTime from, Event event, ZoneId user) throws CapabilityException {
        ZonedDateTime kept = event.allDay() ? from.plusHours(1) : event.endFrom(from);
        if (end.isEmpty()) {
            return duration.map(from::plus).orElse(kept);
        }
        boolean timeAlone = end.get() instanceof MomentChange.AtTime;
        ZonedDateTime to = moved(end.get(), timeAlone ? from : kept, user).withZoneSameInstant(from.getZone());
        return timeAlone && !to.isAfter(from) ? to.plusDays(1) : to;
    }

    /** Days and times of day are the user's. */
    private static ZonedDateTime moved(MomentChange change, ZonedDateTime old, ZoneId user) throws CapabilityException {
        try {
            ZonedDateTime moved = change.from(old.withZoneSameInstant(user));
            Bounds.checkYear(moved.toOffsetDateTime());
            return moved;
        } catch (DateTimeException | ArithmeticException e) {
            throw Bounds.beyond();
        }
    }
}
