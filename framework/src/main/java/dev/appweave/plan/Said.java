package dev.appweave.plan;

/**
 * Where in the utterance a literal was said, and how the words were read. A verifier can derive the literal again from
 * these words; a literal without one was made up.
 *
 * @param span the words
 * @param reading the recogniser that read them, for example {@code text}, {@code date_time}, {@code number}, {@code word_of_enum}
 */
public record Said(Span span, String reading) {}
