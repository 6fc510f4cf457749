package dev.appweave.bridge.pointing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ProhibitionTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Don't text Robin.",
                "please dont put anything in my calendar",
                "Whatever you do, do not send that to my boss",
                "No need to add milk, we've got plenty",
                "Nobody has to text Hassan about it.",
                "Don't bother finding a place near the office, we're eating at home",
                "Stop. Don't message anyone.",
                "You needn't look up the address, I know where it is",
                "Never send that to Clara!",
                "Don't tell Ana. Don't tell Bob.",
            })
    void what_only_forbids_asks_for_nothing(String text) {
        assertEquals(true, Prohibition.isAll(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Don't forget to text Robin",
                "Don't let me forget the milk",
                "Don't wait, text Robin",
                "Don't text Robin but call Ana",
                "Don't text Robin. Text Ana.",
                "Never mind, text Ana",
                "Don't I have a meeting tomorrow?",
                "Text Ana don't wait for me",
                "Tell Robin not to come",
                "Remind me not to eat",
                "Don't move lunch, move dinner to eight",
                "Do not disturb until 3, then text Ana",
                "Do not disturb off please",
                "Don't send the newsletter after all",
                "No meetings tomorrow, put that in my calendar",
            })
    void what_may_ask_for_something_is_left_to_the_model(String text) {
        assertEquals(false, Prohibition.isAll(text));
    }

    @Test
    void what_could_be_read_in_a_great_many_ways_is_read_at_once() {
        assertEquals(false, Prohibition.isAll("don't ".repeat(45) + "?"));
    }
}
