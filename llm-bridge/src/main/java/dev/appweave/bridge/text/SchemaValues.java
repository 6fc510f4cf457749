package dev.appweave.bridge.text;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Writes readings as JSON values. Thread-safe. */
public final class SchemaValues {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final Pattern FRACTION =
            Pattern.compile("(?i)\\bdecimal\\b|\\bfraction\\b|\\bprobability\\b|between 0 and 1\\b|\\b0 to 1\\b");
    /** "Default is 0.9". */
    private static final Pattern PART = Pattern.compile("(?<![\\d.])0?\\.\\d");

    private static final Pattern RATE = Pattern.compile("(?i)\\brates?\\b");
    private static final Pattern PERCENT = Pattern.compile("(?i)percent|%");

    private SchemaValues() {}

    /**
     * A reading as a value of a schema: its type, format, enum, bounds and the convention its description names
     * ("YYYY-MM-DD", "HH:MM", "in minutes"). Without such a hint a text is the user's words as they stand. For an array
     * the value is one item, not the array.
     *
     * @param reading what was read
     * @param saidText the whole utterance
     * @param schema of one argument; a schema without a type takes what the reading is by nature
     * @param clock now, in the user's zone
     * @return empty if the reading cannot be such a value
     */
    public static Optional<JsonNode> fit(Reading reading, String saidText, JsonNode schema, Clock clock) {
        String type = type(schema);
        if (type.equals("array")) {
            JsonNode items = schema.path("items");
            return type(items).equals("array") ? Optional.empty() : fit(reading, saidText, items, clock);
        }
        if (schema.path("enum").isArray()) {
            return EnumWords.fit(reading, saidText, schema.path("enum"));
        }
        Optional<JsonNode> value =
                switch (type) {
                    case "integer" -> number(reading, schema, clock).flatMap(SchemaValues::whole);
                    case "number" -> number(reading, schema, clock).map(JSON::numberNode);
                    case "boolean" ->
                        reading instanceof Reading.YesNo yesNo
                                ? Optional.of(JSON.booleanNode(yesNo.value()))
                                : Optional.empty();
                    case "string" ->
                        SchemaTexts.fit(reading, saidText, schema, clock).map(JSON::stringNode);
                    case "" -> natural(reading, saidText, schema, clock);
                    default -> Optional.empty();
                };
        return value.filter(found -> inBounds(found, schema));
    }

    /**
     * The number that a reading would be by type, unit and convention of a schema, if the bounds of the schema are all that it
     * breaks; empty if it fits, or could be no such number anyway. A length of time is a number only where the schema names its unit.
     */
    public static Optional<JsonNode> beyond(Reading reading, JsonNode schema, Clock clock) {
        boolean unitless = reading instanceof Reading.Duration
                && Convention.of(schema).seconds().isEmpty();
        if (unitless || schema.path("enum").isArray()) {
            return Optional.empty();
        }
        Optional<JsonNode> value =
                switch (type(schema)) {
                    case "integer" -> number(reading, schema, clock).flatMap(SchemaValues::whole);
                    case "number" -> number(reading, schema, clock).map(JSON::numberNode);
                    default -> Optional.empty();
                };
        return value.filter(found -> !inBounds(found, schema));
    }

    /** The enum values of a schema (or of its items) that the words say, best first; empty if the schema has none. */
    public static List<EnumMatch> enums(Words words, JsonNode schema) {
        JsonNode values = type(schema).equals("array") ? schema.path("items").path("enum") : schema.path("enum");
        return values.isArray() ? EnumWords.matches(words, values) : List.of();
    }

    /** The type a schema names first, null aside; empty if it names none. */
    public static String type(JsonNode schema) {
        JsonNode type = schema.path("type");
        if (type.isArray()) {
            return type.valueStream()
                    .map(one -> one.asString(""))
                    .filter(one -> !one.equals("null"))
                    .findFirst()
                    .orElse("");
        }
        if (type.isString()) {
            return type.asString();
        }
        return Stream.of("anyOf", "oneOf")
                .flatMap(choice -> schema.path(choice).valueStream())
                .map(SchemaValues::type)
                .filter(one -> !one.isEmpty() && !one.equals("null"))
                .findFirst()
                .orElse("");
    }

    /** The format a schema names; of several alternatives the first, which says best what is meant. Empty if it names none. */
    public static String format(JsonNode schema) {
        List<String> formats = formats(schema);
        return formats.isEmpty() ? "" : formats.getFirst();
    }

    /** The formats a schema names, those of alternatives in their order; none if one of these takes any text. */
    public static List<String> formats(JsonNode schema) {
        if (schema.has("format")) {
            return List.of(schema.path("format").asString(""));
        }
        List<String> formats = Stream.of("anyOf", "oneOf")
                .flatMap(choice -> schema.path(choice).valueStream())
                .filter(one -> !one.path("type").asString("").equals("null"))
                .map(one -> one.path("format").asString(""))
                .toList();
        return formats.contains("") ? List.of() : formats;
    }

    private static Optional<JsonNode> natural(Reading reading, String saidText, JsonNode schema, Clock clock) {
        return switch (reading) {
            case Reading.Number number -> Optional.of(JSON.numberNode(number.value()));
            case Reading.YesNo yesNo -> Optional.of(JSON.booleanNode(yesNo.value()));
            default -> SchemaTexts.fit(reading, saidText, schema, clock).map(JSON::stringNode);
        };
    }

    private static Optional<JsonNode> whole(BigDecimal value) {
        BigDecimal whole = value.setScale(0, RoundingMode.HALF_UP);
        return whole.compareTo(value) == 0 && whole.precision() < 19
                ? Optional.of(JSON.numberNode(whole.longValueExact()))
                : Optional.empty();
    }

    private static Optional<BigDecimal> number(Reading reading, JsonNode schema, Clock clock) {
        Convention convention = Convention.of(schema);
        return switch (reading) {
            case Reading.Number(var span, var value, var unit) ->
                unit.isPresent() && convention.unit().isPresent()
                        ? Units.convert(value, unit.get(), convention.unit().get())
                                .map(SchemaValues::plain)
                        : Optional.of(value);
            case Reading.Money money -> Optional.of(money.amount());
            case Reading.Percent(var span, var value) ->
                Optional.of(isFraction(schema) ? value.movePointLeft(2) : value);
            case Reading.Duration duration -> Optional.of(length(duration, convention));
            case Reading.Ordinal(var span, int value) ->
                value > 0 ? Optional.of(BigDecimal.valueOf(value)) : Optional.empty();
            case Reading.Moment moment -> SchemaTexts.number(moment, schema, clock);
            case Reading.Identifier(var span, String text) ->
                text.matches("\\d{1,18}") ? Optional.of(new BigDecimal(text)) : Optional.empty();
            default -> Optional.empty();
        };
    }

    /** Whether a share is wanted as 0.25 rather than 25: by its maximum, its description, or as a rate that names no percent. */
    private static boolean isFraction(JsonNode schema) {
        String text = schema.path("title").asString("") + " "
                + schema.path("description").asString("");
        boolean small = schema.has("maximum") && schema.get("maximum").asDouble(100) <= 1
                || below(schema.path("default"))
                || type(schema).equals("number")
                        && PART.matcher(text).find()
                        && !PERCENT.matcher(text).find();
        boolean rate = type(schema).equals("number")
                && RATE.matcher(text).find()
                && !PERCENT.matcher(text).find();
        return small || FRACTION.matcher(text).find() || rate;
    }

    private static boolean below(JsonNode share) {
        return share.isNumber() && share.asDouble() > 0 && share.asDouble() < 1;
    }

    private static BigDecimal plain(BigDecimal value) {
        BigDecimal bare = value.stripTrailingZeros();
        return bare.scale() < 0 ? bare.setScale(0) : bare;
    }

    /** A length in the unit the schema asks for; without one, in the greatest unit that leaves it whole. */
    private static BigDecimal length(Reading.Duration duration, Convention convention) {
        long days = duration.period().toTotalMonths() * 30 + duration.period().getDays();
        // Twelve months of thirty days would make a year of 360.
        long years = duration.period().getYears() * 5L;
        long seconds = (days + years) * 86_400 + duration.time().toSeconds();
        if (convention.seconds().isPresent()) {
            long each = convention.seconds().get();
            return each == 0
                    ? BigDecimal.valueOf(seconds * 1_000)
                    : plain(BigDecimal.valueOf(seconds).divide(BigDecimal.valueOf(each), 6, RoundingMode.HALF_UP));
        }
        if (duration.period().toTotalMonths() > 0) {
            long months = duration.period().toTotalMonths();
            return BigDecimal.valueOf(months % 12 == 0 ? months / 12 : months);
        }
        long unit = Stream.of(604_800L, 86_400L, 3_600L, 60L)
                .filter(each -> seconds % each == 0)
                .findFirst()
                .orElse(1L);
        return BigDecimal.valueOf(seconds / unit);
    }

    private static boolean inBounds(JsonNode value, JsonNode schema) {
        if (value.isNumber()) {
            double number = value.asDouble();
            return number >= schema.path("minimum").asDouble(Double.NEGATIVE_INFINITY)
                    && number <= schema.path("maximum").asDouble(Double.POSITIVE_INFINITY)
                    && (!schema.path("exclusiveMinimum").isNumber()
                            || number > schema.get("exclusiveMinimum").asDouble())
                    && (!schema.path("exclusiveMaximum").isNumber()
                            || number < schema.get("exclusiveMaximum").asDouble());
        }
        if (value.isString()) {
            int length = value.asString().length();
            return length >= schema.path("minLength").asInt(0)
                    && length <= schema.path("maxLength").asInt(Integer.MAX_VALUE)
                    && (!schema.path("pattern").isString()
                            || SafePattern.finds(schema.get("pattern").asString(), value.asString()));
        }
        return true;
    }
}
