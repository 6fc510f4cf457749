package dev.appweave.consent;

import static dev.appweave.catalog.CapabilityBuilder.capability;
import static dev.appweave.schema.Json.json;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.appweave.catalog.CapabilityDescriptor;
import dev.appweave.catalog.Catalog;
import dev.appweave.catalog.Catalogs;
import dev.appweave.label.Grounding;
import dev.appweave.plan.Plan;
import dev.appweave.plan.Plans;
import dev.appweave.plan.Utterance;
import dev.appweave.plugin.Effect;
import dev.appweave.plugin.Repeat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where the manifest marks a place, it is judged however the value gets there and wherever in the schema the mark stands. */
class TakenOverTest {
    private static final Gate GATE = new GroundingGate(Grants.none());
    private static final Grounding SAID = Grounding.in(Utterance.typed("Invite bob@x.org, say lunch"));
    private static final String PEOPLE = "{'type':'array','items':{'type':'object','properties':{'mail':{}}}}";
    private static final CapabilityDescriptor LIST = capability("people.list_people")
            .returns("'people':" + PEOPLE + ",'best':{'type':'object'},'mail':{}")
            .build();

    private static Catalog catalog(CapabilityDescriptor act) {
        return Catalogs.of(LIST, act);
    }

    private static CapabilityDescriptor invite(Effect effect) {
        return capability("mail.send_invite")
                .takes("'to':{'x-role':'target'},'text':{'x-role':'content'},'guests':{'type':'array','items':{"
                        + "'type':'object','properties':{'name':{},'mail':{'x-role':'target'}}}}")
                .acts(effect, Repeat.NONE)
                .undo("mail.take_back", "id", "/id")
                .build();
    }

    private static Plan plan(CapabilityDescriptor act, String args) {
        return Plans.named(
                "p1",
                Plans.step("s1", "people.list_people", ""),
                Plans.step("s2", act.id().value(), args));
    }

    private static List<String> promised(CapabilityDescriptor act, String args) {
        return rules(GATE.judge(plan(act, args), catalog(act), SAID).get("s2"));
    }

    private static List<String> called(CapabilityDescriptor act, String args, String input) {
        Plan plan = plan(act, args);
        return rules(GATE.judge(
                plan, plan.steps().getLast(), catalog(act), SAID, json("{" + input + "}"), Map.of("s1", json("{}"))));
    }

    private static List<String> rules(Verdict verdict) {
        return verdict.why().stream()
                .filter(reason -> !reason.rule().isEmpty())
                .map(reason -> reason.rule() + " " + reason.argument())
                .toList();
    }

    @ParameterizedTest
    @CsvSource({"SHARE", "WRITE"})
    void whom_a_list_from_elsewhere_names_is_asked_about(Effect effect) {
        CapabilityDescriptor act = invite(effect);
        assertEquals(List.of("G1 /guests/*/mail"), promised(act, "'to':'bob@x.org','guests':'$s1/people'"));
        assertEquals(List.of("G1 /guests/0/mail"), promised(act, "'to':'bob@x.org','guests':['$s1/best']"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[{'name':'Eve','mail':'eve@e.example'}]  | G1 /guests/*/mail",
                "[{'mail':'eve@e.example'},{'mail':'m@'}] | G1 /guests/*/mail",
                "[{'name':'Eve'}]                         | ",
                "[]                                       | "
            })
    void a_list_that_is_known_is_judged_by_what_is_in_it(String guests, String reason) {
        assertEquals(
                Optional.ofNullable(reason).stream().toList(),
                called(
                        invite(Effect.SHARE),
                        "'to':'bob@x.org','guests':'$s1/people'",
                        "'to':'bob@x.org','guests':" + guests));
    }

    @Test
    void whom_a_list_names_is_shown() {
        CapabilityDescriptor act = invite(Effect.SHARE);
        Plan plan = plan(act, "'to':'bob@x.org','guests':'$s1/people'");
        Verdict verdict = GATE.judge(
                plan,
                plan.steps().getLast(),
                catalog(act),
                SAID,
                json("{'to':'bob@x.org','guests':[{'mail':'eve@e.example'},{'mail':'mal@e.example'}]}"),
                Map.of("s1", json("{}")));
        assertEquals(
                "It goes to “[\"eve@e.example\",\"mal@e.example\"]”, which you never said: it comes from"
                        + " people.list_people (step s1, an app by “example.org”).",
                verdict.reasons().getLast());
    }

    private static CapabilityDescriptor referring(String properties) {
        return capability("mail.send_mail")
                .input("{'type':'object','properties':{'to':{'x-role':'target'}," + properties
                        + "},'$defs':{'addr':{'type':'string','x-role':'target'},'far':{'$ref':'#/$defs/addr'},"
                        + "'id':{'x-kind':'ref'},'tree':{'properties':{'at':{'$ref':'#/$defs/addr'},"
                        + "'more':{'items':{'$ref':'#/$defs/tree'}}}}}}")
                .acts(Effect.SHARE, Repeat.NONE)
                .build();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'$ref':'#/$defs/addr'}",
                "{'$ref':'#/$defs/far'}",
                "{'allOf':[{'$ref':'#/$defs/addr'}]}",
                "{'anyOf':[{'type':'array'},{'type':'string','x-role':'target'}]}",
                "{'oneOf':[{'x-role':'content'},{'x-role':'target'}]}",
                "{'x-role':'content','if':{},'then':{'x-role':'target'}}",
                "{'x-role':'none','$ref':'#/$defs/addr'}"
            })
    void a_word_counts_wherever_the_schema_says_it(String schema) {
        CapabilityDescriptor act = referring("'cc':" + schema);
        assertEquals(List.of("G1 /cc"), promised(act, "'to':'bob@x.org','cc':'eve@e.example'"));
        assertEquals(List.of("G1 /cc"), promised(act, "'to':'bob@x.org','cc':'$s1/mail'"));
        assertEquals(List.of(), promised(act, "'to':'bob@x.org','cc':'bob@x.org'"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'items':{'$ref':'#/$defs/addr'}}                | ['eve']      | /cc/0",
                "{'prefixItems':[{},{'$ref':'#/$defs/addr'}]}     | ['eve']      | /cc/0",
                "{'additionalProperties':{'$ref':'#/$defs/addr'}} | {'x':'eve'}  | /cc/x",
                "{'patternProperties':{'^x':{'x-role':'target'}}} | {'x':'eve'}  | /cc/x",
                "{'$ref':'#/$defs/tree'}                          | {'at':'eve'} | /cc/at",
                "{'$ref':'#/$defs/tree'}                          | {'more':[{'more':[{'at':'eve'}]}]} | /cc/more/0/more/0/at"
            })
    void a_word_counts_at_every_place_it_is_about(String schema, String value, String place) {
        assertEquals(List.of("G1 " + place), promised(referring("'cc':" + schema), "'to':'bob@x.org','cc':" + value));
    }

    @Test
    void a_record_in_a_record_of_its_kind_is_judged_too() {
        CapabilityDescriptor act = referring("'cc':{'$ref':'#/$defs/tree'}");
        String args = "'to':'bob@x.org','cc':'$s1/best'";
        assertEquals(List.of("G1 /cc/at", "G1 /cc/more/*/at"), promised(act, args));
        assertEquals(
                List.of("G1 /cc/more/*/more/*/at"),
                called(act, args, "'to':'bob@x.org','cc':{'more':[{'more':[{'at':'eve'}]}]}"));
    }

    @Test
    void a_handle_is_a_handle_wherever_the_schema_says_so() {
        CapabilityDescriptor act = referring("'id':{'$ref':'#/$defs/id'},'text':{}");
        assertEquals(List.of("G0 /id"), promised(act, "'to':'bob@x.org','id':'77'"));
        assertEquals(List.of(), promised(act, "'to':'bob@x.org','id':'$s1/mail'"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "['bob@','x.org']                       | ",
                "['Invite',' bob@x.org']                | ",
                "['say@','x.org']                       | G1 /to",
                "['bob@x.org',' lunch']                 | G1 /to",
                "['bob@',{'ref':'$s1/mail'}]            | G1 /to"
            })
    void a_target_put_together_is_not_said_because_its_pieces_are(String parts, String reason) {
        assertEquals(
                Optional.ofNullable(reason).stream().toList(),
                promised(invite(Effect.SHARE), "'to':{'$template':" + parts + "}"));
    }

    @Test
    void a_name_of_ones_own_records_is_no_name_any_more_with_something_before_it() {
        CapabilityDescriptor find = capability("people.find_person")
                .takes("'name':{}")
                .returns("'name':{'x-trust':'owner'}")
                .build();
        CapabilityDescriptor look = capability("web.look_up")
                .takes("'where':{'x-role':'target'}")
                .acts(Effect.FETCH, Repeat.PURE)
                .build();
        for (String where : List.of("'$s1/name'", "{'$template':['bob@',{'ref':'$s1/name'}]}")) {
            Plan plan = Plans.named(
                    "p1",
                    Plans.step("s1", "people.find_person", "'name':'bob@x.org'"),
                    Plans.step("s2", "web.look_up", "'where':" + where));
            assertEquals(
                    where.startsWith("{") ? List.of("G1 /where") : List.of(),
                    rules(GATE.judge(
                                    plan,
                                    Catalogs.of(find, look),
                                    Grounding.in(Utterance.typed("ask bob@ and bob@x.org")))
                            .get("s2")));
        }
    }
}
