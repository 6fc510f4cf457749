package dev.appweave.plan;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/** Where the value of an argument comes from. Closed on purpose: checker and executor must know every kind. */
public sealed interface Arg {
    /** A value written into the plan; {@code said} tells where the user said it, empty if nowhere. */
    record Literal(JsonNode value, Optional<Said> said) implements Arg {
        /** A literal the utterance does not hold. */
        public static Literal of(JsonNode value) {
            return new Literal(value, Optional.empty());
        }
    }

    /**
     * Part of the output of an earlier step: {@code "$s1/phone"} in JSON.
     *
     * @param step the id of that step, or {@link #ITEM} for the element an {@code each} step is at
     * @param pointer into its output (RFC 6901); the empty pointer is the whole output
     */
    record Reference(String step, JsonPointer pointer) implements Arg {
        /** The name of the current element inside a step with {@code each}. */
        public static final String ITEM = "item";

        /** As written in plan JSON. */
        public String text() {
            return "$" + step + pointer;
        }
    }

    /** A text with references in it: {@code "Lunch at ${s2/name}"} in JSON. Dates are rendered for people. */
    record Template(List<Part> parts) implements Arg {
        public Template {
            parts = List.copyOf(parts);
        }

        /** The whole text, if it is written out already; empty if an earlier step gives a part of it. */
        public Optional<String> whole() {
            return parts.stream().allMatch(Part.Text.class::isInstance)
                    ? Optional.of(parts.stream()
                            .map(part -> ((Part.Text) part).text())
                            .collect(Collectors.joining()))
                    : Optional.empty();
        }
    }

    /** A piece of a template. */
    sealed interface Part {
        /** Text as it is. */
        record Text(String text) implements Part {}

        /** What a reference points at, as text. */
        record Hole(Reference reference) implements Part {}
    }

    /** Several values in a list. */
    record Items(List<Arg> items) implements Arg {
        public Items {
            items = List.copyOf(items);
        }
    }

    /** Several values by name. */
    record Fields(SequencedMap<String, Arg> fields) implements Arg {
        public Fields {
            fields = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(fields));
        }
    }

    /** A value the user is asked for before the plan runs: {@code {"$ask": "Which Ana?"}} in JSON. */
    record AskUser(String question) implements Arg {}

    /**
     * A text a model without tools writes over earlier results: {@code {"$model": "Summarise", "about": ["$s1/text"]}}.
     */
    record AskModel(String instruction, List<Reference> about) implements Arg {
        public AskModel {
            about = List.copyOf(about);
        }
    }
}
