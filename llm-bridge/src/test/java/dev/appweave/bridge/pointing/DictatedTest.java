package dev.appweave.bridge.pointing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.appweave.plan.Span;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DictatedTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Tell Bo I am late!  | I am late | I am late!",
                "Ask Bo: are you in? | are you in | are you in?",
                "Text Bo what's up?! | what's up | what's up?!",
                "Can you tell Bo I am late? | I am late | I am late",
                "Hey, could you please text Bo that I am late? | I am late | I am late",
                "Would you mind telling Bo I am late? | I am late | I am late",
                "Could you ask Bo are you in? | are you in | are you in?",
                "Could you ask Bo if he is in? | if he is in | if he is in",
                "Could you tell Mrs. Klein I am late? | I am late | I am late",
                "Can you help? Tell Bo I am late? | I am late | I am late?",
                "Can you tell Bo I am late?! | I am late | I am late?!",
                "send Bo ❤️ miss you | miss you | ❤️ miss you",
                "send Bo miss you ❤️ 🎉 | miss you | miss you ❤️ 🎉",
                "send Bo miss you. | miss you | miss you",
            })
    void a_text_that_is_passed_on_keeps_its_tone_and_not_that_of_the_request(String text, String words, String whole) {
        int start = text.indexOf(words);
        assertEquals(
                whole,
                Dictated.whole(text, new Span(start, start + words.length())).in(text));
    }
}
