package dev.appweave.audit;

import dev.appweave.catalog.CapabilityDescriptor;
import dev.appweave.catalog.Catalog;
import dev.appweave.plan.Arg;
import dev.appweave.plan.Plan;
import dev.appweave.plan.Step;
import dev.appweave.plugin.Secrecy;
import dev.appweave.schema.SchemaFit;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/** The words manifests use for what the references of a plan point at. */
final class Labels {
    private static final int MAX_DEPTH = 16;

    private final Plan plan;
    private final Catalog catalog;

    Labels(Plan plan, Catalog catalog) {
        this.plan = plan;
        this.catalog = catalog;
    }

    /** The plugin whose output a reference reads; empty if the plan has no such step. */
    Optional<String> source(Arg.Reference reference, Step reader) {
        return producer(reference, reader).map(step -> step.capability().plugin());
    }

    private Optional<Step> producer(Arg.Reference reference, Step reader) {
        String id = reference.step().equals(Arg.Reference.ITEM)
                ? reader.each().map(Arg.Reference::step).orElse("")
                : reference.step();
        return plan.step(id);
    }

    /** The class of what a reference reads: the most secret of all it holds. */
    Secrecy secrecy(Arg.Reference reference, Step reader) {
        return producer(reference, reader)
                .flatMap(step -> catalog.find(step.capability())
                        .map(CapabilityDescriptor::output)
                        .flatMap(root -> SchemaFit.at(root, pointer(reference, reader, step))
                                .map(schema -> secrecy(root, schema, MAX_DEPTH))))
                .orElse(Secrecy.PERSONAL);
    }

    /** Into the output of one call: an element of a list is like its first, a step with {@code each} like its calls. */
    private static JsonPointer pointer(Arg.Reference reference, Step reader, Step producer) {
        JsonPointer pointer = reference.pointer();
        if (reference.step().equals(Arg.Reference.ITEM)) {
            pointer = reader.each().orElseThrow().pointer().appendIndex(0).append(pointer);
        }
        if (producer.each().isPresent() && "items".equals(pointer.getMatchingProperty())) {
            JsonPointer items = pointer.tail();
            return items == null || items.matches() ? JsonPointer.empty() : items.tail();
        }
        return pointer;
    }

    private static Secrecy secrecy(JsonNode root, JsonNode described, int depth) {
        String reference = described.path("$ref").asString("");
        JsonNode schema = reference.startsWith("#/") ? root.at(reference.substring(1)) : described;
        String own = schema.path("x-secrecy").asString("");
        for (Secrecy one : Secrecy.values()) {
            if (one.name().toLowerCase(Locale.ROOT).equals(own)) {
                return one;
            }
        }
        JsonNode fields = schema.path("properties");
        JsonNode items = schema.path("items");
        if (depth == 0 || (fields.isEmpty() && !items.isObject())) {
            return Secrecy.PERSONAL;
        }
        Secrecy worst = items.isObject() ? secrecy(root, items, depth - 1) : Secrecy.PUBLIC;
        for (JsonNode field : fields) {
            Secrecy inner = secrecy(root, field, depth - 1);
            worst = inner.compareTo(worst) > 0 ? inner : worst;
        }
        return worst;
    }
}
