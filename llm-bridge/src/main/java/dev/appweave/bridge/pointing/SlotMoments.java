package dev.appweave.bridge.pointing;

import dev.appweave.bridge.text.Reading;
import dev.appweave.bridge.text.SchemaValues;
import dev.appweave.plan.Span;
import java.time.Clock;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Moments that more than one stretch of words tells: a day and a time said apart, the end that goes with a beginning, a time on
 * the day of another parameter. Not thread-safe.
 */
public final class SlotMoments {
    private final SlotValues values;
    private final String said;
    private final Clock clock;

    SlotMoments(SlotValues values, String said, Clock clock) {
        this.values = values;
        this.said = said;
        this.clock = clock;
    }

    /**
     * The end that goes with a beginning: a bare time of day is the next such time, the same words are that very minute, and
     * an end that comes out before its beginning lies in the night after it. Empty where the words say all of it.
     *
     * @param beginning a date-time
     * @param began the words of the beginning
     * @param ended the words of the end: one stretch, or a day and a time
     */
    public Optional<SlotValues.Value> ending(
            JsonNode beginning, List<Spans.Candidate> began, List<Spans.Candidate> ended, Slot slot) {
        if (slot.changes() && After.of(beginning, clock.getZone()).isEmpty()) {
            return ended.size() == 1 && values.range(ended.getFirst()).isPresent()
                    ? values.value(ended.getFirst(), slot)
                    : Optional.empty(); // each part as it was said
        }
        Optional<After> after = Boundary.isEnd(slot) ? After.of(beginning, clock.getZone()) : Optional.empty();
        if (after.isEmpty() || ended.isEmpty()) {
            return Optional.empty();
        }
        Spans.Candidate first = ended.getFirst();
        if (ended.size() == 2) {
            return joined(first, ended.getLast(), slot)
                    .flatMap(both -> After.of(both.json(), clock.getZone()))
                    .filter(end -> !end.begin().isAfter(after.get().begin()))
                    .flatMap(end -> written(end.begin().plusDays(1), slot));
        }
        Optional<Reading.Range> range = values.range(first);
        if (range.isPresent()) {
            Reading.Moment to = range.get().to();
            return to.date().isPresent() || to.time().isEmpty()
                    ? values.value(first, slot)
                    : written(after.get().next(to.time().get(), true, to.zone()), slot);
        }
        if (ended.equals(began) && first.readings().stream().anyMatch(SlotMoments::timed)) {
            return written(after.get().begin().plusMinutes(1), slot);
        }
        return bare(first, slot)
                .flatMap(moment -> written(
                        after.get().next(moment.time().orElseThrow(), After.certain(values.text(first)), moment.zone()),
                        slot));
    }

    /**
     * A bare time of day on the day that another parameter says. Empty if words or parameter say more or less, or where a time
     * of day alone leaves the day as it is.
     */
    public Optional<SlotValues.Value> onDay(JsonNode day, Spans.Candidate candidate, Slot slot) {
        return slot.changes() || values.range(candidate).isPresent()
                ? Optional.empty()
                : bare(candidate, slot).flatMap(moment -> After.of(day, clock.getZone())
                        .flatMap(other ->
                                written(other.begin().with(moment.time().orElseThrow()), slot)));
    }

    /** A time of day, where no reading of the words has a day. */
    private Optional<Reading.Moment> bare(Spans.Candidate candidate, Slot slot) {
        boolean dated = candidate.readings().stream()
                .anyMatch(reading -> reading instanceof Reading.Moment moment
                        && moment.date().isPresent());
        return dated ? Optional.empty() : moment(candidate, slot, false);
    }

    private static boolean timed(Reading reading) {
        return reading instanceof Reading.Moment moment && moment.time().isPresent();
    }

    private static Optional<SlotValues.Value> written(ZonedDateTime moment, Slot slot) {
        return slot.format().equals("date-time")
                ? Optional.of(new SlotValues.Value(
                        JsonNodeFactory.instance.stringNode(moment.format(DateTimeFormatter.ISO_OFFSET_DATE_TIME)),
                        "date_time"))
                : Optional.empty();
    }

    /** A day and a time said apart, as one moment. */
    public Optional<SlotValues.Value> joined(Spans.Candidate first, Spans.Candidate second, Slot slot) {
        JsonNode schema = slot.schema();
        Optional<Reading.Moment> day = moment(first, slot, true).or(() -> moment(second, slot, true));
        Optional<Reading.Moment> time = moment(second, slot, false).or(() -> moment(first, slot, false));
        if (day.isEmpty() || time.isEmpty()) {
            return Optional.empty();
        }
        Span span = first.chars().start() < second.chars().start() ? first.chars() : second.chars();
        Reading.Moment both = new Reading.Moment(
                span,
                day.get().date(),
                time.get().time(),
                time.get().zone(),
                day.get().relative());
        return SchemaValues.fit(both, said, schema, clock).map(value -> new SlotValues.Value(value, "date_time"));
    }

    /** What words say of a moment: only its day, or only its time. Of a stretch of time, the end that the slot is about. */
    private Optional<Reading.Moment> moment(Spans.Candidate candidate, Slot slot, boolean day) {
        return values.readings(candidate, slot.schema()).stream()
                .flatMap(reading -> switch (reading) {
                    case Reading.Moment moment -> Stream.of(moment);
                    case Reading.Range range when !day -> Stream.of(Boundary.isEnd(slot) ? range.to() : range.from());
                    default -> Stream.<Reading.Moment>empty();
                })
                .filter(m -> day
                        ? m.date().isPresent() && m.time().isEmpty()
                        : m.time().isPresent() && m.date().isEmpty())
                .findFirst();
    }
}
