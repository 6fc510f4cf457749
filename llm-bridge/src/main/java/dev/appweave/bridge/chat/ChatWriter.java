package dev.appweave.bridge.chat;

import dev.appweave.bridge.engine.ModelCard;
import dev.appweave.bridge.jinja.JinjaException;
import dev.appweave.bridge.jinja.JinjaTemplate;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Writes conversations for one model: through the template of its file, or through a plain one if there is none or it
 * fails. Immutable and thread-safe.
 */
public final class ChatWriter {
    /** Stands where the fresh part begins; a private character that no template touches. */
    private static final String SEAM = "\uE000";

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final ModelCard card;
    private final @Nullable JinjaTemplate template;
    private final Optional<String> trouble;

    /** A writer for a model; that its template cannot be read shows in {@link #trouble}. */
    public ChatWriter(ModelCard card) {
        this.card = card;
        JinjaTemplate parsed = null;
        Optional<String> why = Optional.of("The file has no chat template; a plain one is used.");
        if (card.chatTemplate().isPresent()) {
            try {
                parsed = JinjaTemplate.parse(card.chatTemplate().get());
                why = Optional.empty();
            } catch (JinjaException e) {
                why = Optional.of(e.problem().message() + " " + e.problem().remedy());
            }
        }
        this.template = parsed;
        this.trouble = why;
    }

    /** Why the model's own template is not in use; empty if it is. */
    public Optional<String> trouble() {
        return trouble;
    }

    /**
     * A conversation as text.
     *
     * @param stable up to where the fresh part begins
     * @param fresh the rest, up to where the model goes on
     * @param trouble why the model's own template was not used; empty if it was
     */
    public record Written(String stable, String fresh, Optional<String> trouble) {}

    /**
     * Writes a conversation that the model is to go on with.
     *
     * @param rules what the system says; the same for many requests
     * @param turns the conversation; the fresh part begins with the first of them
     * @param tools as {@link ToolList#json} has them; empty: the template hears of none
     * @param now for templates that tell the date
     */
    public Written write(String rules, List<Message> turns, ArrayNode tools, ZonedDateTime now) {
        if (template == null) {
            return plain(rules, turns, trouble);
        }
        try {
            return seamed(template.render(values(marked(rules, turns, true), tools), now));
        } catch (JinjaException first) {
            if (first.problem().id().equals("template_too_much")) {
                return plain(
                        rules,
                        turns,
                        Optional.of(first.problem().message() + " "
                                + first.problem().remedy()));
            }
            try { // Some templates refuse a system message: then it begins the first turn.
                return seamed(template.render(values(marked(rules, turns, false), tools), now));
            } catch (JinjaException e) {
                return plain(
                        rules,
                        turns,
                        Optional.of(e.problem().message() + " " + e.problem().remedy()));
            }
        }
    }

    private static List<Message> marked(String rules, List<Message> turns, boolean system) {
        List<Message> all = new ArrayList<>();
        if (system) {
            all.add(new Message(Message.Role.SYSTEM, rules));
        }
        for (int i = 0; i < turns.size(); i++) {
            Message turn = turns.get(i);
            String content = turn.content().replace(SEAM, "");
            all.add(new Message(
                    turn.role(), i > 0 ? content : system ? SEAM + content : rules + "\n\n" + SEAM + content));
        }
        return all;
    }

    private Map<String, JsonNode> values(List<Message> messages, ArrayNode tools) {
        ArrayNode list = NODES.arrayNode();
        messages.forEach(
                message -> list.addObject().put("role", message.role().word()).put("content", message.content()));
        Map<String, JsonNode> values = new HashMap<>();
        values.put("messages", list);
        values.put("tools", tools.isEmpty() ? NODES.nullNode() : tools);
        values.put("add_generation_prompt", NODES.booleanNode(true));
        values.put("enable_thinking", NODES.booleanNode(false));
        values.put("bos_token", NODES.stringNode(card.bosText()));
        values.put("eos_token", NODES.stringNode(card.eosText()));
        return values;
    }

    private static Written seamed(String text) throws JinjaException {
        int seam = text.indexOf(SEAM);
        if (seam < 0 || text.indexOf(SEAM, seam + 1) >= 0) {
            throw JinjaException.unfit("It does not write what the user says exactly once.");
        }
        return new Written(text.substring(0, seam), text.substring(seam + 1), Optional.empty());
    }

    private static Written plain(String rules, List<Message> turns, Optional<String> why) {
        StringBuilder fresh = new StringBuilder();
        for (int i = 0; i < turns.size(); i++) {
            Message turn = turns.get(i);
            boolean model = turn.role() == Message.Role.ASSISTANT;
            fresh.append(i == 0 ? "" : model ? "### Assistant:\n" : "### User:\n")
                    .append(turn.content())
                    .append("\n\n");
        }
        return new Written("### System:\n" + rules + "\n\n### User:\n", fresh + "### Assistant:\n", why);
    }
}
