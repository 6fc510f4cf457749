package dev.appweave.consent;

import static dev.appweave.catalog.CapabilityBuilder.capability;
import static dev.appweave.plan.Plans.plan;
import static dev.appweave.schema.Json.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.appweave.plan.Plan;
import dev.appweave.plan.Proposal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

class CardTest {
    private static final String PLAN = "{'id':'p1','said':'Text Ana','steps':["
            + "{'id':'s1','capability':'contacts.find_person','args':{'name':'Ana'}},"
            + "{'id':'s2','capability':'messages.send_message','args':{'to':'$s1/phone','text':'hi'}}]}";

    private static final Verdict ASK = new Verdict.Ask(said("It sends.", "To somebody."));

    private static List<Reason> said(String... sentences) {
        return Stream.of(sentences).map(Reason::said).toList();
    }

    private static Card card(String plan, Verdict second) {
        Plan read = plan(plan);
        LinkedHashMap<String, Verdict> verdicts = new LinkedHashMap<>();
        verdicts.put("s1", new Verdict.Allow(said("It only looks.")));
        verdicts.put("s2", second);
        return new Card(read, verdicts);
    }

    private static String digest(String plan, Verdict second) {
        return card(plan, second).digest();
    }

    @Test
    void the_same_card_has_the_same_digest() {
        assertEquals(digest(PLAN, ASK), digest(PLAN, new Verdict.Ask(said("It sends.", "To somebody."))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'name':'Ana'=>'name':'Anna'",
                "'name':'Ana'=>'named':'Ana'",
                "'text':'hi'=>'text':'ho'",
                "'$s1/phone'=>'$s1/mobile'",
                "'$s1/phone'=>'079'",
                "messages.send_message=>mail.send_message",
                "'id':'s2'=>'id':'s3'",
                "Text Ana=>Text Anna",
                "'id':'p1'=>'id':'p2'",
                "'text':'hi'}=>'text':'hi'},'when':{'ref':'$s1/phone','is':'present'}",
                "'text':'hi'}=>'text':'hi'},'each':'$s1/list'"
            })
    void any_change_of_the_plan_needs_a_new_yes(String change) {
        String[] parts = change.split("=>");
        assertNotEquals(digest(PLAN, ASK), digest(PLAN.replace(parts[0], parts[1]), ASK));
    }

    @Test
    void any_change_of_a_verdict_needs_a_new_yes() {
        List<Verdict> others = List.of(
                new Verdict.Ask(said("It sends.")),
                new Verdict.Ask(said("It sends., To somebody.")),
                new Verdict.Ask(said("To somebody.", "It sends.")),
                new Verdict.Allow(ASK.why()),
                new Verdict.Refuse(ASK.why()));
        others.forEach(other -> assertNotEquals(digest(PLAN, ASK), digest(PLAN, other), other.toString()));
    }

    @Test
    void doubts_are_shown_and_are_no_part_of_what_is_agreed_to() {
        Card card = card(PLAN, ASK);
        List<Proposal.ValueChoice> doubts = List.of(new Proposal.ValueChoice("s2", "/text", 0.2, "a guess"));
        assertEquals(card.digest(), new Card(card.plan(), card.verdicts(), doubts, Optional.empty()).digest());
    }

    @Test
    void a_yes_in_the_middle_of_a_plan_is_bound_to_the_one_call() {
        Card card = card(PLAN, ASK);
        JsonNode input = json("{'to':'079','text':'hi'}");
        String digest = Binding.of(input, capability("messages.send_message").build(), "1.0.0");
        Card late = new Card(
                card.plan(), card.verdicts(), List.of(), Optional.of(new Card.Late("s2", input, List.of(), digest)));
        assertEquals(digest, late.digest());
    }

    @Test
    void a_card_in_the_middle_of_a_plan_leaves_what_it_showed() {
        Card card = card(PLAN, ASK);
        List<Card.Each> each = List.of(
                new Card.Each(json("'079'"), json("{'to':'079'}")),
                new Card.Each(json("'080'"), MissingNode.getInstance()));
        Card late = new Card(
                card.plan(),
                card.verdicts(),
                List.of(),
                Optional.of(new Card.Late("s2", json("{'to':'079','text':'hi'}"), each, "0")));
        ObjectNode shown = late.shown();
        assertEquals("messages.send_message", shown.path("capability").asString());
        assertEquals(json("{'to':'079','text':'hi'}"), shown.path("input"));
        assertEquals(json("[{'element':'079','input':{'to':'079'}},{'element':'080'}]"), shown.path("each"));
        assertEquals(json("['It only looks.','It sends.','To somebody.']"), shown.path("reasons"));
        assertEquals(json("{}"), card.shown(), "a card for the whole plan is in the plan's own record");
    }

    @Test
    void only_what_must_be_asked_is_asked() {
        assertEquals(List.of("s2"), card(PLAN, ASK).asked());
        assertEquals(List.of(), card(PLAN, new Verdict.Refuse(said("No."))).asked());
    }
}
