package dev.appweave.bridge.text;

import dev.appweave.plan.Span;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads ranges: "between 2 and 4", "tomorrow afternoon", "from Monday to Thursday", "tonight". */
final class Ranges {
    private static final Pattern LINK = Pattern.compile("\\s*(to|until|till|through|thru|-|–|and)\\s*(?:the )?");
    private static final String HOUR =
            "(\\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|noon|midday|midnight)(?:[:.]([0-5]\\d))?";
    private static final String MERIDIEM = "\\s?([ap](?:\\.m\\.?|m)(?!\\w))?";
    private static final Pattern HOURS = Pattern.compile("(?<![\\w.:/$€£-])(from |between )?(?:" + HOUR + MERIDIEM
            + ")\\s?(to|until|till|and|-|–)\\s?(?:" + HOUR + MERIDIEM + ")(?![\\w:/%°$€£]|[.,]\\d|-\\d)");
    private static final Pattern FOLLOW = Pattern.compile(Clocks.FOLLOW);
    private static final String NAMES =
            "early morning|late morning|early afternoon|late afternoon|early evening|late evening|lunch ?time|morning|afternoon|evening|night";
    private static final Pattern PART = Pattern.compile("(?:'s)?,? (?:in the |at )?(" + NAMES + ")(?!\\w)");
    private static final Pattern PART_OF = Pattern.compile("(?:the )?(?<![\\w])(" + NAMES + ") (?:of|on) (?:the )?$");
    private static final Pattern PART_OF_TODAY = Pattern.compile("(?<!\\w)(?:this (" + NAMES
            + ")|(tonight|tonite|2nite))(?!\\w)|(?<!\\w)(?:at )?(lunch ?time)(?! on)(?!\\w)");
    private static final Pattern PART_ALONE =
            Pattern.compile("(?<!\\w)(?<!\\d )(?:in the |the )?(morning|afternoon|evening)s?(?!\\w)");
    private static final Pattern NEXT_TO_DAY =
            Pattern.compile("(?: (?:morning|afternoon|evening|night))?[\\s,]*(?:(?:from|between|at|on)\\s*)?(?:the )?");

    private final String lower;
    private final LocalDate today;
    private final List<Reading> found;

    Ranges(String lower, LocalDate today, List<Reading> found) {
        this.lower = lower;
        this.today = today;
        this.found = found;
    }

    void read(List<Moments.Point> points, List<Days.Stretch> days) {
        links(points);
        hours(days);
        parts(days);
    }

    /** Two points with "to" between them. */
    private void links(List<Moments.Point> points) {
        for (int i = 0; i + 1 < points.size(); i++) {
            Moments.Point a = points.get(i);
            Moments.Point b = points.get(i + 1);
            Matcher link = LINK.matcher(lower.substring(
                    a.span().end(), Math.max(a.span().end(), b.span().start())));
            boolean linked = link.matches()
                    && (!link.group(1).equals("and")
                            || lower.startsWith("between ", a.span().start() - 8));
            boolean alike = a.time().isPresent() == b.time().isPresent();
            if (linked && alike) {
                range(a, b);
            } else if (linked && a.date().isPresent() && b.date().isEmpty()) {
                until(a, b);
            }
        }
    }

    /** "Friday at 3 until 5": the end is on that Friday too. */
    private void until(Moments.Point a, Moments.Point b) {
        LocalTime end = b.time().orElseThrow();
        LocalDate day = a.date().orElseThrow();
        boolean overnight = a.time().isPresent() && !end.isAfter(a.time().get());
        LocalDate last = overnight ? day.plusDays(1) : day;
        found.add(new Reading.Moment(b.span(), Optional.of(last), b.time(), b.zone(), a.relative()));
        if (a.time().isPresent()) {
            Span span = hull(a.span(), b.span());
            found.add(new Reading.Range(
                    span,
                    new Reading.Moment(span, a.date(), a.time(), a.zone(), a.relative()),
                    new Reading.Moment(span, Optional.of(last), b.time(), b.zone(), a.relative())));
        }
    }

    private void range(Moments.Point a, Moments.Point b) {
        Span span = new Span(a.span().start(), b.span().end());
        Optional<LocalDate> from = a.date().or(b::date);
        Optional<LocalDate> to = b.date().or(a::date);
        if (from.isPresent() && to.isPresent() && to.get().isBefore(from.get())) {
            to = Optional.of(b.relative() ? to.get().plusWeeks(1) : to.get().plusYears(1));
        }
        Optional<LocalTime> start =
                a.certain() || a.time().isEmpty() || b.time().isEmpty()
                        ? a.time()
                        : Optional.of(before(a.time().get(), b.time().get()));
        boolean relative = a.relative() || b.relative();
        found.add(new Reading.Range(
                span,
                new Reading.Moment(span, from, start, a.zone(), relative),
                new Reading.Moment(span, to, b.time(), b.zone(), relative)));
    }

    /** An hour without am or pm lies in the same half of the day as the later one, if that leaves it earlier. */
    private static LocalTime before(LocalTime guess, LocalTime end) {
        LocalTime half = LocalTime.of(guess.getHour() % 12 + (end.getHour() >= 12 ? 12 : 0), guess.getMinute());
        return half.isBefore(end)
                ? half
                : guess.isBefore(end) ? guess : LocalTime.of(guess.getHour() % 12, guess.getMinute());
    }

    /** "2-4pm", "from 9 to 5", "between 14:00 and 16:30". */
    private void hours(List<Days.Stretch> days) {
        for (Matcher m = HOURS.matcher(lower); m.find(); ) {
            boolean introduced = m.group(1) != null;
            boolean meridiem = m.group(4) != null || m.group(8) != null;
            boolean exact =
                    m.group(3) != null && m.group(7) != null && m.group().indexOf('.') < 0 || named(m);
            boolean free = FOLLOW.matcher(lower)
                    .region(m.end(), lower.length())
                    .useTransparentBounds(true)
                    .lookingAt();
            boolean and = m.group(5).equals("and");
            if (and && !"between ".equals(m.group(1))) {
                continue;
            }
            Span span = new Span(introduced ? m.end(1) : m.start(), m.end());
            boolean day = days.stream().anyMatch(d -> d.span().overlaps(span));
            boolean minutes = m.group(3) != null || m.group(7) != null;
            boolean ofDay = (free || introduced || minutes) && nextToDay(span, days);
            if (!day && (meridiem || exact || introduced && free || ofDay)) {
                try {
                    LocalTime end = time(m.group(6), m.group(7), m.group(8), lower);
                    LocalTime start = m.group(4) == null
                            ? before(time(m.group(2), m.group(3), null, lower), end)
                            : time(m.group(2), m.group(3), m.group(4), lower);
                    LocalTime last = end.isAfter(start) || end.equals(LocalTime.MIDNIGHT) || m.group(8) != null || exact
                            ? end
                            : end.plusHours(12);
                    hourRange(span, start, last, days);
                    if (Character.isLetter(m.group(5).charAt(0))) {
                        ends(m, start, last, span, days);
                    }
                } catch (DateTimeException _) {
                    // 30-40 are no hours.
                }
            }
        }
    }

    private static boolean named(Matcher m) {
        return Character.isLetter(m.group(2).charAt(0)) && m.group(2).matches("noon|mid.*")
                || m.group(6).matches("noon|mid.*");
    }

    /** The two times on their own: "between 9 and 12" said of an earliest and a latest hour. */
    private void ends(Matcher m, LocalTime start, LocalTime end, Span span, List<Days.Stretch> days) {
        Span first = new Span(m.start(2), m.group(4) == null ? end(m, 3, 2) : m.end(4));
        Span second = new Span(m.start(6), m.group(8) == null ? end(m, 7, 6) : m.end(8));
        Optional<Days.Stretch> day =
                days.stream().filter(d -> d.isDay() && beside(d.span(), span)).findFirst();
        if (day.isPresent()) {
            boolean overnight = !end.isAfter(start);
            Optional<LocalDate> date = day.map(Days.Stretch::from);
            found.add(moment(first, date, start));
            found.add(moment(second, date.map(d -> overnight ? d.plusDays(1) : d), end));
        }
        found.add(moment(first, Optional.empty(), start));
        found.add(moment(second, Optional.empty(), end));
    }

    private static int end(Matcher m, int group, int otherwise) {
        return m.group(group) == null ? m.end(otherwise) : m.end(group);
    }

    private static Reading.Moment moment(Span span, Optional<LocalDate> date, LocalTime time) {
        return new Reading.Moment(span, date, Optional.of(time), Optional.empty(), date.isPresent());
    }

    private static LocalTime time(
            @Nullable String hour, @Nullable String minute, @Nullable String meridiem, String lower) {
        int said = Clocks.hour(hour);
        if ("midnight".equals(hour)) {
            return LocalTime.MIDNIGHT;
        }
        int at = meridiem != null
                ? Clocks.meridiemHour(said, meridiem)
                : minute != null && said > 6 ? said : Clocks.likely(said, lower, false);
        return LocalTime.of(at, minute == null ? 0 : Integer.parseInt(minute));
    }

    private void hourRange(Span span, LocalTime start, LocalTime end, List<Days.Stretch> days) {
        found.add(range(span, Optional.empty(), start, end));
        for (Days.Stretch day : days) {
            if (day.isDay() && beside(day.span(), span)) {
                found.add(range(hull(day.span(), span), Optional.of(day.from()), start, end));
            }
        }
    }

    private boolean nextToDay(Span span, List<Days.Stretch> days) {
        return days.stream().anyMatch(day -> beside(day.span(), span));
    }

    private boolean beside(Span day, Span hours) {
        if (day.overlaps(hours)) {
            return false;
        }
        Span first = day.start() < hours.start() ? day : hours;
        Span second = first == day ? hours : day;
        return NEXT_TO_DAY.matcher(lower.substring(first.end(), second.start())).matches();
    }

    private static Span hull(Span a, Span b) {
        return new Span(Math.min(a.start(), b.start()), Math.max(a.end(), b.end()));
    }

    private static Reading.Range range(Span span, Optional<LocalDate> date, LocalTime start, LocalTime end) {
        boolean overnight = !end.isAfter(start);
        return new Reading.Range(
                span,
                new Reading.Moment(span, date, Optional.of(start), Optional.empty(), date.isPresent()),
                new Reading.Moment(
                        span,
                        date.map(d -> overnight ? d.plusDays(1) : d),
                        Optional.of(end),
                        Optional.empty(),
                        date.isPresent()));
    }

    /** "tomorrow afternoon", "this evening", "tonight", and a part of the day on its own. */
    private void parts(List<Days.Stretch> days) {
        List<Span> taken = new ArrayList<>();
        for (Days.Stretch day : days) {
            Matcher m = PART.matcher(lower).region(day.span().end(), lower.length());
            if (day.isDay() && m.lookingAt()) {
                taken.add(new Span(day.span().start(), m.end()));
                found.add(part(taken.getLast(), Optional.of(day.from()), m.group(1)));
            }
            int before = Math.max(0, day.span().start() - 28);
            Matcher of = PART_OF.matcher(lower).region(before, day.span().start());
            if (day.isDay() && of.find()) {
                taken.add(new Span(of.start(), day.span().end()));
                found.add(part(taken.getLast(), Optional.of(day.from()), of.group(1)));
            }
        }
        for (Matcher m = PART_OF_TODAY.matcher(lower); m.find(); ) {
            Span span = new Span(m.start(), m.end());
            if (taken.stream().noneMatch(span::overlaps)) {
                taken.add(span);
                String lunch = m.group(3) == null ? "tonight" : m.group(3);
                Optional<LocalDate> date = m.group(3) == null ? Optional.of(today) : Optional.empty();
                found.add(part(span, date, m.group(1) == null ? lunch : m.group(1)));
            }
        }
        for (Matcher m = PART_ALONE.matcher(lower); m.find(); ) {
            Span span = new Span(m.start(), m.end());
            if (taken.stream().noneMatch(span::overlaps)) {
                found.add(part(span, Optional.empty(), m.group(1)));
            }
        }
    }

    private static Reading.Range part(Span span, Optional<LocalDate> date, String part) {
        return switch (part) {
            case "early morning" -> range(span, date, LocalTime.of(5, 0), LocalTime.of(8, 0));
            case "late morning" -> range(span, date, LocalTime.of(10, 0), LocalTime.NOON);
            case "lunchtime", "lunch time" -> range(span, date, LocalTime.NOON, LocalTime.of(14, 0));
            case "early afternoon" -> range(span, date, LocalTime.NOON, LocalTime.of(15, 0));
            case "late afternoon" -> range(span, date, LocalTime.of(15, 0), LocalTime.of(18, 0));
            case "early evening" -> range(span, date, LocalTime.of(17, 0), LocalTime.of(20, 0));
            case "late evening" -> range(span, date, LocalTime.of(20, 0), LocalTime.of(23, 0));
            case "morning" -> range(span, date, LocalTime.of(6, 0), LocalTime.NOON);
            case "afternoon" -> range(span, date, LocalTime.NOON, LocalTime.of(18, 0));
            case "evening" -> range(span, date, LocalTime.of(18, 0), LocalTime.of(22, 0));
            case "night" -> range(span, date, LocalTime.of(20, 0), LocalTime.MIDNIGHT);
            default -> range(span, date, LocalTime.of(18, 0), LocalTime.MIDNIGHT);
        };
    }
}
