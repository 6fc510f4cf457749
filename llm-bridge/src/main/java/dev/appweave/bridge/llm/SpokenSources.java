package dev.appweave.bridge.llm;

import dev.appweave.bridge.text.Reading;
import dev.appweave.bridge.text.Readings;
import dev.appweave.bridge.text.SchemaValues;
import dev.appweave.catalog.CapabilityDescriptor;
import dev.appweave.plan.Arg;
import dev.appweave.plan.PlanRequest;
import dev.appweave.plan.Said;
import dev.appweave.plan.Span;
import dev.appweave.schema.SchemaFit;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/**
 * Where the user said what a model wrote. A literal that stands in the request, or that the recognisers read out of its
 * words ("Friday at 1" for a date), carries those words; one that does not was made up, and is shown as doubtful.
 */
final class SpokenSources {
    private final PlanRequest request;
    private final List<Reading> readings;

    SpokenSources(PlanRequest request) {
        this.request = request;
        this.readings = Readings.of(request.said(), request.clock(), request.locale());
    }

    /** The literal with the words it comes from, if there are such. */
    Arg.Literal sourced(JsonNode value, CapabilityDescriptor capability, String argument) {
        Optional<Said> said = verbatim(value).or(() -> read(value, capability, argument));
        return new Arg.Literal(value, said);
    }

    private Optional<Said> verbatim(JsonNode value) {
        if (!value.isString() || value.asString().isBlank()) {
            return Optional.empty();
        }
        Matcher found = Pattern.compile(
                        "(?<![\\p{L}\\p{N}])" + Pattern.quote(value.asString()) + "(?![\\p{L}\\p{N}])",
                        Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)
                .matcher(request.said().text());
        return found.find() ? Optional.of(new Said(new Span(found.start(), found.end()), "text")) : Optional.empty();
    }

    private Optional<Said> read(JsonNode value, CapabilityDescriptor capability, String argument) {
        JsonNode schema = SchemaFit.at(capability.input(), JsonPointer.empty().appendProperty(argument))
                .orElse(capability.input().path("properties").path(argument));
        for (Reading reading : readings) {
            Optional<JsonNode> fitting =
                    SchemaValues.fit(reading, request.said().text(), schema, request.clock());
            if (fitting.isPresent() && same(fitting.get(), value)) {
                return Optional.of(new Said(reading.span(), reading.kind()));
            }
        }
        return Optional.empty();
    }

    private static boolean same(JsonNode one, JsonNode other) {
        return one.isNumber() && other.isNumber()
                ? one.decimalValue().compareTo(other.decimalValue()) == 0
                : one.equals(other);
    }
}
