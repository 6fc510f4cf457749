package dev.appweave.bridge.text;

import dev.appweave.plan.Span;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Puts days and times of day together: moments, and ranges of them. */
final class Moments {
    private static final Pattern DAY_THEN_TIME =
            Pattern.compile("[\\s,]*(?:(?:at|@|around|about|by|from|for|starting at|after|before|-|–)\\s*)?");
    private static final Pattern TIME_THEN_DAY = Pattern.compile("[\\s,]*(?:on|of|this coming)?\\s*(?:the )?");
    private static final Pattern ISO = Pattern.compile(
            "\\d{4}-\\d{2}-\\d{2}[Tt ]\\d{2}:\\d{2}(?::\\d{2})?(?:\\.\\d+)?(?:[Zz]|[+-]\\d{2}:?\\d{2})");
    private static final Pattern HENCE = Pattern.compile(" (from now|later|ago|hence)(?!\\w)");

    private final String lower;
    private final Clock clock;
    private final LocalDate today;
    private final List<Reading> found = new ArrayList<>();

    private Moments(String text, Clock clock) {
        this.lower = Lower.of(text);
        this.clock = clock;
        this.today = LocalDate.now(clock);
    }

    /** A day, a time, or both, on the way to a reading; {@code certain}: am or pm needs no guess. */
    record Point(
            Span span,
            Optional<LocalDate> date,
            Optional<LocalTime> time,
            Optional<ZoneId> zone,
            boolean certain,
            boolean relative) {
        Reading.Moment moment() {
            return new Reading.Moment(span, date, time, zone, relative);
        }
    }

    static List<Reading> of(String text, List<Reading> quantities, Clock clock, Locale locale) {
        Moments moments = new Moments(text, clock);
        moments.read(text, quantities, locale);
        return moments.found;
    }

    private void read(String text, List<Reading> quantities, Locale locale) {
        List<Days.Stretch> union = new ArrayList<>(DateLibrary.of(text, clock));
        union.addAll(new Days(today, locale).of(text));
        List<Days.Stretch> days = Overlaps.longest(union, Days.Stretch::span);
        iso(text);
        fromNow(quantities);
        List<Point> points = new ArrayList<>();
        for (Days.Stretch day : days) {
            if (day.isDay()) {
                points.add(new Point(
                        day.span(), Optional.of(day.from()), Optional.empty(), Optional.empty(), true, day.relative()));
            } else {
                found.add(new Reading.Range(
                        day.span(),
                        day(day.span(), day.from(), day.relative()),
                        day(day.span(), day.to(), day.relative())));
            }
        }
        for (Clocks.Clock time : Clocks.of(lower)) {
            if (days.stream().noneMatch(day -> day.span().overlaps(time.span()))) {
                points.add(new Point(
                        time.span(), Optional.empty(), Optional.of(time.time()), time.zone(), time.certain(), false));
            }
        }
        points.sort(Comparator.comparingInt(point -> point.span().start()));
        points.forEach(point -> found.add(point.moment()));
        List<Point> joined = join(points);
        new Ranges(lower, today, found).read(joined, days);
    }

    private static Reading.Moment day(Span span, LocalDate date, boolean relative) {
        return new Reading.Moment(span, Optional.of(date), Optional.empty(), Optional.empty(), relative);
    }

    /** Neighbouring day and time become one point; what has no neighbour stays. */
    private List<Point> join(List<Point> points) {
        List<Point> joined = new ArrayList<>();
        for (int i = 0; i < points.size(); i++) {
            Point here = points.get(i);
            Optional<Point> pair = i + 1 < points.size() ? pair(here, points.get(i + 1)) : Optional.empty();
            if (pair.isPresent()) {
                i++;
                found.add(pair.get().moment());
            }
            joined.add(pair.orElse(here));
        }
        return joined;
    }

    private Optional<Point> pair(Point a, Point b) {
        String gap = lower.substring(
                Math.min(a.span().end(), b.span().start()), b.span().start());
        boolean dayFirst = a.date().isPresent()
                && b.date().isEmpty()
                && DAY_THEN_TIME.matcher(gap).matches();
        boolean timeFirst = a.date().isEmpty()
                && b.date().isPresent()
                && TIME_THEN_DAY.matcher(gap).matches();
        if (!dayFirst && !timeFirst) {
            return Optional.empty();
        }
        Point day = dayFirst ? a : b;
        Point time = dayFirst ? b : a;
        return Optional.of(new Point(
                new Span(a.span().start(), b.span().end()),
                day.date(),
                time.time(),
                time.zone(),
                time.certain(),
                day.relative()));
    }

    private void iso(String text) {
        for (Matcher m = ISO.matcher(text); m.find(); ) {
            try {
                OffsetDateTime at = OffsetDateTime.parse(isoForm(m.group()));
                found.add(new Reading.Moment(
                        new Span(m.start(), m.end()),
                        Optional.of(at.toLocalDate()),
                        Optional.of(at.toLocalTime()),
                        Optional.of(at.getOffset()),
                        false));
            } catch (DateTimeParseException _) {
                // 2026-13-45T99:00Z has the looks of a date and is none.
            }
        }
        for (Matcher m = Pattern.compile("\\d{4}-\\d{2}-\\d{2}[Tt]\\d{2}:\\d{2}(?::\\d{2})?(?![\\d:Zz.+])")
                        .matcher(text);
                m.find(); ) {
            try {
                var at = java.time.LocalDateTime.parse(m.group().toUpperCase(Locale.ROOT));
                found.add(new Reading.Moment(
                        new Span(m.start(), m.end()),
                        Optional.of(at.toLocalDate()),
                        Optional.of(at.toLocalTime()),
                        Optional.empty(),
                        false));
            } catch (DateTimeParseException _) {
                // As above.
            }
        }
    }

    private static String isoForm(String said) {
        String upper = said.toUpperCase(Locale.ROOT).replace(' ', 'T');
        return upper.replaceAll("([+-]\\d{2})(\\d{2})$", "$1:$2");
    }

    /** "in 20 minutes", "two hours from now", "an hour ago". */
    private void fromNow(List<Reading> quantities) {
        for (Reading quantity : quantities) {
            if (quantity instanceof Reading.Duration(Span span, var period, var time) && !time.isZero()) {
                Matcher hence = HENCE.matcher(lower).region(span.end(), lower.length());
                boolean after = hence.lookingAt();
                boolean in = lower.startsWith("in ", span.start() - 3) && !lower.startsWith("within", span.start() - 7);
                if (after || in) {
                    boolean ago = after && hence.group(1).equals("ago");
                    ZonedDateTime now = ZonedDateTime.now(clock).truncatedTo(ChronoUnit.SECONDS);
                    ZonedDateTime at = ago
                            ? now.minus(period).minus(time)
                            : now.plus(period).plus(time);
                    found.add(new Reading.Moment(
                            new Span(after ? span.start() : span.start() - 3, after ? hence.end() : span.end()),
                            Optional.of(at.toLocalDate()),
                            Optional.of(at.toLocalTime()),
                            Optional.empty(),
                            true));
                }
            }
        }
    }
}
