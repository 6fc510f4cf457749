package dev.appweave.execute;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * A JSON value as a person writes it inside a sentence: dates by the calendar on the wall, lists with commas. Date-times
 * are shown in the user's zone.
 */
final class HumanText {
    private static final Pattern DATE_TIME = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d\\S*");
    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d\\d-\\d\\d");

    private HumanText() {}

    static String of(JsonNode value, Clock clock, Locale locale) {
        if (value.isMissingNode() || value.isNull()) {
            return "";
        }
        if (value.isString()) {
            return text(value.asString(), clock, locale);
        }
        if (value.isArray()) {
            return value.valueStream().map(item -> of(item, clock, locale)).collect(Collectors.joining(", "));
        }
        return value.isObject() ? "" : value.asString();
    }

    private static String text(String text, Clock clock, Locale locale) {
        try {
            if (DATE_TIME.matcher(text).matches()) {
                ZonedDateTime time = OffsetDateTime.parse(text).atZoneSameInstant(clock.getZone());
                String day = year(time.toLocalDate(), clock) + " 'at' HH:mm";
                return DateTimeFormatter.ofPattern(day, locale).format(time);
            }
            if (DATE.matcher(text).matches()) {
                LocalDate date = LocalDate.parse(text);
                return DateTimeFormatter.ofPattern(year(date, clock), locale).format(date);
            }
        } catch (DateTimeException e) {
            return text; // It only looked like a date.
        }
        return text;
    }

    /** The year is left out where everybody would leave it out. */
    private static String year(LocalDate date, Clock clock) {
        return date.getYear() == LocalDate.now(clock).getYear() ? "EEEE d MMMM" : "EEEE d MMMM yyyy";
    }
}
