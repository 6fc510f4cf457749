package dev.appweave.bridge.encode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

final class WordPieceTest {
    private static final WordPiece TABLE = OnnxEncoder.wordPiece();

    private static List<Integer> ids(String text) {
        return TABLE.pieces(text).stream().map(WordPiece.Piece::id).toList();
    }

    private static List<Integer> of(String... pieces) {
        return List.of(pieces).stream().map(TABLE::id).toList();
    }

    @Test
    void ids_are_those_of_the_published_table() {
        assertEquals(List.of(7592, 1010, 2088, 999), ids("Hello, world!"));
        assertEquals(101, TABLE.id("[CLS]"));
        assertEquals(102, TABLE.id("[SEP]"));
    }

    @Test
    void a_word_that_is_not_in_the_table_is_cut_longest_piece_first() {
        assertEquals(of("em", "##bed", "##ding", "##s"), ids("embeddings"));
        assertEquals(of("una", "##ffa", "##ble"), ids("unaffable"));
    }

    @Test
    void case_and_accents_are_dropped_and_signs_stand_alone() {
        assertEquals(ids("cafe deja - vu's"), ids("Café Déjà-vu's"));
        assertEquals(of("ana", "'", "s"), ids("Ana's"));
        assertEquals(of("it", "'", "s"), ids("it’s"));
    }

    @Test
    void han_characters_stand_alone() {
        assertEquals(of("中", "国"), ids("中国"));
    }

    @Test
    void offsets_lead_back_to_the_words() {
        String text = "Book embeddings";
        assertEquals(
                List.of("Book", "em", "bed", "ding", "s"),
                TABLE.pieces(text).stream()
                        .map(p -> text.substring(p.start(), p.end()))
                        .toList());
    }

    @Test
    void what_no_piece_covers_is_unknown() {
        assertEquals(of("[UNK]"), ids("ꙮ"));
        assertEquals(List.of(), ids(" \t\n"));
    }

    @Test
    void asking_for_a_piece_that_is_not_there_is_a_mistake() {
        assertThrows(IllegalArgumentException.class, () -> TABLE.id("[NOPE]"));
    }
}
