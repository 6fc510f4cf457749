package dev.appweave.words;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FoldedTest {
    @ParameterizedTest
    @CsvSource({
        "Jørgen, jorgen",
        "JØRGEN, jorgen",
        "Weiß, weiss",
        "WEIẞ, weiss",
        "Łukasz Đoković, lukasz dokovic",
        "Æsir œuvre, aesir oeuvre",
        "Þór Sigurðsson, thor sigurdsson",
        "Diyarbakır İzmir, diyarbakir izmir",
        "Été à Nice, ete a nice",
        "ﬁn №5, fin no5",
        "買い物, 買い物",
        "'?! – ', ''"
    })
    void a_text_is_compared_as_it_is_typed_on_any_keyboard(String text, String folded) {
        assertEquals(folded, Folded.of(text));
        assertEquals(folded, Folded.of(folded), "once is enough");
    }

    @Test
    void words_are_what_stands_between_signs() {
        assertEquals(List.of("ana", "s", "lunch", "2"), Folded.words("Ana’s  lunch, 2"));
        assertEquals(List.of(), Folded.words(" … "));
    }

    @Test
    void what_was_kept_plain_is_folded_by_its_letters() {
        String kept = Folded.plain("Jørgen Weiß à Łódź");
        assertEquals("jørgen weiß a łodz", kept);
        for (var letter : Folded.letters().entrySet()) {
            kept = kept.replace(letter.getKey(), letter.getValue());
        }
        assertEquals(Folded.of("Jørgen Weiß à Łódź"), kept);
    }
}
