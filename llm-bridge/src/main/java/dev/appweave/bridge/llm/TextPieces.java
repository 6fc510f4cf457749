package dev.appweave.bridge.llm;

import java.util.function.Consumer;
import tools.jackson.databind.json.JsonMapper;

/**
 * The text in <code>{"text":"…"}</code> while it is written: takes the JSON in pieces of any length, and gives the text on
 * as far as it is certain. For one answer.
 */
final class TextPieces implements Consumer<String> {
    private static final int UNICODE = 6;

    /** The quotes before the text: two around the name, and its own. */
    private static final int TEXT = 3;

    private final Consumer<String> sink;
    private final StringBuilder rest = new StringBuilder();
    private int quotes;

    TextPieces(Consumer<String> sink) {
        this.sink = sink;
    }

    @Override
    public void accept(String piece) {
        rest.append(piece);
        StringBuilder text = new StringBuilder();
        int at = 0;
        while (at < rest.length()) {
            char next = rest.charAt(at);
            int end = at + 1;
            if (next == '\\') {
                end = at + 1 < rest.length() && rest.charAt(at + 1) == 'u' ? at + UNICODE : at + 2;
                if (end > rest.length()) {
                    break; // The escape goes on in the next piece.
                }
            }
            if (next == '"') {
                quotes++;
            } else if (quotes == TEXT) {
                text.append(rest, at, end);
            }
            at = end;
        }
        rest.delete(0, at);
        if (!text.isEmpty()) {
            sink.accept(JsonMapper.shared().readValue("\"" + text + "\"", String.class));
        }
    }
}
