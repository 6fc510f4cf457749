package dev.appweave.bridge.pointing;

import dev.appweave.bridge.text.Asked;
import dev.appweave.bridge.text.Cities;
import dev.appweave.bridge.text.Reading;
import dev.appweave.bridge.text.SchemaValues;
import dev.appweave.bridge.text.Shift;
import dev.appweave.bridge.text.Singular;
import dev.appweave.bridge.text.Words;
import dev.appweave.schema.JsonSchemas;
import dev.appweave.schema.SchemaCache;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Words of a request as values of slots. What cannot be written as a value of a slot may not be pointed at for it. Not
 * thread-safe.
 */
public final class SlotValues {
    private static final Set<String> TYPED = Set.of("integer", "number", "boolean", "object", "array");
    private static final Set<String> FORMATS = Stream.concat(
                    Asked.FORMATS.stream(), Stream.of("duration", "email", "uri", "url", "phone"))
            .collect(Collectors.toUnmodifiableSet());
    /** In the vocabulary of Home Assistant, which apps for homes share, a domain and a device class are never plurals. */
    private static final Pattern CLASS = Pattern.compile("(?i)^(?:domain|device class)$");

    private static final Set<String> NUMBERS = Set.of("number", "integer");
    private static final Pattern TEMPERATURE = Pattern.compile("(?i)temp|kelvin");
    /** A text that is to hold a number. */
    private static final Pattern COUNT = Pattern.compile("(?i)\\b(?:number of|count|length of|quantity|how many)\\b");

    private static final Pattern GLUED =
            Pattern.compile("([-+]?\\d+(?:\\.\\d+)?)-?(?!st$|nd$|rd$|th$|[ap]m$|x\\d)[\\p{L}°µΩ][\\p{L}\\d/²³*^-]*");

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final SchemaCache SCHEMAS = new SchemaCache(new JsonSchemas());

    private final Words words;
    private final Clock clock;
    private final Asked asked;

    /** The values of one request, said at a moment and in a place. */
    public SlotValues(Words words, Clock clock, Locale locale) {
        this.words = words;
        this.clock = clock;
        this.asked = new Asked(words.text(), clock, locale);
    }

    /** A value, and how its words were read. */
    public record Value(JsonNode json, String reading) {}

    /** Whether every stretch can be a value of a slot, as it stands. */
    public static boolean isOpen(Slot slot) {
        JsonNode one = slot.isList() ? slot.schema().path("items") : slot.schema();
        return !slot.reference()
                && !TYPED.contains(SchemaValues.type(one))
                && !FORMATS.contains(SchemaValues.format(one))
                && (slot.values().isEmpty() || slot.values().size() > ToolText.SHOWN_VALUES);
    }

    /** The words as a value of the slot; of a list, as one item. Empty if they cannot be one. */
    public Optional<Value> value(Spans.Candidate candidate, Slot slot) {
        JsonNode one = slot.isList() ? slot.schema().path("items") : slot.schema();
        if (SchemaValues.format(one).equals("phone")) {
            boolean said = isNumber(candidate) && !slot.reference();
            String number = candidate.chars().in(words.text());
            return said ? Optional.of(new Value(JSON.stringNode(number), "phone")) : Optional.empty();
        }
        return written(candidate, slot, one)
                .map(value -> placed(new Value(one(value.json(), slot), value.reading()), slot, one))
                .filter(value -> valid(value.json(), one));
    }

    /** A city with its state, where the parameter says that it wants it so. */
    private static Value placed(Value value, Slot slot, JsonNode schema) {
        Optional<String> whole = isOpen(slot) && value.json().isString()
                ? Cities.whole(
                        value.json().asString(),
                        slot.schema().path("description").asString("") + " "
                                + schema.path("description").asString(""))
                : Optional.empty();
        return whole.map(city -> new Value(JSON.stringNode(city), "city")).orElse(value);
    }

    /** A value that only looks right is none: the checker would refuse it. */
    private static boolean valid(JsonNode value, JsonNode schema) {
        boolean strict = schema.has("format") || schema.has("pattern") || schema.has("anyOf");
        try {
            return !strict || SCHEMAS.get(schema).validate(value).isEmpty();
        } catch (RuntimeException e) {
            return true; // a schema nobody can compile forbids nothing
        }
    }

    private Optional<Value> written(Spans.Candidate candidate, Slot slot, JsonNode one) {
        if (slot.reference() || !slot.values().isEmpty() && slot.values().size() <= ToolText.SHOWN_VALUES) {
            return Optional.empty();
        }
        if (NUMBERS.contains(SchemaValues.type(one)) && kelvin(candidate, slot)) {
            return bareNumber(candidate, one);
        }
        for (Reading reading : readings(candidate, one)) {
            if (!(reading instanceof Reading.Phrase)) {
                Optional<Value> value = read(reading, slot, one);
                if (value.isPresent()) {
                    return value;
                }
            }
        }
        if (NUMBERS.contains(SchemaValues.type(one))) {
            return bareNumber(candidate, one);
        }
        if (isOpen(slot)) {
            Reading phrase =
                    new Reading.Phrase(candidate.chars(), candidate.chars().in(words.text()));
            return SchemaValues.fit(phrase, words.text(), one, clock)
                    .map(value -> new Value(value, slot.values().isEmpty() ? "text" : "word_of_enum"));
        }
        return Optional.empty();
    }

    /** "300K" is no three hundred thousand where a temperature is asked for. */
    private boolean kelvin(Spans.Candidate candidate, Slot slot) {
        return text(candidate).endsWith("K") && TEMPERATURE.matcher(told(slot)).find();
    }

    /** What a parameter says of itself. */
    private static String told(Slot slot) {
        return ToolText.words(slot.name()) + " "
                + slot.schema().path("description").asString("");
    }

    /** The number in front of a unit nobody knows, written together with it: "5C", "55-year-old". */
    private Optional<Value> bareNumber(Spans.Candidate candidate, JsonNode schema) {
        Matcher glued = GLUED.matcher(text(candidate));
        if (!glued.matches()) {
            return Optional.empty();
        }
        Reading number = new Reading.Number(candidate.chars(), new BigDecimal(glued.group(1)), Optional.empty());
        return SchemaValues.fit(number, words.text(), schema, clock).map(value -> new Value(value, number.kind()));
    }

    /** What says of which class something is names the class: all lights are of the class light. */
    private static JsonNode one(JsonNode value, Slot slot) {
        boolean names = value.isString()
                && slot.values().isEmpty()
                && CLASS.matcher(ToolText.words(slot.name())).find();
        return names ? JSON.stringNode(Singular.of(value.asString())) : value;
    }

    /** The moments that are put together from more than one stretch of words. */
    public SlotMoments moments() {
        return new SlotMoments(this, words.text(), clock);
    }

    /** What was read in the words; where a moment is asked for and none was read, what they say as an answer. */
    List<Reading> readings(Spans.Candidate candidate, JsonNode schema) {
        boolean moment = Asked.FORMATS.contains(SchemaValues.format(schema))
                && moments(candidate).isEmpty();
        Optional<Reading> answer = moment ? asked.read(candidate.chars()) : Optional.empty();
        return answer.map(List::of).orElse(candidate.readings());
    }

    private static List<Reading> moments(Spans.Candidate candidate) {
        return candidate.readings().stream()
                .filter(reading -> reading instanceof Reading.Moment || reading instanceof Reading.Range)
                .toList();
    }

    private boolean isNumber(Spans.Candidate candidate) {
        return candidate.chars().in(words.text()).matches("[+(]?\\d[\\d ()/.-]{2,}");
    }

    private Optional<Value> read(Reading reading, Slot slot, JsonNode one) {
        boolean end = Boundary.isEnd(slot);
        if (slot.changes()
                && Shift.in(reading, words.text())
                        .filter(shift -> shift.end() != end)
                        .isPresent()) {
            return Optional.empty(); // it is the other end that moves
        }
        Reading meant =
                switch (reading) {
                    case Reading.Range range -> end ? after(range.to(), one) : range.from();
                    case Reading.Moment moment when end && moment.time().isEmpty() -> after(moment, one);
                    default -> reading;
                };
        if (SchemaValues.type(one).equals("boolean")) {
            return Optional.empty(); // yes and no have choices of their own
        }
        boolean quoted = reading instanceof Reading.Quoted;
        boolean typed = !isOpen(slot);
        if (quoted && !typed) {
            Reading.Quoted text = (Reading.Quoted) reading;
            return Optional.of(new Value(JSON.stringNode(text.text()), "quoted"));
        }
        if (!typed && meant instanceof Reading.Moment moment) {
            Optional<String> iso = NamedMoment.iso(moment, slot);
            if (iso.isPresent()) {
                return iso.map(text -> new Value(JSON.stringNode(text), moment.kind()));
            }
        }
        if (!typed
                && meant instanceof Reading.Number number
                && COUNT.matcher(told(slot)).find()) {
            String digits = number.value().toPlainString();
            return Optional.of(new Value(JSON.stringNode(digits), number.kind()));
        }
        return SchemaValues.fit(meant, words.text(), one, clock)
                .filter(value -> typed || !value.isString() || !value.asString().isBlank())
                .map(value -> new Value(value, slot.values().isEmpty() ? reading.kind() : "word_of_enum"));
    }

    /** A stretch of days ends when its last day does. */
    private static Reading.Moment after(Reading.Moment moment, JsonNode schema) {
        if (!SchemaValues.format(schema).equals("date-time")
                || moment.time().isPresent()
                || moment.date().isEmpty()) {
            return moment;
        }
        LocalDate next = moment.date().get().plusDays(1);
        return new Reading.Moment(
                moment.span(), Optional.of(next), Optional.of(LocalTime.MIDNIGHT), moment.zone(), moment.relative());
    }

    /** The words of a candidate. */
    String text(Spans.Candidate candidate) {
        return candidate.chars().in(words.text());
    }

    /** The stretch of time that words say. */
    Optional<Reading.Range> range(Spans.Candidate candidate) {
        return candidate.readings().stream()
                .filter(Reading.Range.class::isInstance)
                .map(Reading.Range.class::cast)
                .findFirst();
    }
}
