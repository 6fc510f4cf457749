package dev.appweave.bridge.pointing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.appweave.catalog.CapabilityDescriptor;
import dev.appweave.plan.Arg;
import dev.appweave.plan.Proposal;
import dev.appweave.plugin.Effect;
import org.junit.jupiter.api.Test;

final class BeyondTest {
    private static final CapabilityDescriptor DRINK =
            Tools.tool("body.log_drink", Effect.WRITE, """
            {"what": {"type": "string", "description": "What was drunk"},
             "amount": {"type": "integer", "minimum": 1, "maximum": 5000, "default": 250, "description": "How much, in ml"}}""", "[\"what\"]", "{}");
    private static final CapabilityDescriptor HEAT =
            Tools.tool("home.set_heating", Effect.WRITE, """
            {"room": {"type": "string", "description": "Which room"},
             "degrees": {"type": "number", "maximum": 30},
             "minutes": {"type": "integer", "maximum": 60}}""", "[\"room\"]", "{}");

    @Test
    void a_number_beyond_what_a_parameter_allows_is_asked_about() {
        Proposal proposal = WritingTest.write("Log 9000 ml of water", made -> made.words(0, 0, "water"), DRINK);
        assertInstanceOf(Proposal.Question.class, proposal);
        assertEquals(
                new Arg.AskUser(
                        "\"9000 ml\" does not fit the amount, which is at least 1 and at most 5000. What shall it be?"),
                WritingTest.last(proposal).args().get("amount"));
        Proposal litres = WritingTest.write("Log 9 litres of water", made -> made.words(0, 0, "water"), DRINK);
        assertInstanceOf(Arg.AskUser.class, WritingTest.last(litres).args().get("amount"));
    }

    @Test
    void a_number_that_fits_or_is_for_something_else_is_not_asked_about() {
        Proposal fits = WritingTest.write(
                "Log 500 ml of water", made -> made.words(0, 0, "water").words(0, 1, "500 ml"), DRINK);
        assertInstanceOf(Proposal.Proposed.class, fits);
        Proposal named = WritingTest.write("Log 9000 Flowers tea", made -> made.words(0, 0, "9000 Flowers tea"), DRINK);
        assertInstanceOf(Proposal.Proposed.class, named);
        Proposal dated = WritingTest.write("Log water on 12 December 2027", made -> made.words(0, 0, "water"), DRINK);
        assertInstanceOf(Proposal.Proposed.class, dated);
        Proposal other = WritingTest.write("Log water for 9000 kg", made -> made.words(0, 0, "water"), DRINK);
        assertInstanceOf(Proposal.Proposed.class, other);
    }

    @Test
    void a_number_that_more_than_one_parameter_could_have_been_meant_for_is_not_asked_about() {
        Proposal unclear = WritingTest.write("Heat the bath 90", made -> made.words(0, 0, "bath"), HEAT);
        assertInstanceOf(Proposal.Proposed.class, unclear);
    }
}
