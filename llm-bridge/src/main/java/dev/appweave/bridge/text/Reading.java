package dev.appweave.bridge.text;

import dev.appweave.plan.Span;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZoneId;
import java.util.Optional;

/**
 * What a stretch of an utterance can be read as. One stretch may have several readings ("5" is a number and a clock
 * time after "at"); readings may overlap.
 */
public sealed interface Reading {
    /** The words, in chars of the utterance. */
    Span span();

    /** The name of the reading for {@link dev.appweave.plan.Said#reading()}, for example {@code date_time}. */
    default String kind() {
        return switch (this) {
            case Number _ -> "number";
            case Money _ -> "money";
            case Percent _ -> "percent";
            case Duration _ -> "duration";
            case Moment moment ->
                moment.date().isEmpty() ? "time" : moment.time().isEmpty() ? "date" : "date_time";
            case Range _ -> "date_range";
            case Email _ -> "email";
            case Url _ -> "url";
            case Phone _ -> "phone";
            case Path _ -> "path";
            case Identifier _ -> "identifier";
            case Quoted _ -> "quoted";
            case Name _ -> "name";
            case Phrase _ -> "text";
            case Ordinal _ -> "ordinal";
            case YesNo _ -> "yes_no";
        };
    }

    /** A number in digits or words; {@code unit} is the following unit's usual symbol ("km", "kg", "°C"), if one follows. */
    record Number(Span span, BigDecimal value, Optional<String> unit) implements Reading {}

    /** An amount of money; {@code currency} is its ISO 4217 code. */
    record Money(Span span, BigDecimal amount, String currency) implements Reading {}

    /** A share: 25 for "25 %". */
    record Percent(Span span, BigDecimal value) implements Reading {}

    /** A length of time: calendar units in {@code period}, hours and below in {@code time}; not both are zero. */
    record Duration(Span span, Period period, java.time.Duration time) implements Reading {}

    /**
     * A day, a time of day, or both; at least one is there.
     *
     * @param zone the zone if one was said
     * @param relative whether it was said relative to now ("tomorrow", "in 20 minutes", "Friday")
     */
    record Moment(
            Span span, Optional<LocalDate> date, Optional<LocalTime> time, Optional<ZoneId> zone, boolean relative)
            implements Reading {
        public Moment {
            if (date.isEmpty() && time.isEmpty()) {
                throw new IllegalArgumentException("a moment needs a date or a time");
            }
        }
    }

    /** From one moment to another: the first is inside; the second is inside if it is a day, outside if it is a time. */
    record Range(Span span, Moment from, Moment to) implements Reading {}

    /** An e-mail address, as written. */
    record Email(Span span, String address) implements Reading {}

    /** A web address, as written. */
    record Url(Span span, String address) implements Reading {}

    /** A phone number, as written. */
    record Phone(Span span, String number) implements Reading {}

    /** A file or folder, as written. */
    record Path(Span span, String path) implements Reading {}

    /** A code with digits, underscores or inner capitals: "AB-1234", "order_77". */
    record Identifier(Span span, String text) implements Reading {}

    /** What stands between quotation marks, without them. */
    record Quoted(Span span, String text) implements Reading {}

    /** A run of capitalised words, or a word said as somebody's ("Ana's"); without the possessive ending. */
    record Name(Span span, String text) implements Reading {}

    /** A stretch of words that holds together, up to eight words. */
    record Phrase(Span span, String text) implements Reading {}

    /** A place in an order: 3 for "third"; -1 for "last". */
    record Ordinal(Span span, int value) implements Reading {}

    /** Yes or no, on or off, true or false. */
    record YesNo(Span span, boolean value) implements Reading {}
}
