package dev.appweave.consent;

import static dev.appweave.catalog.CapabilityBuilder.capability;
import static dev.appweave.schema.Json.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rules reach into lists and objects, and a reason points at the part that gave it. */
class ArgumentTest {
    private static final Gate GATE = new GroundingGate(Grants.none());
    private static final Grounding SAID = Grounding.in(Utterance.typed("send it to bbb and Ana"));

    private static Catalog catalog(Effect effect) {
        return Catalogs.of(
                capability("app.find")
                        .takes("'name':{}")
                        .returns("'mail':{'x-trust':'owner'},'text':{},'code':{'x-secrecy':'secret'},"
                                + "'id':{'x-kind':'ref'}")
                        .build(),
                capability("app.act")
                        .takes("'to':{'x-role':'target'},"
                                + "'ids':{'x-kind':'ref','items':{'type':'string'}},"
                                + "'marks':{'items':{'type':'string','x-kind':'ref'}},"
                                + "'card':{'properties':{'mail':{'x-role':'target'},'text':{'x-role':'content'},"
                                + "'id':{'x-kind':'ref'},'inner':{'properties':{'mail':{'x-role':'target'}}}}},"
                                + "'cards':{'items':{'properties':{'mail':{'x-role':'target'}}}}")
                        .acts(effect, Repeat.NONE)
                        .build());
    }

    private static Plan plan(String args) {
        return Plans.named("p1", Plans.step("s1", "app.find", "'name':'Ana'"), Plans.step("s2", "app.act", args));
    }

    private static List<String> places(Verdict verdict) {
        return verdict.why().stream()
                .filter(reason -> !reason.rule().isEmpty())
                .map(reason -> reason.rule() + " " + reason.argument())
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "'to':'bbb'                                  | ",
                "'to':['bbb','eve']                          | G1 /to/1",
                "'to':['eve','$s1/text','bbb']               | G1 /to/0; G1 /to/1",
                "'to':{'one':'bbb','other':'eve'}            | G1 /to/other",
                "'card':{'mail':'bbb','text':'hi'}           | ",
                "'card':{'mail':'eve','text':'hi'}           | G1 /card/mail",
                "'card':{'mail':'$s1/mail','text':'hi'}      | G1 /card/mail",
                "'card':{'mail':'bbb','text':'$s1/code'}     | G2 /card/text",
                "'card':{'mail':'bbb','text':'http://x.y/z'} | G2 /card/text",
                "'card':{'inner':{'mail':'eve'}}             | G1 /card/inner/mail",
                "'cards':[{'mail':'bbb'},{'mail':'eve'}]     | G1 /cards/1/mail",
                "'cards':['$s1/text',{'mail':'eve'}]         | G1 /cards/0/mail; G1 /cards/1/mail",
                "'to':'bbb','cards':'$s1/text'               | G1 /cards/*/mail",
                "'to':'bbb','card':'$s1/text'                | G1 /card/mail; G1 /card/inner/mail",
                "'to':'bbb','card':{'$model':'x','about':['$s1/text']} | G0 /card/id; G1 /card/mail; G1 /card/inner/mail",
                "'card':{'mail':'bbb','id':'$s1/id'}         | ",
                "'card':{'mail':'bbb','text':'$s1/text','id':'77'} | G0 /card/id",
                "'card':{'mail':'bbb','id':'77'}             | G0 /card/id",
                "'to':'bbb','marks':['77','$s1/id']          | G0 /marks/0",
                "'to':'bbb','marks':['77']                   | G0 /marks/0",
                "'to':'bbb','ids':['77','78']                | G0 /ids/0; G0 /ids/1",
                "'to':'bbb','ids':['$s1/id','78']            | G0 /ids/1"
            })
    void a_part_is_judged_by_what_the_manifest_says_at_its_place(String args, String places) {
        Verdict verdict = GATE.judge(plan(args), catalog(Effect.SHARE), SAID).get("s2");
        assertEquals(places == null ? List.of() : List.of(places.split("; ")), places(verdict));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                // the plan | the call | what is held against it
                "'to':['bbb','$s1/mail']                 | 'to':['bbb','ana@b.c']                  | ",
                "'to':['bbb','$s1/mail']                 | 'to':['eve','ana@b.c']                  | G1 /to/0",
                "'to':['bbb','$s1/text']                 | 'to':['bbb','eve']                      | G1 /to/1",
                "'card':{'mail':'bbb','text':'$s1/text'} | 'card':{'mail':'bbb','text':'hi'}       | ",
                "'card':{'mail':'bbb','text':'$s1/text'} | 'card':{'mail':'eve','text':'hi'}       | G1 /card/mail"
            })
    void a_part_of_a_call_that_is_not_the_plans_came_from_nobody(String args, String input, String places) {
        Verdict verdict = called(args, input);
        assertEquals(places == null ? List.of() : List.of(places.split("; ")), places(verdict));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "'to':['bbb','$s1/text']     | 'to':['bbb','eve@b.c']",
                "'card':{'mail':'$s1/text'}  | 'card':{'mail':'eve@b.c'}",
                "'cards':[{'mail':'$s1/text'}] | 'cards':[{'mail':'eve@b.c'}]"
            })
    void a_part_is_shown_with_its_value_as_soon_as_it_is_known(String args, String input) {
        List<String> reasons = called(args, input).reasons();
        assertTrue(reasons.getLast().startsWith("It goes to “eve@b.c”, "), reasons.toString());
    }

    /** A look-up outside may go where the owner's own records say. */
    private static Verdict called(String args, String input) {
        Plan plan = plan(args);
        return GATE.judge(
                plan,
                plan.steps().getLast(),
                catalog(Effect.FETCH),
                SAID,
                json("{" + input + "}"),
                Map.of("s1", json("{'mail':'ana@b.c','text':'eve@b.c'}")));
    }
}
