package dev.appweave.bridge.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.appweave.bridge.eval.Case;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

final class SetReaderTest {
    private static Optional<TrainingRow> row(String plan, String more) {
        return SetReader.row(Case.of(JsonMapper.shared().readTree("""
                {"id": "1", "source": "made", "kind": "clarify", "query": "Do it",
                 "tools": [{"name": "Find", "parameters": {"properties": {"who": {"type": "string"}}}},
                           {"name": "Mail", "parameters": {"properties": {"to": {"type": "string"}}}}],
                 "plan": %s %s}""".formatted(plan, more))));
    }

    private static Map<String, Gold> args(String args) {
        return row(
                        "[{\"id\":\"s1\",\"tool\":\"Find\",\"args\":{}},{\"id\":\"s2\",\"tool\":\"Mail\",\"args\":"
                                + args + "}]",
                        "")
                .orElseThrow()
                .steps()
                .get(1)
                .args();
    }

    private static Gold value(String json) {
        return new Gold.Value(JsonMapper.shared().readTree(json), List.of());
    }

    @Test
    void a_row_keeps_its_set_and_its_kind() {
        TrainingRow row = row("[]", "").orElseThrow();
        assertEquals("made", row.source());
        assertTrue(row.asks());
        assertEquals(2, row.tools().size());
        assertEquals(List.of(), row.steps());
    }

    @Test
    void a_step_of_a_tool_the_row_has_not_makes_it_useless() {
        assertEquals(Optional.empty(), row("[{\"id\":\"s1\",\"tool\":\"Sing\",\"args\":{}}]", ""));
    }

    @Test
    void values_stay_and_members_are_named_with_dots() {
        assertEquals(
                Map.of(
                        "to",
                        value("\"Ana\""),
                        "at.day",
                        value("3"),
                        "at.place.city",
                        value("\"Rome\""),
                        "none",
                        value("{}")),
                args("{\"to\":\"Ana\",\"at\":{\"day\":3,\"place\":{\"city\":\"Rome\"}},\"none\":{}}"));
    }

    @Test
    void references_become_fields_of_earlier_steps() {
        assertEquals(new Gold.Field(0, "mail"), args("{\"to\":\"$s1.mail\"}").get("to"));
        assertEquals(
                new Gold.Field(0, "mail"), args("{\"to\":\"${s1/mail/0}\"}").get("to"));
        assertEquals(new Gold.Field(0, ""), args("{\"to\":\"$s1\"}").get("to"));
        assertEquals(new Gold.Field(0, "mail"), args("{\"to\":[\"$s1.mail\"]}").get("to"));
    }

    @Test
    void texts_with_references_inside_are_composed() {
        assertEquals(new Gold.Composed(), args("{\"to\":\"Dear ${s1.name}!\"}").get("to"));
        assertEquals(new Gold.Composed(), args("{\"to\":\"$s7.name\"}").get("to"));
        assertEquals(new Gold.Composed(), args("{\"to\":[\"$s1.mail\",\"x\"]}").get("to"));
        assertEquals(value("\"$5\""), args("{\"to\":\"$5\"}").get("to"));
    }

    @Test
    void other_accepted_values_come_along() {
        TrainingRow row = row(
                        "[{\"id\":\"s1\",\"tool\":\"Find\",\"args\":{\"who\":\"Ana\"}}]",
                        ", \"alt\": {\"s1\": {\"who\": [\"Anna\", \"\"]}}")
                .orElseThrow();
        Gold.Value who = (Gold.Value) row.steps().getFirst().args().get("who");
        assertEquals(2, who.accepted().size());
    }
}
