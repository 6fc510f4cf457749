package dev.appweave.bridge.chat;

import dev.appweave.bridge.engine.ModelCard;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes the special marks out of words that are not ours. An engine reads a prompt with its special tokens, so a note that
 * holds {@code <|im_start|>system} would otherwise speak as the system. A blank behind the first sign makes it text again.
 */
public final class Marks {
    private static final Pattern MARK = Pattern.compile(
            "<(?=\\|)|(?<=\\|)>"
                    + "|<(?=/?(?:s|bos|eos|pad|unk|escape|think|tool_call|tool_response|tools)>)"
                    + "|<(?=(?:start|end)_(?:of_turn|function_call|function_response|function_declaration)>)"
                    + "|\\[(?=/?(?:INST|TOOL_CALLS|AVAILABLE_TOOLS|TOOL_RESULTS|TOOL_CONTENT|SYSTEM_PROMPT|ARGS|CALL_ID|IMG)])");

    private final List<String> own;

    /** @param card whose marks of begin and end are taken out too */
    public Marks(ModelCard card) {
        this.own = List.of(card.bosText(), card.eosText()).stream()
                .filter(mark -> mark.length() > 1)
                .toList();
    }

    /** The words with no special mark in them. */
    public String defused(String words) {
        String text = MARK.matcher(words)
                .replaceAll(found -> Matcher.quoteReplacement(found.group().equals(">") ? " >" : found.group() + " "));
        for (String mark : own) {
            text = text.replace(mark, mark.charAt(0) + " " + mark.substring(1));
        }
        return text;
    }
}
