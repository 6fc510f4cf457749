package dev.appweave.bridge.gguf;

import java.util.Optional;

/**
 * How a conversation is written for the model, in Jinja.
 *
 * @param text key {@code tokenizer.chat_template}
 * @param toolText key {@code tokenizer.chat_template.tool_use}: another one for conversations with tools; few files
 *     have it
 */
public record ChatTemplate(String text, Optional<String> toolText) {
    private static final String TOOLS = "tools";

    static Optional<ChatTemplate> of(GgufMetadata metadata) {
        return metadata.text("tokenizer.chat_template")
                .map(text -> new ChatTemplate(text, metadata.text("tokenizer.chat_template.tool_use")));
    }

    /** Whether it writes tools: there is one for them, or the text uses the variable {@code tools}. */
    public boolean tools() {
        return toolText.isPresent() || uses(text);
    }

    /** Looks inside statements and expressions only, and once over the text: it may be hostile. */
    private static boolean uses(String text) {
        int at = text.indexOf('{');
        while (at >= 0 && at + 1 < text.length()) {
            char kind = text.charAt(at + 1);
            if (kind == '%' || kind == '{') {
                int end = text.indexOf(kind == '%' ? "%}" : "}}", at + 2);
                if (end < 0) {
                    return false;
                }
                if (word(text, at + 2, end)) {
                    return true;
                }
                at = end;
            }
            at = text.indexOf('{', at + 1);
        }
        return false;
    }

    private static boolean word(String text, int from, int to) {
        for (int at = text.indexOf(TOOLS, from, to); at >= 0; at = text.indexOf(TOOLS, at + 1, to)) {
            int end = at + TOOLS.length();
            if (!part(text.charAt(at - 1)) && (end == to || !part(text.charAt(end)))) {
                return true;
            }
        }
        return false;
    }

    private static boolean part(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '.';
    }
}
