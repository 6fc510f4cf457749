package dev.appweave.plugins.calendar;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads and writes the moments of one file (RFC 5545, 3.3.4 and 3.3.5).
 *
 * <p>A date is the start of that day in the user's zone; so is a time that names no zone. Zones are the JDK's; a zone
 * under a name of its own is recognised by the place it is said to be for.
 */
final class Times {
    private static final DateTimeFormatter DATE = DateTimeFormatter.BASIC_ISO_DATE;
    private static final DateTimeFormatter TIME =
            new DateTimeFormatterBuilder().appendPattern("uuuuMMdd'T'HHmmss").toFormatter(Locale.ROOT);
    private static final Pattern LENGTH = Pattern.compile("([+-]?)P(?:(\\d{1,4})W)?(?:(\\d{1,5})D)?(T[0-9HMS]{1,20})?");
    private static final Map<String, String> WINDOWS = Map.ofEntries(
            Map.entry("w. europe standard time", "Europe/Berlin"),
            Map.entry("romance standard time", "Europe/Paris"),
            Map.entry("central europe standard time", "Europe/Budapest"),
            Map.entry("central european standard time", "Europe/Warsaw"),
            Map.entry("gmt standard time", "Europe/London"),
            Map.entry("greenwich standard time", "Atlantic/Reykjavik"),
            Map.entry("fle standard time", "Europe/Kiev"),
            Map.entry("gtb standard time", "Europe/Bucharest"),
            Map.entry("e. europe standard time", "Europe/Chisinau"),
            Map.entry("russian standard time", "Europe/Moscow"),
            Map.entry("turkey standard time", "Europe/Istanbul"),
            Map.entry("israel standard time", "Asia/Jerusalem"),
            Map.entry("eastern standard time", "America/New_York"),
            Map.entry("central standard time", "America/Chicago"),
            Map.entry("mountain standard time", "America/Denver"),
            Map.entry("pacific standard time", "America/Los_Angeles"),
            Map.entry("e. south america standard time", "America/Sao_Paulo"),
            Map.entry("arabian standard time", "Asia/Dubai"),
            Map.entry("india standard time", "Asia/Kolkata"),
            Map.entry("china standard time", "Asia/Shanghai"),
            Map.entry("singapore standard time", "Asia/Singapore"),
            Map.entry("tokyo standard time", "Asia/Tokyo"),
            Map.entry("korea standard time", "Asia/Seoul"),
            Map.entry("aus eastern standard time", "Australia/Sydney"),
            Map.entry("new zealand standard time", "Pacific/Auckland"));

    private final ZoneId user;
    private final IcsFile file;

    Times(ZoneId user, IcsFile file) {
        this.user = user;
        this.file = file;
    }

    static boolean isDate(ContentLine line) {
        return line.parameter("VALUE").filter("DATE"::equalsIgnoreCase).isPresent()
                || !line.value().contains("T");
    }

    /** The zone the line's time is kept in. */
    ZoneId zone(ContentLine line) {
        if (line.value().strip().endsWith("Z")) {
            return ZoneOffset.UTC;
        }
        return line.parameter("TZID").flatMap(this::zone).orElse(user);
    }

    private Optional<ZoneId> zone(String name) {
        return known(name).or(() -> file.location(name).flatMap(Times::known)).or(() -> Optional.ofNullable(
                        WINDOWS.get(name.toLowerCase(Locale.ROOT)))
                .map(ZoneId::of));
    }

    /** Some programs prefix the zone's name with a path of their own: {@code /example.org/2007/Europe/Paris}. */
    private static Optional<ZoneId> known(String name) {
        String[] parts = name.strip().split("/");
        for (int from = 0; from < Math.min(parts.length, 8); from++) {
            try {
                return Optional.of(
                        ZoneId.of(String.join("/", Arrays.asList(parts).subList(from, parts.length))));
            } catch (DateTimeException e) {
                continue; // a shorter end of the name may be one
            }
        }
        return Optional.empty();
    }

    /**
     * The first moment of a line.
     *
     * @throws DateTimeException if there is none
     */
    ZonedDateTime read(ContentLine line) {
        return readAll(line).stream().findFirst().orElseThrow(() -> new DateTimeException("no date in " + line.name()));
    }

    /**
     * All moments of a line with commas, as EXDATE has them.
     *
     * @throws DateTimeException if one is none
     */
    List<ZonedDateTime> readAll(ContentLine line) {
        return Arrays.stream(line.value().split(","))
                .map(String::strip)
                .map(value -> value.split("/", 2)[0]) // a period counts by its start
                .map(value -> value.contains("T")
                        ? LocalDateTime.parse(value.replace("Z", ""), TIME).atZone(zone(line))
                        : LocalDate.parse(value, DATE).atStartOfDay(user))
                .toList();
    }

    /** The same moment, written the way another line of the file is. */
    ContentLine write(String name, ZonedDateTime when, ContentLine like) {
        Map<String, String> parameters = new LinkedHashMap<>();
        if (isDate(like)) {
            parameters.put("VALUE", "DATE");
            return new ContentLine(name, parameters, DATE.format(when.toLocalDate()));
        }
        ZoneId zone = zone(like);
        like.parameter("TZID").ifPresent(id -> parameters.put("TZID", id));
        String suffix = zone.equals(ZoneOffset.UTC) && like.value().strip().endsWith("Z") ? "Z" : "";
        return new ContentLine(name, parameters, TIME.format(when.withZoneSameInstant(zone)) + suffix);
    }

    static ContentLine utc(String name, ZonedDateTime when) {
        return new ContentLine(name, Map.of(), TIME.format(when.withZoneSameInstant(ZoneOffset.UTC)) + "Z");
    }

    static ContentLine date(String name, LocalDate date) {
        return new ContentLine(name, Map.of("VALUE", "DATE"), DATE.format(date));
    }

    static ContentLine zoned(String name, ZonedDateTime when) {
        return new ContentLine(name, Map.of("TZID", when.getZone().getId()), TIME.format(when));
    }

    static String local(LocalDateTime when) {
        return TIME.format(when);
    }

    /** Names one date of a series, whatever zone it is kept in. */
    static String stamp(ZonedDateTime when, boolean allDay) {
        return allDay ? DATE.format(when.toLocalDate()) : utc("", when).value();
    }

    ZonedDateTime readStamp(String stamp, ZoneId zone) {
        return stamp.endsWith("Z")
                ? LocalDateTime.parse(stamp.replace("Z", ""), TIME)
                        .atZone(ZoneOffset.UTC)
                        .withZoneSameInstant(zone)
                : LocalDate.parse(stamp, DATE).atStartOfDay(user);
    }

    /** {@code PT1H30M}, {@code P2D}, {@code P1W}; days follow the clocks on the wall. */
    static ZonedDateTime plus(ZonedDateTime start, String length) {
        Matcher parts = LENGTH.matcher(length.strip());
        if (!parts.matches() || "-".equals(parts.group(1))) {
            throw new DateTimeException("no length: " + length);
        }
        int weeks = parts.group(2) == null ? 0 : Integer.parseInt(parts.group(2));
        int days = parts.group(3) == null ? 0 : Integer.parseInt(parts.group(3));
        Duration rest = parts.group(4) == null ? Duration.ZERO : Duration.parse("P" + parts.group(4));
        return start.plus(Period.ofDays(weeks * 7 + days)).plus(rest);
    }
}
