package dev.appweave.bridge.generate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class TextSinkTest {
    private final List<String> pieces = new ArrayList<>();

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void a_character_is_told_when_all_of_its_bytes_are_there() {
        TextSink sink = new TextSink(List.of(), pieces::add);
        byte[] face = bytes("😀");
        for (byte one : face) {
            assertFalse(sink.add(new byte[] {one}));
        }
        assertEquals(List.of("😀"), pieces);
        assertEquals("😀", sink.end());
    }

    @Test
    void a_stop_text_ends_the_text_before_it_and_is_never_told() {
        TextSink sink = new TextSink(List.of("</s>"), pieces::add);
        assertFalse(sink.add(bytes("one <")));
        assertFalse(sink.add(bytes("/")));
        assertTrue(sink.add(bytes("s> two")));
        assertEquals("one ", sink.end());
        assertEquals("one ", String.join("", pieces));
    }

    @Test
    void what_only_looked_like_a_stop_text_is_told_after_all() {
        TextSink sink = new TextSink(List.of("</s>"), pieces::add);
        sink.add(bytes("a </"));
        sink.add(bytes("b>"));
        assertEquals("a </b>", sink.end());
    }

    @Test
    void half_a_character_at_the_end_becomes_a_replacement_character() {
        TextSink sink = new TextSink(List.of(), pieces::add);
        sink.add(new byte[] {'a', (byte) 0xE2, (byte) 0x82});
        assertEquals("a\uFFFD", sink.end());
    }

    @Test
    void the_pieces_joined_are_the_text_however_it_is_cut() {
        Random random = new Random(3);
        String text = "Grüße aus 東京, 12 °C 😀 <stop and no stop> — fin";
        for (int run = 0; run < 200; run++) {
            pieces.clear();
            TextSink sink = new TextSink(List.of("<stop>", "fins"), pieces::add);
            byte[] all = bytes(text);
            for (int at = 0; at < all.length; ) {
                int to = Math.min(all.length, at + 1 + random.nextInt(4));
                assertFalse(sink.add(java.util.Arrays.copyOfRange(all, at, to)));
                at = to;
            }
            assertEquals(text, sink.end());
            assertEquals(text, String.join("", pieces));
        }
    }
}
