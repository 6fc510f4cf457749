package dev.appweave.label;

import dev.appweave.catalog.CapabilityDescriptor;
import dev.appweave.plugin.Secrecy;
import dev.appweave.schema.SchemaPlace;
import java.util.Set;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/**
 * What a manifest promises of an output, by JSON pointer: {@code x-trust} and {@code x-secrecy} at each property of the
 * output schema. Elements of a list, and parts the schema says nothing of, are what the property that holds them is;
 * a described property that does not say is somebody else's and personal.
 *
 * <p>Owner data stays owner data only if the call that found it was the user's idea: see {@link PlanLabels}.
 */
final class OutputLabels {
    private static final int DEEPEST = 16;

    private final String step;
    private final CapabilityDescriptor capability;
    private final Origin.App app;

    OutputLabels(String step, CapabilityDescriptor capability, Origin.App app) {
        this.step = step;
        this.capability = capability;
        this.app = app;
    }

    /** The label of what a pointer points at; a part with parts of its own has the joined label of all. */
    Label at(JsonPointer pointer) {
        JsonNode here = capability.output();
        Words words = Words.of(here, Words.UNTOLD);
        for (JsonPointer rest = pointer; !rest.matches(); rest = rest.tail()) {
            JsonNode property = here.path("properties").path(rest.getMatchingProperty());
            if (property.isObject()) {
                words = Words.of(property, Words.UNTOLD);
                here = property;
            } else if (rest.mayMatchElement() && here.path("items").isObject()) {
                here = here.path("items");
                words = Words.of(here, words);
            } else if (describes(here)) {
                return label(Words.UNTOLD); // The schema has no such part.
            } else {
                here = property; // Nothing is said of what is in there.
            }
        }
        return label(below(here, words, 0).atLeast(secrecy(pointer)));
    }

    /** What is said of how far it may spread anywhere: behind a reference, in a branch, of a part. */
    private Secrecy secrecy(JsonPointer pointer) {
        SchemaPlace place = SchemaPlace.of(capability.output());
        for (JsonPointer rest = pointer; !rest.matches(); rest = rest.tail()) {
            String name = rest.getMatchingProperty();
            place = rest.mayMatchElement() && !place.names(name) ? place.items() : place.property(name);
        }
        return place.everywhere("x-secrecy").map(Words::secrecy).reduce(Secrecy.PUBLIC, Words::worse);
    }

    private static boolean describes(JsonNode schema) {
        return schema.path("properties").isObject() || schema.path("items").isObject();
    }

    private static Words below(JsonNode schema, Words own, int depth) {
        if (depth > DEEPEST || schema.has("$ref")) {
            return own.join(Words.UNTOLD);
        }
        if (schema.path("items").isObject()) {
            JsonNode items = schema.path("items");
            return below(items, Words.of(items, own), depth + 1);
        }
        JsonNode properties = schema.path("properties");
        if (properties.isEmpty()) {
            return own;
        }
        Words all = Words.NOTHING;
        for (JsonNode property : properties) {
            all = all.join(below(property, Words.of(property, Words.UNTOLD), depth + 1));
        }
        return all;
    }

    private Label label(Words words) {
        return new Label(
                words.owner() ? Trust.OWNER : Trust.OTHER,
                words.secrecy(),
                Set.of(new Origin.Output(step, capability.id(), app, words.field(), Set.of())));
    }

    /** The words of one schema. */
    private record Words(boolean owner, Secrecy secrecy, String field) {
        static final Words UNTOLD = new Words(false, Secrecy.PERSONAL, "");
        static final Words NOTHING = new Words(true, Secrecy.PUBLIC, "");

        static Words of(JsonNode schema, Words otherwise) {
            boolean told = schema.has("x-trust") || schema.has("x-secrecy");
            String field = schema.path("description").asString(otherwise.field);
            if (!told) {
                return new Words(otherwise.owner, otherwise.secrecy, field);
            }
            return new Words(
                    schema.path("x-trust").asString("").equals("owner"), secrecy(schema.path("x-secrecy")), field);
        }

        static Secrecy secrecy(JsonNode word) {
            return switch (word.asString("personal")) {
                case "public" -> Secrecy.PUBLIC;
                case "personal" -> Secrecy.PERSONAL;
                default -> Secrecy.SECRET; // A word from a later version is taken at its worst.
            };
        }

        static Secrecy worse(Secrecy one, Secrecy other) {
            return one.compareTo(other) >= 0 ? one : other;
        }

        Words atLeast(Secrecy least) {
            return new Words(owner, worse(secrecy, least), field);
        }

        Words join(Words other) {
            return new Words(
                    owner && other.owner, worse(secrecy, other.secrecy), field.isEmpty() ? other.field : field);
        }
    }
}
