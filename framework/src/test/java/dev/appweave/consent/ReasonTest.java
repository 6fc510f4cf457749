package dev.appweave.consent;

import static dev.appweave.catalog.CapabilityBuilder.capability;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.appweave.catalog.CapabilityBuilder;
import dev.appweave.catalog.Catalogs;
import dev.appweave.label.Grounding;
import dev.appweave.plan.Plan;
import dev.appweave.plan.Plans;
import dev.appweave.plan.Utterance;
import dev.appweave.plugin.Effect;
import dev.appweave.plugin.Repeat;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the gate says to a person, word by word: they decide by it. */
class ReasonTest {
    private static final CapabilityBuilder FINDER = capability("app.find")
            .takes("'name':{}")
            .returns("'mail':{'x-trust':'owner','description':'e-mail address'},'text':{},"
                    + "'code':{'x-secrecy':'secret'},'site':{'format':'uri'},'id':{'x-kind':'ref'}");

    private static CapabilityBuilder actor(Effect effect) {
        return capability("app.act")
                .takes("'to':{'x-role':'target'},'what_for':{'x-role':'content'},'title':{'x-role':'identity'},"
                        + "'id':{'x-kind':'ref'}")
                .acts(effect, Repeat.NONE);
    }

    private static List<String> reasons(CapabilityBuilder actor, String said, String args) {
        Plan plan = Plans.named("p1", Plans.step("s1", "app.find", "'name':'Ana'"), Plans.step("s2", "app.act", args));
        return new GroundingGate(Grants.none())
                .judge(plan, Catalogs.of(FINDER.build(), actor.build()), Grounding.in(Utterance.typed(said)))
                .get("s2")
                .reasons();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "READ  | 'to':'bbb'       | It only looks.                         | Nothing is changed.",
                "FETCH | 'to':'bbb'       | It looks something up off this device. | Nothing is changed.",
                "WRITE | 'title':'lunch'  | It changes your own data.              | You named whom it reaches"
                        + " and what it is about.",
                "WRITE | 'to':'bbb'       | It sends something to somebody.        | You named whom it reaches"
                        + " and what it is about.",
                "SHARE | 'to':'bbb'       | It sends something to somebody.        | You named whom it reaches"
                        + " and what it is about.",
                "GRANT | 'to':'bbb'       | It gives somebody access.              | You named whom it reaches"
                        + " and what it is about."
            })
    void what_may_run_says_what_it_does_and_why_it_may(Effect effect, String args, String does, String why) {
        assertEquals(List.of(does, why), reasons(actor(effect), "bbb lunch", args));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "WRITE | 'title':'tea' | It changes your own data.       | It can be undone.",
                "SHARE | 'to':'bbb'    | It sends something to somebody. | You named whom it reaches"
                        + " and what it is about."
            })
    void what_was_sent_is_not_said_to_be_undone(Effect effect, String args, String does, String why) {
        assertEquals(List.of(does, why), reasons(actor(effect).undo("app.undo"), "bbb lunch", args));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "SPEND   | It costs money.                        | Payments are always asked for.",
                "DESTROY | It removes data for good.              | It cannot be undone.",
                "ADMIN   | It changes settings that keep you safe. | Such settings are always asked for."
            })
    void what_cannot_be_made_good_says_so(Effect effect, String does, String why) {
        assertEquals(List.of(does, why), reasons(actor(effect), "bbb", "'to':'bbb'"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "'to':'eve' | It goes to “eve”, which you never said: it comes from the planner, nobody said it.",
                "'to':['bbb',['eve']] | It goes to “eve”, which you never said:"
                        + " it comes from the planner, nobody said it.",
                "'to':'$s1/text' | It goes to “$s1/text”, which you never said: it comes from app.find (step s1, an app by “example.org”).",
                "'to':'bbb ${s1/text}' | It goes to “bbb ${s1/text}”, which you never said:"
                        + " it comes from app.find (step s1, an app by “example.org”).",
                "'to':'$s1/mail' | It goes to “$s1/mail”, found in app.find (step s1, an app by “example.org”), “e-mail address”;"
                        + " you did not say that address yourself.",
                "'to':'bbb','what_for':'$s1/code' | “what for” holds a secret, from app.find (step s1, an app by “example.org”).",
                "'to':'bbb','what_for':'$s1/site' | “what for” holds a link that you did not type:"
                        + " “a link”, from app.find (step s1, an app by “example.org”).",
                "'to':'bbb','what_for':'see http://evil.example/x!' | “what for” holds a link that you did not type:"
                        + " “http://evil.example/x”, from the planner, nobody said it.",
                "'what_for':'hi' | It does not say whom it reaches."
            })
    void what_is_asked_shows_the_value_and_where_it_comes_from(String args, String reason) {
        assertEquals(
                List.of("It sends something to somebody.", reason), reasons(actor(Effect.SHARE), "bbb and Ana", args));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "'title':'tea' | the planner, nobody said it.",
                "'title':'5'   | your own words.",
                "              | nobody knows where."
            })
    void a_change_of_what_was_not_named_says_where_it_comes_from(String args, String from) {
        assertEquals(
                List.of(
                        "It changes your own data.",
                        "It changes your data for good, and what is changed was not named by you: it comes from "
                                + from),
                reasons(actor(Effect.WRITE), "note it on 5 June", args == null ? "" : args));
    }

    @ParameterizedTest
    @CsvSource({"1, 2", "2, 3"})
    void the_same_again_and_again_says_how_often(int expected, int calls) {
        String[] steps = new String[calls];
        for (int i = 0; i < calls; i++) {
            steps[i] = Plans.step("s" + i, "app.act", "'to':'bbb'");
        }
        List<String> reasons = new GroundingGate(Grants.none())
                .judge(
                        Plans.named("p1", steps),
                        Catalogs.of(actor(Effect.SHARE).perPlan(expected).build()),
                        Grounding.in(Utterance.typed("tell bbb")))
                .get("s0")
                .reasons();
        assertEquals(
                "The plan does this " + calls + " times; the app expects at most " + expected + ".", reasons.getLast());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {"77 | “77”", "'77' | “77”", "true | “true”"})
    void a_handle_that_was_made_up_is_shown(String handle, String shown) {
        assertEquals(
                List.of(shown + " stands where only something an earlier step found may stand."),
                reasons(actor(Effect.READ), "look", "'id':" + handle));
    }
}
