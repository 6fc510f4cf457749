package dev.appweave.consent;

import static dev.appweave.catalog.CapabilityBuilder.capability;
import static dev.appweave.schema.Json.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.appweave.catalog.CapabilityBuilder;
import dev.appweave.catalog.CapabilityDescriptor;
import dev.appweave.catalog.Catalog;
import dev.appweave.catalog.Catalogs;
import dev.appweave.label.Grounding;
import dev.appweave.plan.Plan;
import dev.appweave.plan.Plans;
import dev.appweave.plan.Step;
import dev.appweave.plan.Utterance;
import dev.appweave.plugin.Effect;
import dev.appweave.plugin.Repeat;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** A yes is a yes to what was shown: anything that changes between the card and the call is asked again (P13). */
class ConsentsTest {
    private static final CapabilityBuilder SEND = capability("mail.send_mail")
            .takes("'to':{'x-role':'target'},'text':{'x-role':'content'},'cc':{'x-role':'target'}")
            .acts(Effect.SHARE, Repeat.NONE);
    private static final CapabilityDescriptor FIND = capability("mail.find_person")
            .takes("'name':{}")
            .returns("'mail':{'x-trust':'owner'},'people':{'x-trust':'owner','items':{'type':'object'}},'bio':{}")
            .build();
    private static final Catalog CATALOG = Catalogs.of(SEND.build(), FIND);
    private static final Grounding SAID = Grounding.in(Utterance.typed("Write to Ana"));
    private static final Gate GATE = new GroundingGate(Grants.none());

    private static Plan plan(String args) {
        return plan(args, "");
    }

    private static Plan plan(String args, String more) {
        return Plans.named(
                "p1",
                Plans.step("s1", "mail.find_person", "'name':'Ana'"),
                Plans.step("s2", "mail.send_mail", args, more));
    }

    private static final Plan LITERAL = plan("'to':'mark@example.org','text':'hello'");
    private static final Plan REFERENCE = plan("'to':'$s1/mail','text':'hello'");

    private static Consents agreed(Plan plan) {
        Consents consents = new Consents();
        Step step = plan.step("s2").orElseThrow();
        consents.agree(
                step, SEND.build(), "1.0.0/1", GATE.judge(plan, CATALOG, SAID).get("s2"));
        return consents;
    }

    private static boolean covered(
            Plan shown, Plan now, CapabilityDescriptor capability, String version, String input) {
        return covered(shown, now, capability, version, input, "{'mail':'ana@example.org'}");
    }

    private static boolean covered(
            Plan shown, Plan now, CapabilityDescriptor capability, String version, String input, String output) {
        Step step = now.step("s2").orElseThrow();
        JsonNode call = json(input);
        Verdict verdict = GATE.judge(now, step, CATALOG, SAID, call, Map.of("s1", json(output)));
        assertEquals("ask", verdict.word(), "the test is about calls that are asked for");
        return agreed(shown).cover(step, capability, version, call, verdict);
    }

    @Test
    void what_was_shown_is_not_asked_again() {
        assertTrue(covered(LITERAL, LITERAL, SEND.build(), "1.0.0/1", "{'to':'mark@example.org','text':'hello'}"));
        assertTrue(covered(REFERENCE, REFERENCE, SEND.build(), "1.0.0/1", "{'to':'ana@example.org','text':'hello'}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'to':'eve@example.org','text':'hello'}",
                "{'to':'mark@example.org','text':'goodbye'}",
                "{'to':['mark@example.org'],'text':'hello'}",
                "{'to':'mark@example.org','text':'hello','cc':'eve@example.org'}"
            })
    void another_target_or_content_is_asked_again(String input) {
        assertFalse(covered(LITERAL, LITERAL, SEND.build(), "1.0.0/1", input));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'to':'eve@example.org','text':'hello'",
                "'to':'mark@example.org','text':'goodbye'",
                "'to':'$s1/bio','text':'hello'",
                "'to':'mark@example.org','text':'hello','cc':'eve@example.org'"
            })
    void another_plan_is_asked_again(String args) {
        assertFalse(covered(LITERAL, plan(args), SEND.build(), "1.0.0/1", "{'to':'mark@example.org','text':'hello'}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                // what was shown | what is called | covered
                "'to':['mark@example.org','$s1/mail'] | 'to':['mark@example.org','ana@example.org'] | true",
                "'to':['mark@example.org','$s1/mail'] | 'to':['eve@example.org','ana@example.org']  | false",
                "'to':['mark@example.org','$s1/mail'] | 'to':['mark@example.org']                   | false",
                "'to':['mark@example.org']            | 'to':['mark@example.org','eve@example.org'] | false",
                "'to':['mark@example.org','$s1/mail'] | 'to':'eve@example.org'                      | false",
                "'to':'mark@example.org','text':'$s1/bio' | 'to':'mark@example.org'                 | true",
                "'to':'mark@example.org','text':'hello' | 'text':'hello'                            | false",
                "'to':'mark@example.org','text':{'hi':'Sir','about':'$s1/bio'}"
                        + " | 'to':'mark@example.org','text':{'hi':'Sir','about':'tea'} | true",
                "'to':'mark@example.org','text':{'hi':'Sir','about':'$s1/bio'}"
                        + " | 'to':'mark@example.org','text':{'hi':'Sir','about':'tea','more':'x'} | false",
                "'to':'mark@example.org','text':{'hi':'Sir','about':'$s1/bio'}"
                        + " | 'to':'mark@example.org','text':{'hi':'Eve','about':'tea'} | false"
            })
    void what_was_shown_inside_a_list_or_an_object_must_be_what_is_called(
            String shown, String called, boolean covered) {
        Plan plan = plan(shown);
        assertEquals(covered, covered(plan, plan, SEND.build(), "1.0.0/1", "{" + called + "}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'text':'for ${s1/bio}'",
                "'text':{'$ask':'What shall I write?'}",
                "'text':{'$model':'Sum up','about':['$s1/bio']}"
            })
    void a_value_that_was_shown_by_how_it_comes_about_may_come_out_as_it_does(String shown) {
        Plan plan = plan("'to':'mark@example.org'," + shown);
        assertTrue(covered(plan, plan, SEND.build(), "1.0.0/1", "{'to':'mark@example.org','text':'for tea'}"));
        assertFalse(covered(plan, plan, SEND.build(), "1.0.0/1", "{'to':'eve@example.org','text':'for tea'}"));
    }

    @ParameterizedTest
    @CsvSource({
        "$s1/people, $s1/people, true",
        "$s1/people, $s1/others, false",
        "$s1/people, , false",
        ", $s1/people, false"
    })
    void a_yes_holds_for_the_list_that_was_shown(@Nullable String shown, @Nullable String now, boolean covered) {
        assertEquals(
                covered,
                covered(
                        overEach(shown),
                        overEach(now),
                        SEND.build(),
                        "1.0.0/1",
                        "{'to':'mark@example.org','text':'hello'}"));
    }

    private static Plan overEach(@Nullable String list) {
        return plan("'to':'mark@example.org','text':'hello'", list == null ? "" : "'each':'" + list + "'");
    }

    @ParameterizedTest
    @CsvSource({"YES, true", "ALWAYS, true", "NO, false", "NOBODY, false"})
    void nothing_runs_without_a_yes(ConsentPrompt.Consent answer, boolean runs) {
        assertEquals(runs, answer.given());
    }

    @Test
    void another_version_of_the_app_is_asked_again() {
        String input = "{'to':'mark@example.org','text':'hello'}";
        assertFalse(covered(LITERAL, LITERAL, SEND.build(), "1.0.1/1", input));
        CapabilityDescriptor newer = capability("mail.send_mail").version(2).build();
        assertFalse(covered(LITERAL, LITERAL, newer, "1.0.0/1", input));
        CapabilityDescriptor other = capability("mail.send_mai1").build();
        assertFalse(covered(LITERAL, LITERAL, other, "1.0.0/1", input));
    }

    @Test
    void a_value_that_comes_out_less_trusted_than_promised_is_asked_again() {
        String input = "{'to':'ana@example.org','text':'hello'}";
        String several = "{'mail':'ana@example.org','people':[{'a':1},{'a':2}]}";
        assertFalse(covered(REFERENCE, REFERENCE, SEND.build(), "1.0.0/1", input, several));
    }

    @Test
    void a_link_that_only_shows_at_the_call_is_asked_about() {
        Plan plan = plan("'to':'mark@example.org','text':'$s1/bio'");
        String input = "{'to':'mark@example.org','text':'see http://evil.example/?q=1'}";
        assertFalse(covered(plan, plan, SEND.build(), "1.0.0/1", input));
    }

    @Test
    void a_yes_to_a_call_covers_that_call_only() {
        Consents consents = new Consents();
        Step step = LITERAL.step("s2").orElseThrow();
        JsonNode input = json("{'to':'mark@example.org','text':'hello'}");
        JsonNode other = json("{'to':'mark@example.org','text':'hello you'}");
        consents.agree(Binding.of(input, SEND.build(), "1.0.0/1"));
        Verdict ask = GATE.judge(LITERAL, CATALOG, SAID).get("s2");
        assertTrue(consents.cover(step, SEND.build(), "1.0.0/1", input, ask));
        assertFalse(consents.cover(step, SEND.build(), "1.0.0/1", other, ask));
        assertFalse(consents.cover(step, SEND.build(), "1.0.0/2", input, ask));
    }
}
