package dev.appweave.bridge.gguf;

import java.util.List;

/**
 * The tokens of a model, of which only the special ones are kept.
 *
 * @param tokenizer the kind: {@code gpt2} (byte pairs), {@code llama} (SentencePiece), …
 * @param tokens how many there are; ids are 0 to one less
 * @param special in the file's order
 */
public record GgufVocabulary(String tokenizer, long tokens, List<SpecialToken> special) {
    /**
     * A token with a meaning of its own.
     *
     * @param role as its key says it: {@code eos} of {@code tokenizer.ggml.eos_token_id}
     * @param id inside the vocabulary
     * @param text as it stands there, its first 256 bytes: {@code <|im_end|>}
     */
    public record SpecialToken(String role, long id, String text) {}

    public GgufVocabulary {
        special = List.copyOf(special);
    }
}
