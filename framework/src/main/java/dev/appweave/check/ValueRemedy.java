package dev.appweave.check;

import dev.appweave.schema.SchemaFit;
import dev.appweave.schema.SchemaProblem;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/** What to write instead of a value that is wrong, where the message does not say it by itself. */
final class ValueRemedy {
    private ValueRemedy() {}

    /** Empty where what is wrong says what is right: the least number, the allowed words. */
    static String of(SchemaProblem wrong, JsonNode input) {
        JsonNode schema =
                SchemaFit.at(input, JsonPointer.compile(wrong.pointer())).orElse(input);
        return switch (wrong.keyword()) {
            case "format" -> format(schema.path("format").asString(""));
            case "type" -> type(schema.path("type").asString(""));
            default -> "";
        };
    }

    private static String format(String format) {
        return switch (format) {
            case "date-time" -> "Write it as 2026-03-01T14:30:00+01:00.";
            case "date" -> "Write it as 2026-03-01.";
            case "time" -> "Write it as 14:30:00Z.";
            case "duration" -> "Write it as PT1H30M, or P2D for two days.";
            case "email", "idn-email" -> "Write it as name@example.org.";
            case "uri", "iri" -> "Write it as https://example.org/page.";
            case "uuid" -> "Write it as 123e4567-e89b-12d3-a456-426614174000.";
            default -> "";
        };
    }

    private static String type(String type) {
        return switch (type) {
            case "string" -> "Write it in quotes.";
            case "integer", "number" -> "Write a number without quotes.";
            case "boolean" -> "Write true or false without quotes.";
            case "array" -> "Write a list, [...], also of one.";
            case "object" -> "Write an object, {\"name\": value}.";
            default -> "";
        };
    }
}
