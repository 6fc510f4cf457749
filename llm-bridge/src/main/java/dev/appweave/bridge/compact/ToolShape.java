package dev.appweave.bridge.compact;

import dev.appweave.bridge.compact.PointingInput.Output;
import dev.appweave.bridge.text.Folding;
import dev.appweave.catalog.CapabilityDescriptor;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/** What is read from a descriptor once: its words, and its schemas taken apart. */
record ToolShape(
        CapabilityDescriptor capability,
        Optional<Deed> deed,
        Set<String> verbs,
        Set<String> nouns,
        Set<String> stems,
        boolean bare,
        List<Parameter> parameters,
        List<Output> outputs) {

    /** A parameter without anything of a request. */
    record Parameter(
            String name,
            JsonNode schema,
            boolean required,
            boolean reference,
            Set<String> stems,
            Set<String> described,
            Set<Concept> concepts) {}

    static ToolShape of(CapabilityDescriptor capability) {
        List<String> action = SchemaWords.split(capability.id().action());
        Set<String> verbs = new LinkedHashSet<>();
        verbs.add(first(capability.title()));
        capability.examples().forEach(example -> verbs.add(first(example)));
        Set<String> nouns =
                new LinkedHashSet<>(SchemaWords.nameStems(capability.id().plugin()));
        action.stream().skip(1).forEach(word -> nouns.add(Folding.stem(word)));
        Set<String> stems = new LinkedHashSet<>(nouns);
        stems.addAll(SchemaWords.nameStems(capability.id().action()));
        stems.addAll(SchemaWords.stems(capability.title()));
        stems.addAll(SchemaWords.stems(SchemaWords.affirmed(capability.description())));
        Set<String> said = SchemaWords.stems(capability.description());
        said.removeAll(SchemaWords.nameStems(capability.id().value()));
        boolean bare = capability.examples().isEmpty() && said.size() < 2;
        List<Parameter> parameters = parameters(capability.input());
        if (capability.examples().isEmpty()) {
            parameters.forEach(parameter -> stems.addAll(parameter.stems()));
        }
        capability.keywords().forEach(word -> stems.addAll(SchemaWords.stems(word)));
        return new ToolShape(
                capability, Deed.of(capability), verbs, nouns, stems, bare, parameters, outputs(capability.output()));
    }

    private static String first(String text) {
        int space = text.indexOf(' ');
        return Folding.stem(Folding.fold(space < 0 ? text : text.substring(0, space)));
    }

    private static List<Parameter> parameters(JsonNode input) {
        Set<String> required = new HashSet<>();
        input.path("required").forEach(name -> required.add(name.asString("")));
        List<Parameter> parameters = new ArrayList<>();
        for (Map.Entry<String, JsonNode> property : input.path("properties").properties()) {
            String name = property.getKey();
            JsonNode schema = property.getValue();
            Set<String> stems = SchemaWords.nameStems(name);
            parameters.add(new Parameter(
                    name,
                    schema,
                    required.contains(name),
                    isReference(schema),
                    stems,
                    described(schema),
                    Concept.of(schema, stems)));
        }
        return List.copyOf(parameters);
    }

    private static List<Output> outputs(JsonNode output) {
        Set<String> required = new HashSet<>();
        output.path("required").forEach(name -> required.add(name.asString("")));
        List<Output> outputs = new ArrayList<>();
        for (Map.Entry<String, JsonNode> property : output.path("properties").properties()) {
            String name = property.getKey();
            JsonNode schema = property.getValue();
            Set<String> stems = SchemaWords.nameStems(name);
            outputs.add(new Output(
                    name,
                    JsonPointer.empty().appendProperty(name),
                    schema,
                    required.contains(name),
                    isReference(schema),
                    stems,
                    described(schema),
                    Concept.of(schema, stems)));
        }
        return List.copyOf(outputs);
    }

    private static boolean isReference(JsonNode schema) {
        return schema.path("x-kind").asString("").equals("ref");
    }

    private static Set<String> described(JsonNode schema) {
        Set<String> stems =
                new LinkedHashSet<>(SchemaWords.stems(schema.path("description").asString("")));
        SchemaWords.keywords(schema).forEach(word -> stems.addAll(SchemaWords.stems(word)));
        return stems;
    }
}
