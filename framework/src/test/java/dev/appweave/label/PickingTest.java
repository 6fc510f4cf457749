package dev.appweave.label;

import static dev.appweave.catalog.CapabilityBuilder.capability;
import static dev.appweave.schema.Json.json;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.appweave.catalog.Catalog;
import dev.appweave.catalog.Catalogs;
import dev.appweave.plan.Arg;
import dev.appweave.plan.Plan;
import dev.appweave.plan.Plans;
import dev.appweave.plan.Step;
import dev.appweave.plan.Utterance;
import dev.appweave.plugin.Secrecy;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** An owner's record is the owner's as long as the user's words left one choice. */
class PickingTest {
    private static final String OWN = "'x-trust':'owner'";
    private static final Catalog CATALOG = Catalogs.of(
            capability("people.find_person")
                    .takes("'name':{},'boss':{'x-kind':'ref'}")
                    .returns("'phone':{" + OWN + "},'code':{'x-secrecy':'secret'},'note':{},'id':{'x-kind':'ref'},"
                            + "'people':{" + OWN + ",'items':{'properties':{'name':{" + OWN + "}}}}")
                    .build(),
            capability("mail.send_mail").takes("'to':{}").build());

    private static Label known(Plan plan, Map<String, JsonNode> outputs) {
        Step last = plan.steps().getLast();
        Arg arg = last.args().firstEntry().getValue();
        return PlanLabels.known(plan, CATALOG, Grounding.in(Utterance.typed("Text Ana")), outputs)
                .of(arg, last, json("{}"));
    }

    private static String find(String id, String args) {
        return Plans.step(id, "people.find_person", args);
    }

    private static String send(String to) {
        return Plans.step("s9", "mail.send_mail", "'to':'" + to + "'");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                // what was found | taken | trust
                "{'phone':'1'}                                       | $s1/phone         | OWNER",
                "{'phone':'1','people':[{'name':'Ana'}]}             | $s1/phone         | OWNER",
                "{'phone':'1','people':[{'name':'A'},{'name':'B'}]}  | $s1/phone         | OTHER",
                "{'phone':'1','people':['A','B']}                    | $s1/phone         | OWNER",
                "{'people':[{'name':'A'}]}                           | $s1/people/0/name | OWNER",
                "{'people':[{'name':'A'},{'name':'B'}]}              | $s1/people/0/name | OTHER",
                "{'people':[{'name':'A'},{'name':'B'}]}              | $s1/people        | OWNER"
            })
    void of_several_records_the_user_picked_none(String output, String taken, Trust trust) {
        Plan plan = Plans.named("p1", find("s1", "'name':'Ana'"), send(taken));
        assertEquals(trust, known(plan, Map.of("s1", json(output))).trust());
    }

    @Test
    void a_step_that_has_not_run_has_found_nothing() {
        Plan plan = Plans.named("p1", find("s1", "'name':'Ana'"), send("$s1/phone"));
        assertEquals(Trust.OTHER, known(plan, Map.of()).trust());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                // what the first look-up gave the second | trust of what that one found
                "'name':'$s1/phone' | OWNER",
                "'name':'$s1/note'  | OTHER", // somebody else's words picked it
                "'boss':'$s1/id'    | OWNER", // the app made the handle; the user's words picked its record
                "'name':'$s1/id'    | OTHER" // no place for a handle
            })
    void what_leads_on_from_an_owners_record_is_as_trusted_as_its_lead(String lead, Trust trust) {
        Plan plan = Plans.named("p1", find("s1", "'name':'Ana'"), find("s2", lead), send("$s2/phone"));
        Map<String, JsonNode> outputs =
                Map.of("s1", json("{'phone':'1','note':'Eve','id':'7'}"), "s2", json("{'phone':'2'}"));
        assertEquals(trust, known(plan, outputs).trust());
    }

    @ParameterizedTest
    @CsvSource({"$s2/items/0/phone, OWNER, PERSONAL", "$s2/items/0/code, OTHER, SECRET", "$s2, OTHER, SECRET"})
    void the_list_a_repeated_step_returns_holds_what_its_capability_describes(
            String taken, Trust trust, Secrecy secrecy) {
        Plan plan = Plans.named(
                "p1",
                find("s1", "'name':'Ana'"),
                Plans.step("s2", "people.find_person", "'name':'$item/name'", "'each':'$s1/people'"),
                send(taken));
        Map<String, JsonNode> outputs =
                Map.of("s1", json("{'people':[{'name':'Ana'}]}"), "s2", json("{'items':[{'phone':'2','code':'3'}]}"));
        Label label = known(plan, outputs);
        assertEquals(trust, label.trust());
        assertEquals(secrecy, label.secrecy());
    }
}
