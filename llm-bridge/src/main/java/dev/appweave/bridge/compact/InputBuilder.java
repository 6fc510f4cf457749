package dev.appweave.bridge.compact;

import dev.appweave.bridge.compact.PointingInput.Fit;
import dev.appweave.bridge.compact.PointingInput.Parameter;
import dev.appweave.bridge.compact.PointingInput.Side;
import dev.appweave.bridge.compact.PointingInput.Tool;
import dev.appweave.bridge.text.Reading;
import dev.appweave.bridge.text.Readings;
import dev.appweave.bridge.text.SchemaValues;
import dev.appweave.bridge.text.Words;
import dev.appweave.catalog.CapabilityDescriptor;
import dev.appweave.catalog.CapabilityId;
import dev.appweave.plan.Candidate;
import dev.appweave.plan.PlanRequest;
import dev.appweave.schema.JsonSchemas;
import dev.appweave.schema.SchemaCache;
import java.time.Clock;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;

/** Makes the model's input of a request. Thread-safe; keeps what it has read from descriptors. */
final class InputBuilder {
    private static final int KEPT = 5_000;

    private final SchemaCache schemas = new SchemaCache(new JsonSchemas());
    private final Map<CapabilityId, ToolShape> shapes = new ConcurrentHashMap<>();

    PointingInput input(PlanRequest request) {
        Words words = Words.of(request.said().text());
        List<ToolShape> known = request.candidates().stream()
                .map(Candidate::capability)
                .filter(capability -> !capability.hidden())
                .map(this::shape)
                .toList();
        Set<String> verbs = new HashSet<>();
        known.forEach(shape -> verbs.addAll(shape.verbs()));
        verbs.removeAll(Set.of("", "the", "a", "i", "my", "all", "for", "in", "new", "from", "to", "of"));
        List<Clause> clauses = new ClauseSplitter(words, verbs).clauses();
        List<Reading> readings = new ArrayList<>(Readings.of(request.said(), request.clock(), request.locale()));
        readings.addAll(SpareTime.of(words, readings));
        List<Mention> mentions = new MentionFinder(words, readings).mentions(clauses);
        List<Tool> tools = new ArrayList<>();
        for (ToolShape shape : known) {
            List<Parameter> parameters = shape.parameters().stream()
                    .map(parameter -> parameter(parameter, words, mentions, request.clock()))
                    .toList();
            tools.add(new Tool(
                    tools.size(),
                    shape.capability(),
                    shape.deed(),
                    shape.nouns(),
                    shape.stems(),
                    shape.bare(),
                    parameters,
                    shape.outputs()));
        }
        return new PointingInput(words, clauses, mentions, tools);
    }

    /** The shape of a descriptor; a descriptor of the same name that has changed is read again. */
    private ToolShape shape(CapabilityDescriptor capability) {
        if (shapes.size() > KEPT) {
            shapes.clear();
        }
        ToolShape shape = shapes.get(capability.id());
        if (shape == null || shape.capability() != capability) {
            shape = ToolShape.of(capability);
            shapes.put(capability.id(), shape);
        }
        return shape;
    }

    private Parameter parameter(ToolShape.Parameter shape, Words words, List<Mention> mentions, Clock clock) {
        boolean listed =
                shape.schema().has("enum") || shape.schema().path("items").has("enum");
        List<Fit> fits = new ArrayList<>();
        if (!shape.reference() && !listed) {
            for (Mention mention : mentions) {
                if (!mention.isPronoun()) {
                    fits(fits, mention, words.text(), shape, clock);
                }
            }
        }
        fits.removeIf(fit -> !valid(fit.value(), shape.schema()));
        return new Parameter(
                shape.name(),
                shape.schema(),
                shape.required(),
                shape.reference(),
                shape.stems(),
                shape.described(),
                shape.concepts(),
                SchemaValues.enums(words, shape.schema()),
                fits);
    }

    /** A value that only looks right is none: the checker would refuse it. */
    private boolean valid(JsonNode value, JsonNode schema) {
        JsonNode one = schema.has("items") ? schema.get("items") : schema;
        boolean strict = one.has("format") || one.has("pattern");
        try {
            return !strict || schemas.get(one).validate(value).isEmpty();
        } catch (RuntimeException e) {
            return true; // a schema nobody can compile forbids nothing
        }
    }

    private static void fits(List<Fit> fits, Mention mention, String text, ToolShape.Parameter parameter, Clock clock) {
        Reading reading = mention.reading().orElseGet(() -> asText(mention, text));
        Optional<JsonNode> whole = value(reading, text, parameter, clock);
        boolean temporal = reading instanceof Reading.Range || reading instanceof Reading.Moment;
        whole.ifPresent(value -> fits.add(new Fit(mention.index(), Side.WHOLE, value, reading.kind())));
        if (!temporal || !parameter.concepts().contains(Concept.MOMENT)) {
            return;
        }
        stretch(reading).ifPresent(range -> {
            boolean clocks = parameter.schema().path("format").asString("").equals("date-time");
            Reading.Moment from = clocks ? atMidnight(range.from(), 0) : range.from();
            Reading.Moment to = clocks ? atMidnight(range.to(), 1) : range.to();
            value(from, text, parameter, clock)
                    .ifPresent(value -> fits.add(new Fit(mention.index(), Side.START, value, reading.kind())));
            value(to, text, parameter, clock)
                    .ifPresent(value -> fits.add(new Fit(mention.index(), Side.END, value, reading.kind())));
        });
    }

    /** The stretch a reading covers: a range, or a day said alone. */
    private static Optional<Reading.Range> stretch(Reading reading) {
        return switch (reading) {
            case Reading.Range range -> Optional.of(range);
            case Reading.Moment moment
            when moment.date().isPresent() && moment.time().isEmpty() ->
                Optional.of(new Reading.Range(moment.span(), moment, moment));
            default -> Optional.empty();
        };
    }

    /** A day as the moment it begins; {@code days} later. A moment with a time stays what it is. */
    private static Reading.Moment atMidnight(Reading.Moment moment, int days) {
        if (moment.time().isPresent() || moment.date().isEmpty()) {
            return moment;
        }
        return new Reading.Moment(
                moment.span(),
                moment.date().map(date -> date.plusDays(days)),
                Optional.of(LocalTime.MIDNIGHT),
                moment.zone(),
                moment.relative());
    }

    private static Optional<JsonNode> value(Reading reading, String text, ToolShape.Parameter parameter, Clock clock) {
        return SchemaValues.fit(reading, text, parameter.schema(), clock);
    }

    private static Reading asText(Mention mention, String text) {
        String words = mention.kind() == Mention.Kind.POSSESSED ? mention.span().in(text) : mention.text();
        return mention.kind() == Mention.Kind.NAME
                ? new Reading.Name(mention.span(), words)
                : new Reading.Phrase(mention.span(), words);
    }
}
