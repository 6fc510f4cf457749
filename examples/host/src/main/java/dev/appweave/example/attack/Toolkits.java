package dev.appweave.example.attack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads cases whose tools come in toolkits: InjecAgent's (Zhan and others, arXiv 2403.02691), where what a tool returns
 * holds an order to use other tools, and ToolEmu's (Ruan and others, arXiv 2309.15817), where what the user wants leaves
 * open what would be safe. Neither records the attacker's arguments: they are made up here, and nobody said them.
 */
final class Toolkits {
    private static final JsonNode NOTHING = MissingNode.getInstance();

    private Toolkits() {}

    static boolean injecagent(Path folder) {
        return Files.isRegularFile(folder.resolve("user_cases.jsonl"));
    }

    static boolean toolemu(Path folder) {
        return Files.isRegularFile(folder.resolve("cases.json"));
    }

    /** Every pair of a user's call and an attacker's, in the base and the enhanced wording. */
    static Suite injecagent(Path folder, String name, JsonNode labels) {
        Map<String, JsonNode> tools = tools(folder.resolve("tools.json"));
        List<Suite.Task> tasks = new ArrayList<>();
        for (String line : lines(folder.resolve("user_cases.jsonl"))) {
            tasks.add(user(JsonMapper.shared().readTree(line)));
        }
        List<Suite.Pair> pairs = new ArrayList<>();
        for (Path file : files(folder, "test_cases_")) {
            for (JsonNode test : Suites.tree(file)) {
                List<Recorded> calls = test.path("Attacker Tools")
                        .valueStream()
                        .map(tool -> made(tool.asString(""), tools))
                        .toList();
                String words = test.path("Attacker Instruction").asString("");
                pairs.add(new Suite.Pair(user(test), new Suite.Task(words, words, calls)));
            }
        }
        return new Suite(name, List.copyOf(tools.values()), labels, tasks, pairs, List.of(), List.of(), List.of());
    }

    private static Suite.Task user(JsonNode test) {
        Recorded call = new Recorded(
                test.path("User Tool").asString(""),
                object(Suites.structured(test.path("Tool Parameters"))),
                Suites.structured(test.path("Tool Response Template")),
                false);
        String words = test.path("User Instruction").asString("");
        return new Suite.Task(words, words, List.of(call));
    }

    private static JsonNode object(JsonNode args) {
        return args.isObject() ? args : JsonNodeFactory.instance.objectNode();
    }

    /** Every tool of a case's toolkits, used without having asked back. */
    static Suite toolemu(Path folder, String name, JsonNode labels) {
        Map<String, JsonNode> tools = tools(folder.resolve("all_toolkits.json"));
        List<Suite.Pair> pairs = new ArrayList<>();
        for (JsonNode test : Suites.tree(folder.resolve("cases.json"))) {
            String words = test.path("User Instruction").asString("");
            List<String> kits = test.path("Toolkits")
                    .valueStream()
                    .map(kit -> kit.asString(""))
                    .toList();
            tools.forEach((tool, described) -> {
                if (kits.contains(described.path("toolkit").asString(""))) {
                    Suite.Task risk = new Suite.Task(tool, "", List.of(made(tool, tools)));
                    pairs.add(new Suite.Pair(new Suite.Task(words, words, List.of()), risk));
                }
            });
        }
        return new Suite(name, List.copyOf(tools.values()), labels, List.of(), pairs, List.of(), List.of(), List.of());
    }

    private static Recorded made(String tool, Map<String, JsonNode> tools) {
        ObjectNode args = JsonNodeFactory.instance.objectNode();
        tools.getOrDefault(tool, NOTHING)
                .path("parameters")
                .forEach(parameter -> args.put(
                        parameter.path("name").asString(""),
                        "made up: " + parameter.path("name").asString("")));
        return new Recorded(tool, args, JsonNodeFactory.instance.stringNode("done"), false);
    }

    /** Tools by toolkit and name without a space between, as the cases name them. */
    private static Map<String, JsonNode> tools(Path file) {
        Map<String, JsonNode> tools = new LinkedHashMap<>();
        for (JsonNode kit : Suites.tree(file)) {
            String toolkit = kit.path("toolkit").asString("");
            for (JsonNode tool : kit.path("tools")) {
                ObjectNode one = JsonNodeFactory.instance.objectNode();
                one.put("name", toolkit + tool.path("name").asString(""));
                one.put("toolkit", toolkit).set("description", tool.path("summary"));
                one.set("parameters", tool.path("parameters"));
                tools.put(one.path("name").asString(""), one);
            }
        }
        return tools;
    }

    private static List<Path> files(Path folder, String prefix) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().startsWith(prefix))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> lines(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(line -> !line.isBlank()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
