package dev.appweave.plan;

import java.util.ArrayList;
import java.util.List;

/**
 * What was said to the host, and which of it the user did not type.
 *
 * <p>Typed and spoken words are the user's; pasted and shared-in stretches are somebody else's until shown otherwise
 * (the gate reads the difference).
 *
 * @param text the whole text
 * @param foreign the stretches that the user did not type, in order, without overlap; usually empty
 */
public record Utterance(String text, List<Span> foreign) {
    public Utterance {
        foreign = List.copyOf(foreign);
        for (Span span : foreign) {
            if (span.end() > text.length()) {
                throw new IllegalArgumentException("span " + span + " ends after the text");
            }
        }
    }

    /** The same, followed by a text that the user did not write: a file, a page, a mail. */
    public Utterance with(String attached) {
        List<Span> spans = new ArrayList<>(foreign);
        int start = text.length() + 2;
        spans.add(new Span(start, start + attached.length()));
        return new Utterance(text + "\n\n" + attached, spans);
    }

    /** The same, and on the next line more that was said. */
    public Utterance then(Utterance more) {
        List<Span> spans = new ArrayList<>(foreign);
        int start = text.length() + 1;
        more.foreign.forEach(span -> spans.add(new Span(start + span.start(), start + span.end())));
        return new Utterance(text + "\n" + more.text, spans);
    }

    /** The same words, of which none counts as the user's: for plans that come from elsewhere. */
    public Utterance asForeign() {
        return new Utterance(text, List.of(new Span(0, text.length())));
    }

    /** An utterance of which every word is the user's. */
    public static Utterance typed(String text) {
        return new Utterance(text, List.of());
    }
}
