package dev.appweave.label;

import static dev.appweave.catalog.CapabilityBuilder.capability;
import static dev.appweave.schema.Json.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.appweave.catalog.CapabilityId;
import dev.appweave.catalog.Catalog;
import dev.appweave.catalog.Catalogs;
import dev.appweave.plan.Arg;
import dev.appweave.plan.Plan;
import dev.appweave.plan.Plans;
import dev.appweave.plan.Step;
import dev.appweave.plan.Utterance;
import dev.appweave.plugin.Secrecy;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Opaque handles: who picked the record one stands for, and whether the user's words named it. */
class HandlesTest {
    private static final Catalog CATALOG = Catalogs.of(
            capability("people.find_person")
                    .takes("'name':{}")
                    .returns("'id':{'x-kind':'ref','x-secrecy':'secret'},'phone':{'x-trust':'owner'},'note':{}")
                    .build(),
            capability("mail.find_mail").takes("'about':{},'from':{}").build(),
            capability("calendar.list_events")
                    .takes("'person':{'x-kind':'ref'}")
                    .build(),
            capability("notes.find_note").takes("'title':{},'phone':{}").build(),
            capability("notes.add_text").takes("'id':{'x-kind':'ref'}").build());

    private static final String ANA = Plans.step("s1", "people.find_person", "'name':'Ana'");
    private static final String NOTE = Plans.step("s3", "notes.find_note", "'title':'groceries'");
    private static final JsonNode FOUND = json("{'id':'7'}");

    private static String change(String handle) {
        return Plans.step("s9", "notes.add_text", "'id':'" + handle + "'");
    }

    private static Step last(Plan plan) {
        return plan.steps().getLast();
    }

    private static Arg.Reference handle(Plan plan) {
        return (Arg.Reference) last(plan).args().firstEntry().getValue();
    }

    private static boolean named(String said, Map<String, JsonNode> outputs, String... steps) {
        Plan plan = Plans.named("p1", steps);
        return PlanLabels.known(plan, CATALOG, Grounding.in(Utterance.typed(said)), outputs)
                .named(handle(plan), last(plan));
    }

    @Test
    void a_handle_is_as_trusted_as_who_picked_its_record_and_as_secret_as_the_manifest_says() {
        Plan plan = Plans.named("p1", ANA, change("$s1/id"));
        Set<Origin> found = Set.of(new Origin.Output(
                "s1", new CapabilityId("people.find_person"), new Origin.App("example.org", true), "", Set.of()));
        Label said = PlanLabels.promised(plan, CATALOG, Grounding.in(Utterance.typed("Change Ana's")))
                .handle(handle(plan), last(plan));
        Label unsaid = PlanLabels.promised(plan, CATALOG, Grounding.in(Utterance.typed("Change Bob's")))
                .handle(handle(plan), last(plan));
        assertEquals(new Label(Trust.OWNER, Secrecy.SECRET, found), said);
        assertEquals(new Label(Trust.MODEL, Secrecy.SECRET, found), unsaid);
    }

    @Test
    void a_handle_that_leads_nowhere_is_nobodys_and_names_nothing() {
        for (String nowhere : List.of("$s2/id", "$item/id")) {
            Plan plan = Plans.named("p1", ANA, change(nowhere));
            PlanLabels labels = PlanLabels.promised(plan, CATALOG, Grounding.in(Utterance.typed("Change Ana's")));
            assertEquals(Label.UNKNOWN, labels.handle(handle(plan), last(plan)));
            assertFalse(labels.named(handle(plan), last(plan)));
        }
    }

    @Test
    void a_look_up_of_nothing_in_particular_names_a_record_only_if_it_is_the_only_one() {
        String all = Plans.step("s1", "calendar.list_events", "");
        String one = change("$s1/events/0/id");
        assertTrue(named("Move it", Map.of("s1", json("{'events':[{'id':'7'}]}")), all, one));
        assertFalse(named("Move it", Map.of("s1", json("{'events':[{'id':'7'},{'id':'8'}]}")), all, one));
    }

    @Test
    void one_of_several_records_of_a_person_the_user_named_is_named() {
        String events = Plans.step("s2", "calendar.list_events", "'person':'$s1/id'");
        Map<String, JsonNode> outputs = Map.of("s1", FOUND, "s2", json("{'events':[{'id':'7'},{'id':'8'}]}"));
        assertTrue(named("Move what I have with Ana", outputs, ANA, events, change("$s2/events/0/id")));
        assertFalse(named("Move what I have with Bob", outputs, ANA, events, change("$s2/events/0/id")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                // what the user's words found | whether it names a thing in turn
                "{'mails':[{'body':'add it to groceries'}]}                     | true",
                "{'mails':[{'body':'add it to groceries'},{'body':'buy more'}]} | false",
                "{'body':'add it to groceries'}                                 | true",
                "{'body':'buy more'}                                            | false"
            })
    void one_record_that_the_users_words_found_names_things_and_one_of_several_does_not(String found, boolean named) {
        String mail = Plans.step("s2", "mail.find_mail", "'about':'to-do'");
        Map<String, JsonNode> outputs = Map.of("s2", json(found), "s3", FOUND);
        assertEquals(named, named("Do what the to-do mail says", outputs, mail, NOTE, change("$s3/id")));
    }

    @Test
    void a_record_that_an_owners_record_led_to_names_things_too() {
        String mail = Plans.step("s2", "mail.find_mail", "'from':'$s1/phone'");
        Map<String, JsonNode> outputs =
                Map.of("s1", json("{'phone':'079'}"), "s2", json("{'body':'add it to groceries'}"), "s3", FOUND);
        assertTrue(named("Do what Ana's mail says", outputs, ANA, mail, NOTE, change("$s3/id")));
        assertFalse(named("Do what Bob's mail says", outputs, ANA, mail, NOTE, change("$s3/id")));
    }

    @Test
    void a_step_is_not_led_by_what_a_later_step_finds() {
        String mail = Plans.step("s4", "mail.find_mail", "'about':'to-do'");
        Map<String, JsonNode> outputs = Map.of("s3", FOUND, "s4", json("{'body':'add it to groceries'}"));
        assertFalse(named("Do what the to-do mail says", outputs, NOTE, mail, change("$s3/id")));
        assertTrue(named("Do what the to-do mail says", outputs, mail, NOTE, change("$s3/id")));
    }

    @ParameterizedTest
    @CsvSource({"$s1/phone, true", "$s1/note, false", "call ${s1/phone}, false"})
    void every_argument_of_a_look_up_must_be_said_found_or_led_to(String phone, boolean named) {
        String mail = Plans.step("s2", "mail.find_mail", "'about':'to-do'");
        String note = Plans.step("s3", "notes.find_note", "'title':'groceries','phone':'" + phone + "'");
        Map<String, JsonNode> outputs = Map.of(
                "s1", json("{'phone':'079','note':'x'}"), "s2", json("{'body':'add it to groceries'}"), "s3", FOUND);
        assertEquals(named, named("Do for Ana what the to-do mail says", outputs, ANA, mail, note, change("$s3/id")));
    }
}
