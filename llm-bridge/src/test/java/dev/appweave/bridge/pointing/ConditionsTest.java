package dev.appweave.bridge.pointing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.appweave.plan.Proposal;
import dev.appweave.plan.Step;
import dev.appweave.plan.When;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With the shipped model over the shipped apps: nothing is done as if a condition held that nobody tested. */
class ConditionsTest {
    private static Step last(String sentence) {
        return assertInstanceOf(Proposal.Proposed.class, Apps.ask(sentence))
                .plan()
                .steps()
                .getLast();
    }

    @Test
    void if_so_asks_what_the_look_up_before_it_found() {
        Step send = last("Did Ana write about the rent? If so, tell Bob hello");
        assertEquals(
                When.Test.NOT_EMPTY, send.when().map(When::test).orElseThrow(() -> new AssertionError("no condition")));
    }

    @Test
    void a_condition_that_nothing_tests_is_not_taken_for_true() {
        Proposal.Decline decline =
                assertInstanceOf(Proposal.Decline.class, Apps.ask("If Bob is in a good mood, text Ana that I'm late"));
        assertTrue(decline.reason().contains("\"If Bob is in a good mood\""), decline.reason());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "If you could, text Bob hello",
                "If it isn't too much trouble, text Bob hello",
                "Text Bob hello, if possible"
            })
    void politeness_is_no_condition(String sentence) {
        assertTrue(last(sentence).when().isEmpty());
    }
}
