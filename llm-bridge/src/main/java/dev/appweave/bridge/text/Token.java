package dev.appweave.bridge.text;

import dev.appweave.plan.Span;

/**
 * One word, number or sign of an utterance.
 *
 * @param text as written
 * @param folded compatibility-normalised (NFKC), lower case, without accents; what words are compared by
 * @param stem the folded form without its English ending; the folded form itself for anything but a word of letters
 * @param span where it stands, in chars of the utterance
 */
public record Token(String text, String folded, String stem, Span span) {
    /** Whether it has a letter or a digit in it; signs have not. */
    public boolean isWord() {
        return text.codePoints().anyMatch(Character::isLetterOrDigit);
    }
}
