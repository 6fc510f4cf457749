package dev.appweave.bridge.llm;

import dev.appweave.bridge.chat.ChatWriter;
import dev.appweave.bridge.chat.Marks;
import dev.appweave.bridge.chat.Message;
import dev.appweave.bridge.chat.ToolFormat;
import dev.appweave.bridge.chat.ToolList;
import dev.appweave.plan.PlanRequest;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * What a local model reads. Rules, an example and the tools, sorted, come first and are the same text for the same tools,
 * so that an engine reads them once; the clock, the language and the request come last.
 */
final class PlanPrompt {
    private final ChatWriter writer;
    private final ToolFormat format;
    private final Marks marks;
    private final PlanWords words;

    PlanPrompt(ChatWriter writer, ToolFormat format, Marks marks, boolean texts) {
        this.writer = writer;
        this.format = format;
        this.marks = marks;
        this.words = new PlanWords(format, texts);
    }

    ChatWriter.Written write(PlanRequest request, ToolList tools) {
        List<Message> turns = new ArrayList<>();
        for (String turn : words.turns(request, marks::defused)) {
            turns.add(new Message(turns.size() % 2 == 1 ? Message.Role.ASSISTANT : Message.Role.USER, turn));
        }
        boolean byTemplate = format.toolsByTemplate();
        return writer.write(
                words.rules() + (byTemplate ? "" : "\n\nTools:\n" + tools.text()),
                turns,
                byTemplate ? tools.json() : JsonNodeFactory.instance.arrayNode(),
                ZonedDateTime.now(request.clock()));
    }
}
