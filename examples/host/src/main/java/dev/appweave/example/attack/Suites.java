package dev.appweave.example.attack;

import dev.appweave.problem.Problem;
import dev.appweave.problem.ProblemException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * Reads suites in AgentDojo's form: a folder for each suite with {@code tools.json}, {@code user_tasks.json} and
 * {@code injection_tasks.json}; beside the folders {@code capability_labels.json} and, if there are any, recorded runs in
 * {@code traces_benign.jsonl.gz} and {@code traces_attack_success.jsonl.gz} (Debenedetti and others, arXiv 2406.13352).
 * Folders in the form of InjecAgent and ToolEmu are read as well: see {@link Toolkits}.
 */
public final class Suites {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final YAMLMapper YAML = YAMLMapper.shared();
    private static final String LABELS = "capability_labels.json";

    private Suites() {}

    /** The names of the suites in a folder, sorted. */
    public static List<String> names(Path data) {
        try (Stream<Path> folders = Files.list(data)) {
            return folders.filter(folder -> Files.isRegularFile(folder.resolve("tools.json")))
                    .map(folder -> folder.getFileName().toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    /**
     * Reads one suite.
     *
     * @param withTraces whether to read the recorded runs too
     * @throws ProblemException {@code no_suite} with everything that is missing, {@code bad_suite} if a file is damaged
     */
    static Suite read(Path data, String name, Optional<Path> labels, boolean withTraces) {
        Path folder = Files.isDirectory(data.resolve(name)) ? data.resolve(name) : data;
        if (Toolkits.injecagent(folder)) {
            return Toolkits.injecagent(folder, name, labels(labels, data, name));
        }
        if (Toolkits.toolemu(folder)) {
            return Toolkits.toolemu(folder, name, labels(labels, data, name));
        }
        List<String> files = List.of("tools.json", "user_tasks.json", "injection_tasks.json");
        List<Problem> missing = files.stream()
                .map(folder::resolve)
                .filter(file -> !Files.isRegularFile(file))
                .map(file -> new Problem(
                        "no_suite",
                        file.toString(),
                        "There is no such file.",
                        "A suite is a folder with " + String.join(", ", files) + "; "
                                + (names(data).isEmpty()
                                        ? "there is none here."
                                        : "here are: " + String.join(", ", names(data)) + ".")))
                .toList();
        if (!missing.isEmpty()) {
            throw new ProblemException(missing);
        }
        List<Suite.Task> tasks = tasks(folder.resolve("user_tasks.json"), "prompt");
        List<Suite.Task> attacks = tasks(folder.resolve("injection_tasks.json"), "goal");
        Map<String, String> words = new HashMap<>();
        tasks.forEach(task -> words.put(task.id(), task.words()));
        return new Suite(
                name,
                List.copyOf(tree(folder.resolve("tools.json")).valueStream().toList()),
                labels(labels, data, name),
                tasks,
                Suite.pairs(tasks, attacks),
                attacks,
                withTraces ? traces(data.resolve("traces_benign.jsonl.gz"), name, words) : List.of(),
                withTraces ? traces(data.resolve("traces_attack_success.jsonl.gz"), name, words) : List.of());
    }

    /** What the manifests say; a suite without labels is read at its worst. */
    private static JsonNode labels(Optional<Path> given, Path data, String name) {
        if (given.isPresent() && !Files.isRegularFile(given.get())) {
            throw ProblemException.of(
                    "no_labels",
                    given.get().toString(),
                    "There is no such file.",
                    "Leave --labels out or name a file.");
        }
        Optional<Path> file = given.or(() -> Stream.of(data.resolve(name).resolve(LABELS), data.resolve(LABELS))
                .filter(Files::isRegularFile)
                .findFirst());
        JsonNode all = file.map(Suites::tree).orElse(JsonNodeFactory.instance.objectNode());
        JsonNode suites = all.has("suites") ? all.path("suites") : all;
        return suites.has(name) || all.has("suites") ? suites.path(name) : suites;
    }

    private static List<Suite.Task> tasks(Path file, String words) {
        List<Suite.Task> tasks = new ArrayList<>();
        for (JsonNode task : tree(file)) {
            tasks.add(new Suite.Task(
                    task.path("id").asString(""), task.path(words).asString(""), calls(task.path("ground_truth"))));
        }
        return tasks;
    }

    static List<Recorded> calls(JsonNode steps) {
        List<Recorded> calls = new ArrayList<>();
        for (JsonNode step : steps) {
            boolean failed = step.hasNonNull("error");
            JsonNode args = step.path("args").isObject() ? step.path("args") : JsonNodeFactory.instance.objectNode();
            JsonNode result = step.path("result");
            calls.add(new Recorded(step.path("tool").asString(""), args, structured(result), failed));
        }
        return calls;
    }

    /** Runs were recorded as the text a model saw, mostly YAML; what is none stays a text. */
    static JsonNode structured(JsonNode result) {
        if (!result.isString()) {
            return result;
        }
        try {
            JsonNode tree = YAML.readTree(result.asString());
            return tree.isContainer() ? tree : result;
        } catch (JacksonException e) {
            return result;
        }
    }

    private static List<Suite.Trace> traces(Path file, String suite, Map<String, String> words) {
        if (!Files.isRegularFile(file)) {
            throw ProblemException.of(
                    "no_suite", file.toString(), "There are no recorded runs here.", "Use --planner owned or plan.");
        }
        List<Suite.Trace> traces = new ArrayList<>();
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file));
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                JsonNode run = JSON.readTree(line);
                String task = run.path("user_task").asString("");
                String asked = words.get(task);
                if (run.path("suite").asString("").equals(suite) && asked != null) {
                    traces.add(new Suite.Trace(
                            run.path("run").asString(""),
                            task,
                            run.path("injection_task").asString(""),
                            asked,
                            calls(run.path("steps"))));
                }
            }
        } catch (IOException | JacksonException e) {
            throw damaged(file, e);
        }
        return traces;
    }

    static JsonNode tree(Path file) {
        try {
            return JSON.readTree(Files.readString(file));
        } catch (IOException | JacksonException e) {
            throw damaged(file, e);
        }
    }

    private static ProblemException damaged(Path file, Exception e) {
        return ProblemException.of(
                "bad_suite", file.toString(), "It cannot be read: " + e.getMessage() + ".", "Fetch the data again.");
    }
}
