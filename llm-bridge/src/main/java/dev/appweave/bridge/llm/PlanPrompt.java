package dev.appweave.bridge.llm;

import dev.appweave.bridge.chat.ChatWriter;
import dev.appweave.bridge.chat.Marks;
import dev.appweave.bridge.chat.Message;
import dev.appweave.bridge.chat.ToolFormat;
import dev.appweave.bridge.chat.ToolList;
import dev.appweave.bridge.grammar.CallText;
import dev.appweave.bridge.grammar.CallText.Call;
import dev.appweave.plan.Plan;
import dev.appweave.plan.PlanJson;
import dev.appweave.plan.PlanRequest;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a model is told. Rules, an example and the tools, sorted, come first and are the same text for the same tools, so
 * that an engine reads them once; the clock, the language and the request come last.
 */
final class PlanPrompt {
    private static final DateTimeFormatter NOW =
            DateTimeFormatter.ofPattern("EEEE, uuuu-MM-dd'T'HH:mmxxx", Locale.ENGLISH);

    private final ChatWriter writer;
    private final ToolFormat format;
    private final Marks marks;
    private final boolean texts;

    PlanPrompt(ChatWriter writer, ToolFormat format, Marks marks, boolean texts) {
        this.writer = writer;
        this.format = format;
        this.marks = marks;
        this.texts = texts;
    }

    ChatWriter.Written write(PlanRequest request, ToolList tools) {
        ZonedDateTime now = ZonedDateTime.now(request.clock());
        List<Message> turns = new ArrayList<>();
        turns.add(new Message(
                Message.Role.USER,
                "Now: " + NOW.format(now) + " (" + now.getZone() + ")\nLanguage: "
                        + request.locale().toLanguageTag() + "\nRequest: "
                        + marks.defused(request.said().text())));
        request.repair().ifPresent(repair -> {
            turns.add(new Message(Message.Role.ASSISTANT, calls(repair.failed(), tools)));
            turns.add(new Message(
                    Message.Role.USER,
                    "That cannot be run:\n- "
                            + marks.defused(String.join("\n- ", repair.complaints()))
                            + "\nAnswer again with all calls, corrected."));
        });
        boolean byTemplate = format.toolsByTemplate();
        return writer.write(
                rules() + (byTemplate ? "" : "\n\nTools:\n" + tools.text()),
                turns,
                byTemplate ? tools.json() : JsonNodeFactory.instance.arrayNode(),
                now);
    }

    /** A plan in the model's own words; a step of an unknown capability keeps its name. */
    private String calls(Plan plan, ToolList tools) {
        List<Call> calls = plan.steps().stream()
                .map(step -> {
                    ObjectNode arguments = JsonNodeFactory.instance.objectNode();
                    step.args().forEach((name, arg) -> arguments.set(name, PlanJson.write(arg)));
                    return new Call(format.name(step.capability()), arguments);
                })
                .toList();
        return CallText.write(format, calls);
    }

    private String rules() {
        ObjectNode find = JsonNodeFactory.instance.objectNode().put("title", "tax form");
        ObjectNode send = JsonNodeFactory.instance.objectNode().put("file", "$s1/path");
        send.set("to", JsonNodeFactory.instance.objectNode().put("$ask", "To whom?"));
        String example = CallText.write(
                format,
                List.of(
                        new Call(format == ToolFormat.GENERIC ? "files.find" : "files_find", find),
                        new Call(format == ToolFormat.GENERIC ? "files.send" : "files_send", send)));
        return """
            You turn a request into calls of the user's tools. Answer with all calls at once, in the order they run; say \
            nothing else. The first call is s1, the second s2, and so on.
            An argument is one of:
            - a value from the request, in the user's own words; dates and times in ISO 8601, told from "Now";
            - "$s1/field": what call s1 returns in that field;
            - {"$ask": "question"}: a required value that the request does not tell. Never invent one.
            """ + (texts ? """
            - {"$model": "instruction", "about": ["$s1/field"]}: a text to be written from what earlier calls return, such \
            as a summary or a translation.
            """ : "") + """
            Leave out what is optional and not asked for. If no tool fits, answer exactly:\s""" + format.nothing() + """

            For example, "send the tax form" with tools that find and send files is:
            """ + example;
    }
}
