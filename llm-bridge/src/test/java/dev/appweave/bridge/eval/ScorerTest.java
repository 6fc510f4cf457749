package dev.appweave.bridge.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

final class ScorerTest {
    private static final JsonMapper JSON = JsonMapper.shared();

    @TempDir
    Path folder;

    private Case row(String json) throws IOException {
        Path file = folder.resolve("row.jsonl");
        Files.writeString(file, json.replace("\n", " "));
        return Case.read(file).getFirst();
    }

    private static List<JsonNode> plan(String json) {
        return JSON.readTree(json).valueStream().toList();
    }

    private static final String GOLD = """
            {"id": "1", "source": "made", "kind": "nested", "query": "q", "tools": [],
             "plan": [{"id": "s1", "tool": "a", "args": {"x": "Paris."}},
                      {"id": "s2", "tool": "b", "args": {"y": "$s1.id", "n": 3}}],
             "alt": {"s2": {"n": [3, 4, ""]}}}
            """;

    @Test
    void case_spaces_a_final_stop_and_the_writing_of_numbers_do_not_matter() throws IOException {
        Scorer scorer = new Scorer();
        assertTrue(scorer.add(row(GOLD), plan("""
                [{"id": "s1", "tool": "a", "args": {"x": " paris"}},
                 {"id": "s2", "tool": "b", "args": {"y": "$s1.id", "n": "3.0"}}]""")).exact());
        assertEquals(new Scorer.Score(1, 1, 1, 1, 1), scorer.scores().get("ALL"));
    }

    @Test
    void steps_may_have_other_names_and_an_argument_another_accepted_value() throws IOException {
        assertTrue(new Scorer().add(row(GOLD), plan("""
                [{"id": "s7", "tool": "a", "args": {"x": "paris"}},
                 {"id": "s9", "tool": "b", "args": {"y": "$s7.id", "n": 4}}]""")).exact());
    }

    @Test
    void an_argument_may_be_left_out_where_an_empty_text_is_accepted_but_is_not_counted_as_right() throws IOException {
        Scorer scorer = new Scorer();
        assertTrue(scorer.add(row(GOLD), plan("""
                [{"id": "s1", "tool": "a", "args": {"x": "paris"}}, {"id": "s2", "tool": "b", "args": {"y": "$s1.id"}}]""")).exact());
        assertEquals(2.0 / 3, scorer.scores().get("ALL").argRecall(), 1e-9);
    }

    @Test
    void an_argument_too_many_or_a_wrong_reference_is_not_exact() throws IOException {
        Scorer scorer = new Scorer();
        assertFalse(scorer.add(row(GOLD), plan("""
                [{"id": "s1", "tool": "a", "args": {"x": "paris", "z": 1}}, {"id": "s2", "tool": "b", "args": {"y": "$s1.id"}}]""")).exact());
        assertFalse(scorer.add(row(GOLD), plan("""
                [{"id": "s1", "tool": "a", "args": {"x": "paris"}}, {"id": "s2", "tool": "b", "args": {"y": "$s1.name"}}]""")).exact());
        assertFalse(scorer.add(row(GOLD), List.of()).exact());
        assertEquals(2.0 / 3, scorer.scores().get("ALL").callOrNot(), 1e-9);
    }

    @Test
    void the_figures_are_those_of_the_reference_scorer() throws Exception {
        List<Path> suites = VisibleSuites.unpack(folder);
        Path script = VisibleSuites.folder().orElseThrow().resolve("score.py");
        assumeTrue(Files.exists(script) && runs("python3", "--version"), "no python3: skipped");
        Random random = new Random(7);
        Scorer scorer = new Scorer();
        List<String> gold = new ArrayList<>();
        List<String> predicted = new ArrayList<>();
        for (Path suite : suites) {
            List<String> lines = Files.readAllLines(suite);
            List<Case> rows = Case.read(suite);
            for (int i = 0; i < rows.size(); i += Math.max(1, rows.size() / 40)) {
                List<JsonNode> plan = scramble(rows.get(i).plan(), random);
                scorer.add(rows.get(i), plan);
                gold.add(lines.get(i));
                ObjectNode line = JSON.createObjectNode().put("id", rows.get(i).id());
                line.putArray("plan").addAll(plan);
                predicted.add(JSON.writeValueAsString(line));
            }
        }
        assertTrue(gold.size() > 300, "rows: " + gold.size());
        Path goldFile = Files.write(folder.resolve("gold.jsonl"), gold);
        Path predictedFile = Files.write(folder.resolve("pred.jsonl"), predicted);
        Process python = new ProcessBuilder("python3", script.toString(), goldFile.toString(), predictedFile.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String table = new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, python.waitFor());
        assertEquals(table, scorer.table());
    }

    private static boolean runs(String... command) {
        try {
            return new ProcessBuilder(command).start().waitFor() == 0;
        } catch (IOException | InterruptedException _) {
            return false;
        }
    }

    /** Right plans with the mistakes planners make: steps lost, renamed and swapped, arguments lost, changed and added. */
    private static List<JsonNode> scramble(List<JsonNode> plan, Random random) {
        List<JsonNode> result = new ArrayList<>();
        for (JsonNode step : plan) {
            if (random.nextInt(8) == 0) {
                continue;
            }
            ObjectNode copy = (ObjectNode) step.deepCopy();
            if (copy.path("args") instanceof ObjectNode args && random.nextInt(2) == 0) {
                for (String name : List.copyOf(args.propertyNames())) {
                    change(args, name, random);
                }
                if (random.nextInt(6) == 0) {
                    args.put("extra", random.nextInt(3));
                }
            }
            if (random.nextInt(10) == 0) {
                copy.put("tool", "another");
            }
            result.add(copy);
            if (random.nextInt(12) == 0) {
                result.add(copy.deepCopy().put("id", "s" + (20 + result.size())));
            }
        }
        if (plan.isEmpty() && random.nextInt(3) == 0) {
            result.add(JSON.createObjectNode().put("id", "s1").put("tool", "x"));
        }
        return random.nextInt(4) == 0 ? result.reversed() : result;
    }

    private static void change(ObjectNode args, String name, Random random) {
        JsonNode value = args.get(name);
        switch (random.nextInt(8)) {
            case 0 -> args.remove(name);
            case 1 -> args.put(name, value.isString() ? value.asString().toUpperCase() + ". " : value.toString());
            case 2 -> args.put(name, "something else");
            case 3 -> {
                if (value.isArray()) {
                    ArrayNode turned = JsonNodeFactory.instance.arrayNode();
                    value.valueStream().toList().reversed().forEach(turned::add);
                    args.set(name, turned);
                }
            }
            case 4 -> args.put(name, " " + value.asString("1") + "  x");
            default -> {}
        }
    }
}
