package dev.appweave.bridge.training;

import dev.appweave.bridge.training.RequestFile.Arg;
import dev.appweave.bridge.training.RequestFile.Entry;
import dev.appweave.bridge.training.RequestFile.Step;
import dev.appweave.catalog.CapabilityDescriptor;
import dev.appweave.catalog.CapabilityId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Plugins under names that say nothing: every tool and every parameter gets an invented word, so that only descriptions,
 * types and values are left to read. It tells whether a planner reads a plugin or remembers it. Results keep their names, and
 * all other plugins stay as they are.
 */
public final class Renaming {
    private final List<CapabilityDescriptor> tools;
    private final Map<String, String> names = new HashMap<>();
    private final Map<String, Map<String, String>> parameters = new HashMap<>();

    /**
     * @param tools all capabilities
     * @param plugins which plugins' are renamed
     * @param seed of the invented names
     */
    public Renaming(List<CapabilityDescriptor> tools, Set<String> plugins, long seed) {
        Random random = new Random(seed);
        Map<String, String> apps = new HashMap<>();
        Set<String> taken = new HashSet<>();
        this.tools = tools.stream()
                .map(tool -> plugins.contains(tool.id().plugin())
                        ? renamed(
                                tool,
                                apps.computeIfAbsent(tool.id().plugin(), _ -> fresh(random, taken)) + "."
                                        + fresh(random, taken),
                                random)
                        : tool)
                .toList();
    }

    /** The capabilities, some under other names; in the same order. */
    public List<CapabilityDescriptor> tools() {
        return tools;
    }

    /** Whether a request calls something that has another name now. */
    public boolean concerns(Entry entry) {
        return entry.steps().stream().anyMatch(step -> names.containsKey(step.tool()));
    }

    /** The same request over the renamed capabilities. */
    public Entry of(Entry entry) {
        return new Entry(
                entry.line(),
                entry.kind(),
                entry.text(),
                entry.steps().stream().map(step -> of(step, entry.steps())).toList());
    }

    private Step of(Step step, List<Step> all) {
        Map<String, String> own = parameters.getOrDefault(step.tool(), Map.of());
        Map<String, Arg> args = new LinkedHashMap<>();
        step.args().forEach((name, arg) -> args.put(own.getOrDefault(name, name), of(arg, all)));
        return new Step(names.getOrDefault(step.tool(), step.tool()), args);
    }

    /** A reference may name what an earlier step was told, which is a parameter. */
    private Arg of(Arg arg, List<Step> all) {
        if (!(arg instanceof Arg.From(int step, String field, Optional<String> element))) {
            return arg;
        }
        Step source = all.get(step);
        Map<String, String> own = parameters.getOrDefault(source.tool(), Map.of());
        boolean told = source.args().containsKey(field);
        return new Arg.From(step, told ? own.getOrDefault(field, field) : field, element);
    }

    private CapabilityDescriptor renamed(CapabilityDescriptor tool, String name, Random random) {
        Map<String, String> own = new LinkedHashMap<>();
        Set<String> taken = new HashSet<>();
        tool.input().path("properties").propertyNames().forEach(parameter -> own.put(parameter, fresh(random, taken)));
        names.put(tool.id().value(), name);
        parameters.put(tool.id().value(), own);
        return new CapabilityDescriptor(
                new CapabilityId(name),
                name.replaceAll("[._]", " "),
                tool.description(),
                List.of(),
                List.of(),
                schema(tool.input(), own),
                tool.output(),
                tool.effect(),
                tool.repeat(),
                tool.find(),
                tool.undo(),
                tool.done(),
                tool.hidden(),
                tool.leaves(),
                tool.quota(),
                tool.timeout(),
                tool.version());
    }

    private static JsonNode schema(JsonNode input, Map<String, String> own) {
        ObjectNode schema = (ObjectNode) input.deepCopy();
        ObjectNode properties = JsonNodeFactory.instance.objectNode();
        input.path("properties")
                .properties()
                .forEach(parameter -> properties.set(own.getOrDefault(parameter.getKey(), ""), parameter.getValue()));
        schema.set("properties", properties);
        if (schema.has("required")) {
            ArrayNode required = JsonNodeFactory.instance.arrayNode();
            input.path("required").forEach(name -> required.add(own.getOrDefault(name.asString(), name.asString())));
            schema.set("required", required);
        }
        return schema;
    }

    private static String fresh(Random random, Set<String> taken) {
        String name;
        do {
            name = Disguise.invented(random).replace(' ', '_');
        } while (!taken.add(name));
        return name;
    }
}
