package dev.appweave.bridge.text;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Writes readings as the texts that formats and descriptions ask for; without a hint, the words as they stand. */
final class SchemaTexts {
    private static final Pattern YEAR = Pattern.compile("(?i)\\byear\\b");
    private static final Pattern EPOCH = Pattern.compile("(?i)\\bepoch\\b|\\bunix\\b|timestamp");
    private static final Pattern NIGHT = Pattern.compile("(?i)\\b(?:night|tonight|tonite|2nite)\\b");
    private static final Pattern MILLIS = Pattern.compile("(?i)milli");
    private static final Pattern END =
            Pattern.compile("(?i)\\b(?:end|until|check-?out|return|due|to|before|deadline|latest)\\b");
    private static final Pattern BEGIN =
            Pattern.compile("(?i)\\b(?:start|begins?|beginning|from|since|departure|check-?in|earliest)\\b");
    private static final DateTimeFormatter CLOCK_TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

    /** The format of {@link dev.appweave.plugin.MomentChange} for "an hour later". */
    static final String SHIFT = "shift";

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss");
    private static final DateTimeFormatter CLOCK_TIME_OFFSET = withOffset(CLOCK_TIME);
    private static final DateTimeFormatter MOMENT_OFFSET = withOffset(MOMENT);

    private SchemaTexts() {}

    static Optional<String> fit(Reading reading, String saidText, JsonNode schema, Clock clock) {
        List<String> formats = SchemaValues.formats(schema);
        String format = SchemaValues.format(schema);
        Optional<Shift> shift = formats.contains(SHIFT) ? Shift.in(reading, saidText) : Optional.empty();
        if (shift.isPresent()) {
            return shift.get().text();
        }
        Optional<String> verbatim = Optional.of(reading.span().in(saidText));
        return switch (format) {
            case "date", "time", "date-time", "local-time", "local-date-time" ->
                moment(reading, schema)
                        .map(m -> format.equals("date") ? evening(m, saidText) : m)
                        .flatMap(m -> formatted(m, schema, reading instanceof Reading.Range, said(m, formats), clock));
            case "duration" ->
                reading instanceof Reading.Duration duration ? Optional.of(iso(duration)) : Optional.empty();
            case "email", "idn-email" -> reading instanceof Reading.Email ? verbatim : Optional.empty();
            case "uri", "url", "iri", "uri-reference" -> reading instanceof Reading.Url ? verbatim : Optional.empty();
            default -> free(reading, schema, clock).or(() -> verbatim);
        };
    }

    /** The format of what was said of a moment, if the schema takes a day or a time of day alone; else its first. */
    private static String said(Reading.Moment moment, List<String> formats) {
        String part = moment.time().isEmpty() ? "date" : moment.date().isEmpty() ? "local-time" : "";
        return formats.contains(part) ? part : formats.getFirst();
    }

    /** Tonight ends at midnight and is today. */
    private static Reading.Moment evening(Reading.Moment moment, String saidText) {
        boolean night = moment.time().filter(LocalTime.MIDNIGHT::equals).isPresent()
                && moment.date().isPresent()
                && NIGHT.matcher(moment.span().in(saidText)).find();
        return night
                ? new Reading.Moment(
                        moment.span(),
                        moment.date().map(day -> day.minusDays(1)),
                        moment.time(),
                        moment.zone(),
                        moment.relative())
                : moment;
    }

    /** What a description asks for in place of the words; empty if it asks for nothing. */
    private static Optional<String> free(Reading reading, JsonNode schema, Clock clock) {
        Convention convention = Convention.of(schema);
        Optional<Reading.Moment> moment = moment(reading, schema);
        if (moment.isPresent() && (convention.moment().isPresent() || convention.iso())) {
            return convention
                    .moment()
                    .flatMap(pattern -> written(moment.get(), pattern, clock))
                    .or(() -> convention.iso() ? Optional.of(isoMoment(moment.get(), clock)) : Optional.empty());
        }
        if (reading instanceof Reading.Duration duration && convention.iso()) {
            return Optional.of(iso(duration));
        }
        return Optional.empty();
    }

    /** A moment as it is; of a range the first, or the last where the schema is about an end. */
    private static Optional<Reading.Moment> moment(Reading reading, JsonNode schema) {
        return switch (reading) {
            case Reading.Moment moment -> Optional.of(moment);
            case Reading.Range range -> Optional.of(isEnd(schema) ? range.to() : range.from());
            default -> Optional.empty();
        };
    }

    private static boolean isEnd(JsonNode schema) {
        StringBuilder text = new StringBuilder();
        text.append(schema.path("title").asString("")).append(' ');
        text.append(schema.path("description").asString(""));
        schema.path("x-keywords").forEach(word -> text.append(' ').append(word.asString("")));
        return END.matcher(text).find() && !BEGIN.matcher(text).find();
    }

    private static Optional<String> formatted(
            Reading.Moment moment, JsonNode schema, boolean range, String format, Clock clock) {
        return switch (format) {
            case "date" -> moment.date().map(LocalDate::toString);
            case "local-time" -> moment.time().map(time -> time.format(CLOCK_TIME));
            case "time" ->
                moment.time().map(time -> at(moment, time, clock)
                        .atZone(moment.zone().orElse(clock.getZone()))
                        .format(CLOCK_TIME_OFFSET));
            default -> {
                // A day begins at midnight; a stretch of days ends with its last.
                boolean wholeDay = moment.time().isEmpty();
                LocalDateTime at = at(moment, moment.time().orElse(LocalTime.MIDNIGHT), clock)
                        .plusDays(wholeDay && range && isEnd(schema) ? 1 : 0);
                yield Optional.of(format.equals("date-time") ? offset(at, moment, clock) : at.format(MOMENT));
            }
        };
    }

    /** The offset as RFC 3339 has it; the JDK's own ISO formatters leave out seconds that are zero. */
    private static DateTimeFormatter withOffset(DateTimeFormatter local) {
        return new DateTimeFormatterBuilder()
                .append(local)
                .appendOffset("+HH:MM", "Z")
                .toFormatter(Locale.ROOT);
    }

    private static String offset(LocalDateTime at, Reading.Moment moment, Clock clock) {
        ZoneId zone = moment.zone().orElse(clock.getZone());
        return ZonedDateTime.of(at, zone).format(MOMENT_OFFSET);
    }

    /** A time without a day is its next occurrence. */
    private static LocalDateTime at(Reading.Moment moment, LocalTime time, Clock clock) {
        if (moment.date().isPresent()) {
            return moment.date().get().atTime(time);
        }
        LocalDateTime now = LocalDateTime.now(clock);
        LocalDateTime today = now.toLocalDate().atTime(time);
        return today.isAfter(now) ? today : today.plusDays(1);
    }

    /** A moment in the pattern; empty if the pattern needs a time or a day that was not said and cannot be guessed. */
    private static Optional<String> written(Reading.Moment moment, DateTimeFormatter pattern, Clock clock) {
        boolean needsDate = pattern.toString().contains("Year");
        boolean needsTime =
                pattern.toString().contains("Hour") || pattern.toString().contains("ClockHour");
        if (needsDate && !needsTime) {
            return moment.date().map(date -> date.format(pattern));
        }
        if (needsTime && !needsDate) {
            return moment.time().map(time -> time.format(pattern));
        }
        // A day where a moment is asked for begins at midnight.
        return Optional.of(
                at(moment, moment.time().orElse(LocalTime.MIDNIGHT), clock).format(pattern));
    }

    private static String isoMoment(Reading.Moment moment, Clock clock) {
        if (moment.time().isEmpty()) {
            return moment.date().orElseThrow().toString();
        }
        LocalDateTime at = at(moment, moment.time().get(), clock).truncatedTo(ChronoUnit.SECONDS);
        return moment.zone().isPresent() ? offset(at, moment, clock) : at.format(MOMENT);
    }

    /** ISO 8601: P1DT2H. */
    static String iso(Reading.Duration duration) {
        if (duration.period().isZero()) {
            return duration.time().toString();
        }
        String time = duration.time().isZero() ? "" : duration.time().toString().substring(1);
        return duration.period() + time;
    }

    /** A moment as a number: the year, or a time stamp, if the description speaks of one. */
    static Optional<BigDecimal> number(Reading.Moment moment, JsonNode schema, Clock clock) {
        String text = schema.path("title").asString("") + " "
                + schema.path("description").asString("");
        if (EPOCH.matcher(text).find()) {
            LocalDateTime at = at(moment, moment.time().orElse(LocalTime.MIDNIGHT), clock);
            long seconds = at.atZone(moment.zone().orElse(clock.getZone())).toEpochSecond();
            return Optional.of(BigDecimal.valueOf(MILLIS.matcher(text).find() ? seconds * 1_000 : seconds));
        }
        return YEAR.matcher(text).find()
                ? moment.date().map(date -> BigDecimal.valueOf(date.get(ChronoField.YEAR)))
                : Optional.empty();
    }
}
