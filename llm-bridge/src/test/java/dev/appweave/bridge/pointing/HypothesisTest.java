package dev.appweave.bridge.pointing;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class HypothesisTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "What would happen if I deleted Paul from my contacts?",
                "what would happen if I deleted the guide's number, would the chat go as well",
                "What happens to my notes when I cancel the trip?",
                "Hm, what'd happen if we texted everyone"
            })
    void who_asks_what_would_happen_asks_for_nothing_to_be_done(String text) {
        assertTrue(Hypothesis.isAll(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "What happens tomorrow?",
                "What's happening on Friday?",
                "What happened when I was away? Text Ana.",
                "Tell Ana what happens if I miss the train",
                "What happens if I miss the train, text Ana the next one",
                "what happens on friday, and text Ana if I am free",
                "What would happen if I left at nine? Put that in my calendar."
            })
    void what_may_ask_for_something_is_planned(String text) {
        assertFalse(Hypothesis.isAll(text));
    }
}
