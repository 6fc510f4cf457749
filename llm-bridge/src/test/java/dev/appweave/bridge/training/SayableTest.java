package dev.appweave.bridge.training;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.appweave.bridge.eval.Case;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class SayableTest {
    private static final String TOOLS = """
            [{"name": "find_person", "description": "Finds a person", "parameters": {"type": "object", "properties":
               {"name": {"type": "string"}, "limit": {"type": "integer"}, "order": {"type": "string", "enum": ["newest", "oldest"]}}},
              "returns": ["phone"]},
             {"name": "send_text", "description": "Sends a text", "parameters": {"type": "object", "properties":
               {"to": {"type": "string"}, "text": {"type": "string"}}}}]""";

    private static Case row(String plan) {
        return Case.of(JsonMapper.shared()
                .readTree(
                        "{\"id\": \"a\", \"source\": \"made\", \"kind\": \"nested\", \"query\": \"Text Ana hello, newest first\","
                                + " \"tools\": " + TOOLS + ", \"plan\": " + plan + "}"));
    }

    private static List<JsonNode> args(String plan) {
        return new Sayable(Tiny.PACKER)
                .apply(row(plan)).plan().stream().map(step -> step.path("args")).toList();
    }

    private static JsonNode json(String text) {
        return JsonMapper.shared().readTree(text);
    }

    @Test
    void words_values_and_fields_of_earlier_steps_can_be_said() {
        assertEquals(
                List.of(
                        json("{\"name\": \"Ana\", \"order\": \"newest\"}"),
                        json("{\"to\": \"$s1.phone\", \"text\": \"hello\"}")),
                args(
                        "[{\"id\": \"s1\", \"tool\": \"find_person\", \"args\": {\"name\": \"Ana\", \"order\": \"newest\"}},"
                                + " {\"id\": \"s2\", \"tool\": \"send_text\", \"args\": {\"to\": \"$s1.phone\", \"text\": \"hello\"}}]"));
    }

    @Test
    void what_nobody_said_cannot() {
        assertEquals(
                List.of(json("{\"name\": \"Ana\"}")),
                args("[{\"id\": \"s1\", \"tool\": \"find_person\", \"args\": {\"name\": \"Ana\", \"limit\": 5}}]"));
        assertEquals(
                List.of(json("{}")),
                args("[{\"id\": \"s1\", \"tool\": \"send_text\", \"args\": {\"text\": \"Hi dear, all is well\"}}]"));
    }

    @Test
    void a_row_without_a_plan_stays() {
        assertEquals(row("[]"), new Sayable(Tiny.PACKER).apply(row("[]")));
    }
}
