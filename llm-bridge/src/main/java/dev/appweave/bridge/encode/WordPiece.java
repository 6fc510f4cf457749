package dev.appweave.bridge.encode;

import dev.appweave.bridge.text.Folding;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * BERT's uncased word pieces: greedy longest match first, {@code ##} before a piece inside a word. Immutable and
 * thread-safe.
 */
public final class WordPiece {
    private static final int MAX_WORD_CHARS = 100;
    // Punctuation and characters of scripts without spaces stand alone, as in BERT's basic tokenizer.
    private static final Pattern WORD =
            Pattern.compile("[\\p{IsHan}]|[\\p{P}\\p{S}]|[^\\s\\p{IsHan}\\p{P}\\p{S}\\p{Cntrl}]+");

    private final Map<String, Integer> ids;
    private final int unknown;

    private WordPiece(Map<String, Integer> ids) {
        this.ids = ids;
        this.unknown = id("[UNK]");
    }

    /** Reads the word table out of a Hugging Face {@code tokenizer.json}. */
    public static WordPiece read(InputStream tokenizerJson) throws IOException {
        JsonNode vocabulary =
                JsonMapper.shared().readTree(tokenizerJson).path("model").path("vocab");
        Map<String, Integer> ids = HashMap.newHashMap(vocabulary.size());
        vocabulary
                .properties()
                .forEach(entry -> ids.put(entry.getKey(), entry.getValue().asInt()));
        return new WordPiece(ids);
    }

    /**
     * One piece of a text.
     *
     * @param id its number in the word table
     * @param start index of its first char in the text
     * @param end index after its last char
     */
    public record Piece(int id, int start, int end) {}

    /**
     * The id of a piece that is in the table, for example {@code [CLS]}.
     *
     * @throws IllegalArgumentException if it is not
     */
    public int id(String piece) {
        Integer id = ids.get(piece);
        if (id == null) {
            throw new IllegalArgumentException("no such word piece: " + piece);
        }
        return id;
    }

    /** The pieces of a text, without {@code [CLS]} and {@code [SEP]}. */
    public List<Piece> pieces(String text) {
        List<Piece> pieces = new ArrayList<>();
        Matcher words = WORD.matcher(text);
        while (words.find()) {
            split(text, words.start(), words.end(), pieces);
        }
        return pieces;
    }

    private void split(String text, int start, int end, List<Piece> pieces) {
        String word = text.substring(start, end);
        String folded = Folding.fold(word);
        if (folded.isEmpty()) {
            return;
        }
        List<Piece> found = new ArrayList<>();
        // Offsets hold char by char only where folding keeps the length; else every piece covers the whole word.
        boolean aligned = folded.length() == word.length();
        int from = 0;
        while (from < folded.length()) {
            int to = folded.length();
            Integer id = null;
            while (to > from && id == null) {
                id = ids.get((from == 0 ? "" : "##") + folded.substring(from, to));
                to = id == null ? to - 1 : to;
            }
            if (id == null || folded.length() > MAX_WORD_CHARS) {
                pieces.add(new Piece(unknown, start, end));
                return;
            }
            found.add(aligned ? new Piece(id, start + from, start + to) : new Piece(id, start, end));
            from = to;
        }
        pieces.addAll(found);
    }
}
