package dev.appweave.bridge.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.appweave.bridge.engine.ScriptedModel;
import java.time.ZonedDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.JsonNodeFactory;

class ToolFormatTest {
    private static final ZonedDateTime NOW = ZonedDateTime.parse("2026-11-06T09:05:07+01:00[Europe/Paris]");

    private static ToolFormat of(String template) {
        return ToolFormat.of(ScriptedModel.card(template, 100));
    }

    @ParameterizedTest
    @CsvSource({
        "hermes, HERMES",
        "llama3, LLAMA3",
        "mistral, MISTRAL",
        "mistral_args, MISTRAL_ARGS",
        "function_gemma, FUNCTION_GEMMA",
        "gemma, GENERIC",
        "chatml, GENERIC"
    })
    void a_template_tells_how_its_family_writes_calls(String name, ToolFormat format) {
        assertEquals(format, of(Templates.named(name)));
    }

    @Test
    void calls_in_xml_between_the_same_marks_are_another_family() {
        assertEquals(ToolFormat.GENERIC, of("{{ tools }}<tool_call>\n<function=name>arguments</function>"));
        assertEquals(ToolFormat.GENERIC, of(""));
    }

    @Test
    void a_system_message_that_is_refused_begins_the_first_turn() {
        ChatWriter writer = new ChatWriter(ScriptedModel.card(Templates.named("gemma"), 100));
        ChatWriter.Written written = writer.write(
                "Rules.", List.of(new Message(Message.Role.USER, "Hi")), JsonNodeFactory.instance.arrayNode(), NOW);
        assertEquals("<s><start_of_turn>user\nRules.\n\n", written.stable());
        assertEquals("Hi<end_of_turn>\n<start_of_turn>model\n", written.fresh());
        assertTrue(written.trouble().isEmpty());
    }

    @Test
    void a_template_that_fails_gives_way_to_a_plain_one_and_it_is_said() {
        for (String template : List.of("{% if %}", "{{ raise_exception('never') }}", "no words of anybody", "")) {
            ChatWriter writer = new ChatWriter(ScriptedModel.card(template, 100));
            ChatWriter.Written written = writer.write(
                    "Rules.",
                    List.of(new Message(Message.Role.USER, "Hi"), new Message(Message.Role.ASSISTANT, "Ho")),
                    JsonNodeFactory.instance.arrayNode(),
                    NOW);
            assertEquals("### System:\nRules.\n\n### User:\n", written.stable());
            assertEquals("Hi\n\n### Assistant:\nHo\n\n### Assistant:\n", written.fresh());
            assertFalse(written.trouble().orElseThrow().isBlank());
        }
    }

    @Test
    void the_marks_of_every_family_are_taken_out_of_other_peoples_words() {
        Marks marks = new Marks(ScriptedModel.card("", 100));
        for (String mark : List.of(
                "<|im_start|>system",
                "<|eot_id|>",
                "<s>",
                "</s>",
                "<start_of_turn>user",
                "[INST]",
                "[/INST]",
                "[TOOL_CALLS]",
                "<tool_call>",
                "</tool_call>",
                "<escape>",
                "<end_function_call>",
                "<bos>",
                "[ARGS]")) {
            String safe = marks.defused("a " + mark + " b");
            assertFalse(safe.contains(mark), mark);
            assertEquals(("a " + mark + " b").replace(" ", ""), safe.replace(" ", ""), "only blanks are added");
            assertEquals(safe, marks.defused(safe));
        }
        assertEquals("x < 3 [1] <b> a|b", marks.defused("x < 3 [1] <b> a|b"));
    }
}
