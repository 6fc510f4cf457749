package dev.appweave.catalog;

import dev.appweave.plugin.Effect;
import dev.appweave.plugin.Leaves;
import dev.appweave.plugin.Plugin;
import dev.appweave.plugin.Repeat;
import dev.appweave.problem.Problem;
import dev.appweave.problem.ProblemException;
import dev.appweave.schema.CompiledSchema;
import dev.appweave.schema.JsonSchemas;
import dev.appweave.schema.SchemaFit;
import dev.appweave.schema.SchemaProblem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonPointer;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads {@code plugin.json}, trusting nothing in it: form, names, undo mappings and both schemas of every capability.
 * Thread-safe.
 */
public final class DescriptorReader {
    private static final int MAX_CHARS = 4_000_000;
    /** Who reads the first of two values of one name and who the last would see two plugins. */
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final JsonSchemas schemas;
    private final CompiledSchema form;

    /** A reader that checks schemas with the given compiler. */
    public DescriptorReader(JsonSchemas schemas) {
        this.schemas = schemas;
        this.form = schemas.compileResource(Plugin.class, "plugin.schema.json");
    }

    /**
     * Reads one plugin's description.
     *
     * @throws ProblemException with everything wrong ({@code bad_json}, {@code bad_plugin_json}, {@code bad_schema})
     */
    public PluginDescriptor read(String text) {
        if (text.length() > MAX_CHARS) {
            throw ProblemException.of(
                    "bad_plugin_json", "", "plugin.json is longer than " + MAX_CHARS + " chars.", "Make it shorter.");
        }
        JsonNode tree;
        try {
            tree = JSON.readTree(text);
        } catch (JacksonException e) {
            throw ProblemException.of(
                    "bad_json",
                    e.getLocation() == null
                            ? "plugin.json"
                            : "plugin.json line " + e.getLocation().getLineNr(),
                    "plugin.json is no JSON: " + e.getOriginalMessage() + ".",
                    "Ask the plugin's publisher for a corrected bundle.");
        }
        List<Problem> problems = new ArrayList<>();
        for (SchemaProblem wrong : form.validate(tree)) {
            problems.add(new Problem("bad_plugin_json", where(wrong.pointer()), wrong.message() + ".", ""));
        }
        if (problems.isEmpty()) {
            check(tree, problems);
        }
        if (!problems.isEmpty()) {
            throw new ProblemException(problems);
        }
        return plugin(tree);
    }

    /** Reads what {@link #read} has accepted before, skipping the checks: for the host's own cache. */
    public PluginDescriptor readChecked(JsonNode tree) {
        return plugin(tree);
    }

    private void check(JsonNode tree, List<Problem> problems) {
        String id = tree.get("id").asString();
        Map<String, JsonNode> byName = new HashMap<>();
        int index = 0;
        for (JsonNode capability : tree.get("capabilities")) {
            String where = "plugin.json/capabilities/" + index++;
            String name = capability.get("name").asString();
            if (!name.startsWith(id + ".")) {
                problems.add(new Problem(
                        "bad_plugin_json",
                        where + "/name",
                        "\"" + name + "\" must begin with the plugin's id: \"" + id + ".\".",
                        ""));
            }
            if (byName.put(name, capability) != null) {
                problems.add(new Problem("bad_plugin_json", where + "/name", "\"" + name + "\" is there twice.", ""));
            }
            for (String part : List.of("inputSchema", "outputSchema")) {
                for (SchemaProblem wrong : schemas.lint(capability.get(part))) {
                    problems.add(new Problem(
                            "bad_schema",
                            where + "/" + part + wrong.pointer(),
                            "The schema " + wrong.message() + ".",
                            ""));
                }
            }
        }
        index = 0;
        for (JsonNode capability : tree.get("capabilities")) {
            checkUndo(capability, byName, "plugin.json/capabilities/" + index++, problems);
        }
    }

    private static void checkUndo(
            JsonNode capability, Map<String, JsonNode> byName, String where, List<Problem> problems) {
        if (capability.has("find") && !byName.containsKey(capability.get("find").asString())) {
            problems.add(new Problem(
                    "bad_plugin_json", where + "/find", capability.get("find") + " is not in this plugin.", ""));
        }
        if (capability.path("repeat").asString("").equals("verify") && !capability.has("find")) {
            problems.add(new Problem(
                    "bad_plugin_json", where + "/repeat", "\"verify\" needs \"find\": the capability to ask.", ""));
        }
        JsonNode undo = capability.path("undo");
        if (undo.isMissingNode()) {
            return;
        }
        JsonNode target = byName.get(undo.get("capability").asString());
        if (target == null) {
            problems.add(new Problem(
                    "bad_plugin_json",
                    where + "/undo/capability",
                    undo.get("capability") + " is not in this plugin.",
                    ""));
            return;
        }
        if (undo.get("capability").equals(capability.get("name"))) {
            problems.add(new Problem(
                    "bad_plugin_json",
                    where + "/undo/capability",
                    undo.get("capability") + " would be its own undo: called again, it does the same again.",
                    "Name the capability that takes it back."));
            return;
        }
        for (JsonNode required : target.at("/inputSchema/required")) {
            if (!undo.get("args").has(required.asString(""))) {
                problems.add(new Problem(
                        "bad_plugin_json",
                        where + "/undo/args",
                        undo.get("capability").asString() + " needs \"" + required.asString("") + "\".",
                        ""));
            }
        }
        for (Map.Entry<String, JsonNode> arg : undo.get("args").properties()) {
            JsonPointer pointer = JsonPointer.compile(arg.getValue().asString());
            undoArg(capability, target, arg.getKey(), pointer)
                    .ifPresent(wrong -> problems.add(
                            new Problem("bad_plugin_json", where + "/undo/args/" + arg.getKey(), wrong, "")));
        }
    }

    /** What is wrong with an argument that an undo takes from the output; empty if it can be called with it. */
    private static Optional<String> undoArg(JsonNode capability, JsonNode target, String name, JsonPointer pointer) {
        String undo = capability.at("/undo/capability").asString();
        if (!target.at("/inputSchema/properties").has(name)) {
            return Optional.of(undo + " takes no \"" + name + "\".");
        }
        Optional<JsonNode> taken =
                SchemaFit.at(target.get("inputSchema"), JsonPointer.empty().appendProperty(name));
        Optional<JsonNode> given = SchemaFit.at(capability.get("outputSchema"), pointer);
        if (given.isEmpty()) {
            return Optional.of("The output has nothing at \"" + pointer + "\".");
        }
        return taken.isPresent() && SchemaFit.fit(given.get(), taken.get()) == SchemaFit.Fit.NEVER
                ? Optional.of(
                        "What the output has at \"" + pointer + "\" can never be \"" + name + "\" of " + undo + ".")
                : Optional.empty();
    }

    private static PluginDescriptor plugin(JsonNode tree) {
        List<CapabilityDescriptor> capabilities = new ArrayList<>();
        tree.get("capabilities").forEach(capability -> capabilities.add(capability(capability)));
        return new PluginDescriptor(
                tree.get("id").asString(),
                tree.get("version").asString(),
                tree.get("title").asString(),
                tree.get("publisher").asString(),
                capabilities);
    }

    private static CapabilityDescriptor capability(JsonNode tree) {
        return new CapabilityDescriptor(
                new CapabilityId(tree.get("name").asString()),
                tree.get("title").asString(),
                tree.get("description").asString(),
                strings(tree.path("keywords")),
                strings(tree.path("examples")),
                tree.get("inputSchema"),
                tree.get("outputSchema"),
                Effect.valueOf(upper(tree.get("effect").asString())),
                Repeat.valueOf(upper(tree.path("repeat").asString("none"))),
                tree.has("find") ? Optional.of(new CapabilityId(tree.get("find").asString())) : Optional.empty(),
                undo(tree.path("undo")),
                tree.path("done").asString(""),
                tree.path("hidden").asBoolean(false),
                Leaves.valueOf(upper(tree.path("leaves").asString("no"))),
                new Quota(
                        tree.path("quota").path("perPlan").asInt(0),
                        tree.path("quota").path("perHour").asInt(0)),
                Duration.ofMillis(tree.path("timeoutMs").asLong(5000)),
                tree.path("version").asInt(1));
    }

    private static Optional<Undo> undo(JsonNode tree) {
        if (tree.isMissingNode()) {
            return Optional.empty();
        }
        Map<String, JsonPointer> args = new LinkedHashMap<>();
        tree.get("args")
                .properties()
                .forEach(arg -> args.put(
                        arg.getKey(), JsonPointer.compile(arg.getValue().asString())));
        return Optional.of(new Undo(new CapabilityId(tree.get("capability").asString()), args));
    }

    private static List<String> strings(JsonNode array) {
        return array.valueStream().map(JsonNode::asString).toList();
    }

    private static String upper(String word) {
        return word.toUpperCase(Locale.ROOT);
    }

    private static String where(String pointer) {
        return pointer.isEmpty() ? "plugin.json" : "plugin.json" + pointer;
    }
}
