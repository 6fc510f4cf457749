package dev.appweave.bridge.compact;

import dev.appweave.bridge.text.EnumMatch;
import dev.appweave.bridge.text.Words;
import dev.appweave.catalog.CapabilityDescriptor;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/**
 * Everything a pointing model sees of one request. The host has done what code does better: found the mentions, read
 * them, and tried each against each schema. What is left is to point.
 *
 * @param words the utterance as tokens
 * @param clauses what it asks for, in order
 * @param mentions the candidate spans; {@code mentions.get(i).index() == i}
 * @param tools the capabilities that may be used; {@code tools.get(i).index() == i}
 */
public record PointingInput(Words words, List<Clause> clauses, List<Mention> mentions, List<Tool> tools) {
    public PointingInput {
        clauses = List.copyOf(clauses);
        mentions = List.copyOf(mentions);
        tools = List.copyOf(tools);
    }

    /**
     * A capability with its schemas taken apart.
     *
     * @param index its place among the tools
     * @param capability what it says of itself
     * @param deed what its name says it does; empty if that is unclear
     * @param nouns stems of the words for the things it works on: its plugin and the rest of its name
     * @param stems stems of all words it uses for itself: name, title, keywords, description
     * @param bare whether its description says no more than its name
     * @param parameters in the schema's order
     * @param outputs the scalar fields at the top of its output, and lists
     */
    public record Tool(
            int index,
            CapabilityDescriptor capability,
            Optional<Deed> deed,
            Set<String> nouns,
            Set<String> stems,
            boolean bare,
            List<Parameter> parameters,
            List<Output> outputs) {
        public Tool {
            parameters = List.copyOf(parameters);
            outputs = List.copyOf(outputs);
        }
    }

    /**
     * One parameter.
     *
     * @param name as the schema writes it
     * @param schema its schema
     * @param required whether a call must have it
     * @param reference whether only an earlier step may give it ({@code "x-kind": "ref"})
     * @param stems stems of its name
     * @param described stems of its description and keywords
     * @param concepts what it is about
     * @param enums which enum values the utterance says
     * @param fits the mentions that can be written as its value
     */
    public record Parameter(
            String name,
            JsonNode schema,
            boolean required,
            boolean reference,
            Set<String> stems,
            Set<String> described,
            Set<Concept> concepts,
            List<EnumMatch> enums,
            List<Fit> fits) {
        public Parameter {
            enums = List.copyOf(enums);
            fits = List.copyOf(fits);
        }

        /** Whether it takes a list. */
        public boolean isList() {
            return schema.path("type").asString("").equals("array");
        }
    }

    /** One field of an output. */
    public record Output(
            String name,
            JsonPointer pointer,
            JsonNode schema,
            boolean required,
            boolean reference,
            Set<String> stems,
            Set<String> described,
            Set<Concept> concepts) {}

    /**
     * A mention that can be written as a value of a parameter.
     *
     * @param mention its index
     * @param side which end of a stretch of time is meant; {@link Side#WHOLE} for everything else
     * @param value as JSON; for a list parameter its item
     * @param reading how the words were read, as it stands in {@link dev.appweave.plan.Said}
     */
    public record Fit(int mention, Side side, JsonNode value, String reading) {}

    /** A stretch of time has two ends; a day said alone is a stretch, too. */
    public enum Side {
        /** The value itself. */
        WHOLE,
        /** Where it begins. */
        START,
        /** Where it ends. */
        END
    }
}
