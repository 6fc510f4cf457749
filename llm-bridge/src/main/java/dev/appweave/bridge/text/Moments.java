package dev.appweave.bridge.text;

import dev.appweave.plan.Span;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
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
    private static final Pattern DAY_THEN_TIME = Pattern.compile(
            "[\\s,]*(?:(?:at|@|around|about|by|from|for|starting at|starting|after|before|:|~|-|–)\\s*)?");
    private static final Pattern TIME_THEN_DAY = Pattern.compile("[\\s,]*(?:on|of|this coming)?\\s*(?:the )?");
    private static final Pattern HENCE = Pattern.compile(" (from now|later|ago|hence)(?!\\w)");
    private static final Pattern PART =
            Pattern.compile("(?:'s)?,? (?:in the )?(?:early |late |mid-?)?(morning|afternoon|evening|night)(?!\\w)");
    private static final Pattern THIS_PART = Pattern.compile("(?<!\\w)this (?:morning|afternoon|evening)(?!\\w)");
    private static final Pattern COUNTED_FROM = Pattern.compile("(?<![\\w-])(" + NumberWords.NUMBER
            + "|an?) (day|week|fortnight|month|year)s? (from|after|before|on) (?:the )?$");
    private static final int LONGEST_COUNT = 40;

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

        static Point day(Span span, LocalDate date, boolean relative) {
            return new Point(span, Optional.of(date), Optional.empty(), Optional.empty(), true, relative);
        }

        Point at(LocalTime hour) {
            return new Point(span, date, Optional.of(hour), zone, true, relative);
        }

        boolean isDay() {
            return time.isEmpty();
        }
    }

    static List<Reading> of(String text, List<Reading> quantities, Clock clock, Locale locale) {
        Moments moments = new Moments(text, clock);
        moments.read(text, quantities, locale);
        List<Reading> found = moments.found;
        found.addAll(Leads.of(moments.lower, found));
        found.sort(Comparator.comparingInt(Moments::rank));
        return found;
    }

    /** Of readings of the same words the one that says more comes first. */
    private static int rank(Reading reading) {
        return switch (reading) {
            case Reading.Moment m when m.date().isPresent() && m.time().isPresent() -> 0;
            case Reading.Range _ -> 1;
            default -> 2;
        };
    }

    private void read(String text, List<Reading> quantities, Locale locale) {
        List<Days.Stretch> union = new ArrayList<>(DateLibrary.of(text, clock));
        union.addAll(new Days(today, locale).of(text));
        List<Days.Stretch> days = Overlaps.longest(union, Days.Stretch::span);
        found.addAll(IsoMoments.of(text));
        fromNow(quantities);
        List<Point> points = new ArrayList<>(dayPoints(days));
        points.addAll(timePoints(days));
        points.sort(Comparator.comparingInt(point -> point.span().start()));
        for (Point point : points) {
            found.add(point.moment());
            Leads.withoutZone(point.moment(), lower).ifPresent(found::add);
        }
        for (Matcher m = THIS_PART.matcher(lower); m.find(); ) {
            points.add(Point.day(new Span(m.start(), m.end()), today, true));
        }
        points.sort(Comparator.comparingInt(point -> point.span().start()));
        List<Point> joined = join(points);
        new Ranges(lower, today, found).read(joined, days);
    }

    private List<Point> dayPoints(List<Days.Stretch> days) {
        List<Point> points = new ArrayList<>();
        for (Days.Stretch day : days) {
            if (day.isDay()) {
                Point point = Point.day(day.span(), day.from(), day.relative());
                Optional<Point> counted = counted(point);
                // "every two weeks from Friday": the Friday is worth pointing at too.
                counted.ifPresent(_ -> found.add(point.moment()));
                points.add(counted.orElse(point));
            } else {
                found.add(new Reading.Range(
                        day.span(),
                        day(day.span(), day.from(), day.relative()),
                        day(day.span(), day.to(), day.relative())));
            }
        }
        return points;
    }

    /** "a week from Friday", "two days before Christmas". */
    private Optional<Point> counted(Point day) {
        int end = day.span().start();
        Matcher m = COUNTED_FROM.matcher(lower).region(Math.max(0, end - LONGEST_COUNT), end);
        m.useTransparentBounds(true);
        if (!m.find()) {
            return Optional.empty();
        }
        try {
            var period = NearDays.period(m.group(1), m.group(2), m.group(3).equals("before") ? -1 : 1);
            LocalDate date = day.date().orElseThrow().plus(period);
            return Optional.of(Point.day(new Span(m.start(), day.span().end()), date, true));
        } catch (ArithmeticException | java.time.DateTimeException _) {
            return Optional.empty();
        }
    }

    private List<Point> timePoints(List<Days.Stretch> days) {
        List<Clocks.Clock> times = new ArrayList<>(Clocks.of(lower));
        for (Clocks.Clock time : DayHours.of(lower, days)) {
            if (times.stream().noneMatch(other -> other.span().overlaps(time.span()))) {
                times.add(time);
            }
        }
        return times.stream()
                .filter(time -> days.stream().noneMatch(day -> day.span().overlaps(time.span())))
                .map(time -> new Point(
                        time.span(), Optional.empty(), Optional.of(time.time()), time.zone(), time.certain(), false))
                .toList();
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
        if (a.isDay() == b.isDay() || a.date().isPresent() == b.date().isPresent()) {
            return Optional.empty();
        }
        Point day = withPart(a.isDay() ? a : b);
        return (a.isDay() ? beside(day, b) : beside(a, day)).or(() -> beside(a, b));
    }

    /** "Friday evening" as a day, for the time that stands beside it. */
    private Point withPart(Point day) {
        Matcher part = PART.matcher(lower).region(day.span().end(), lower.length());
        return part.lookingAt()
                ? Point.day(new Span(day.span().start(), part.end()), day.date().orElseThrow(), day.relative())
                : day;
    }

    private Optional<Point> beside(Point a, Point b) {
        if (b.span().start() < a.span().end()) {
            return Optional.empty();
        }
        String gap = lower.substring(a.span().end(), b.span().start());
        boolean dayFirst = a.isDay();
        if (!(dayFirst ? DAY_THEN_TIME : TIME_THEN_DAY).matcher(gap).matches()) {
            return Optional.empty();
        }
        Point day = dayFirst ? a : b;
        Point time = timed(
                dayFirst ? b : a, lower.substring(day.span().start(), day.span().end()));
        boolean after = time.time().filter(LocalTime.MIDNIGHT::equals).isPresent()
                && lower.startsWith("ton", day.span().start());
        return Optional.of(new Point(
                new Span(a.span().start(), b.span().end()),
                day.date().map(date -> after ? date.plusDays(1) : date),
                time.time(),
                time.zone(),
                time.certain(),
                day.relative()));
    }

    /** The hour in the part of the day that the day's words name. */
    private static Point timed(Point time, String day) {
        if (time.certain() || time.time().isEmpty()) {
            return time;
        }
        LocalTime said = time.time().get();
        boolean late = day.endsWith("afternoon") || day.endsWith("evening") || day.endsWith("night");
        int hour = said.getHour() % 12;
        return day.endsWith("morning") ? time.at(said.withHour(hour)) : late ? time.at(said.withHour(hour + 12)) : time;
    }

    /** "in 20 minutes", "two hours from now", "an hour ago". */
    private void fromNow(List<Reading> quantities) {
        for (Reading quantity : quantities) {
            if (quantity instanceof Reading.Duration(Span span, var period, var time) && !time.isZero()) {
                Matcher hence = HENCE.matcher(lower).region(span.end(), lower.length());
                boolean after = hence.lookingAt();
                boolean in = lower.startsWith("in ", span.start() - 3) && !lower.startsWith("within", span.start() - 7);
                around(span, period, time);
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

    /** "the next two hours". */
    private void around(Span span, java.time.Period period, java.time.Duration time) {
        boolean next = lower.startsWith("next ", span.start() - 5);
        if (!next && !lower.startsWith("last ", span.start() - 5) && !lower.startsWith("past ", span.start() - 5)) {
            return;
        }
        Span whole = new Span(span.start() - 5, span.end());
        ZonedDateTime now = ZonedDateTime.now(clock).truncatedTo(ChronoUnit.SECONDS);
        ZonedDateTime from = next ? now : now.minus(period).minus(time);
        ZonedDateTime to = next ? now.plus(period).plus(time) : now;
        found.add(new Reading.Range(whole, at(whole, from), at(whole, to)));
    }

    private static Reading.Moment at(Span span, ZonedDateTime when) {
        return new Reading.Moment(
                span, Optional.of(when.toLocalDate()), Optional.of(when.toLocalTime()), Optional.empty(), true);
    }
}
