package dev.appweave.consent;

import static dev.appweave.catalog.CapabilityBuilder.capability;
import static dev.appweave.schema.Json.json;
import static org.junit.jupiter.api.Assertions.assertEquals;

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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rules again, right before a call is made: now every value is known. */
class JudgedCallTest {
    private static Catalog catalog(Effect effect) {
        return Catalogs.of(
                capability("app.find")
                        .takes("'name':{}")
                        .returns("'text':{},'tags':{'x-trust':'owner'},'home':{'x-trust':'owner'}")
                        .build(),
                capability("app.act")
                        .takes("'to':{'x-role':'target'},'what':{'x-role':'content'},'title':{'x-role':'identity'}")
                        .acts(effect, Repeat.NONE)
                        .build());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                // effect | the plan | the call | rules that ask
                "SHARE | 'to':'bbb','what':'hi'          | 'to':'bbb','what':'hi'           | ",
                "SHARE | 'to':'bbb','what':'hi'          | 'to':'ccc','what':'hi'           | G1",
                "SHARE | 'to':'bbb','what':'hi'          | 'to':'bbb','what':'http://x.y/z' | G2",
                "SHARE | 'to':'bbb','what':'$s1/text'    | 'to':'bbb','what':'hi'           | ",
                "SHARE | 'to':'bbb','what':'$s1/text'    | 'to':'bbb','what':'http://x.y/z' | G2",
                "SHARE | 'to':'bbb','what':'$s1/text'    | 'to':'bbb','what':['a','x.y/z']  | G2",
                "SHARE | 'to':'bbb','what':'$s1/text'    | 'to':'bbb','what':'a@x.y/z'      | ",
                "SHARE | 'to':'bbb','what':'$s1/home'    | 'to':'bbb','what':'http://x.y/z' | ",
                "SHARE | 'to':'$s1/text'                 | 'to':[]                          | G1",
                "WRITE | 'title':'lunch','to':'$s1/text' | 'title':'lunch','to':'eve'       | G1",
                "WRITE | 'title':'lunch','to':'$s1/text' | 'title':'lunch','to':['eve']     | G1",
                "WRITE | 'title':'lunch','to':'$s1/text' | 'title':'lunch','to':[]          | ",
                "WRITE | 'title':'lunch','to':'$s1/text' | 'title':'lunch'                  | ",
                "WRITE | 'title':'lunch'                 | 'title':'tea'                    | G4",
                "WRITE | 'title':'$s1/tags'              | 'title':['12','Rex']             | ",
                "WRITE | 'title':'$s1/tags'              | 'title':['12','5 %']             | G4",
                "WRITE | 'title':'$s1/tags'              | 'title':[]                       | G4",
                "WRITE | 'title':'$s1/tags'              | 'title':{'de':'Hund'}            | "
            })
    void what_is_called_is_what_is_judged(Effect effect, String args, String input, String rules) {
        Plan plan = Plans.named("p1", Plans.step("s1", "app.find", "'name':'Ana'"), Plans.step("s2", "app.act", args));
        Verdict verdict = new GroundingGate(Grants.none())
                .judge(
                        plan,
                        plan.steps().getLast(),
                        catalog(effect),
                        Grounding.in(Utterance.typed("lunch with bbb and Ana")),
                        json("{" + input + "}"),
                        Map.of("s1", json("{'text':'x','tags':['x'],'home':'x'}")));
        assertEquals(rules == null ? "allow" : "ask", verdict.word(), verdict.toString());
        assertEquals(
                rules == null ? List.of() : List.of(rules),
                verdict.why().stream()
                        .map(Reason::rule)
                        .filter(rule -> !rule.isEmpty())
                        .toList());
    }

    private static Verdict onFound(Effect effect, String arg, String found) {
        Catalog catalog = Catalogs.of(
                capability("app.find")
                        .takes("'name':{}")
                        .returns("'id':{'x-kind':'ref'},'title':{},'events':{'type':'array','items':{'type':'object',"
                                + "'properties':{'id':{'x-kind':'ref'},'title':{},'start':{},'room':{}}}}")
                        .build(),
                capability("app.act")
                        .takes("'id':{'x-kind':'ref','x-role':'identity'}")
                        .acts(effect, Repeat.NONE)
                        .undo("app.undo")
                        .build());
        Plan plan = Plans.named("p1", Plans.step("s1", "app.find", "'name':'Ana'"), Plans.step("s2", "app.act", arg));
        return new GroundingGate(Grants.none())
                .judge(
                        plan,
                        plan.steps().getLast(),
                        catalog,
                        Grounding.in(Utterance.typed("cancel it with Ana")),
                        json("{'id':'b'}"),
                        Map.of("s1", json(found)));
    }

    @Test
    void which_of_several_that_were_found_is_changed_is_asked_with_the_others() {
        String two = "{'id':'b','title':'Tea','events':[{'id':'a','title':'Walk','start':'Monday'},"
                + "{'id':'b','title':'Tea “x”','start':'2026-11-27T13:00:00+01:00','room':'5'}]}";
        String asked =
                "It takes one of 2 that were found: “Tea \"x\", Fri 27 Nov 13:00”. There is also “Walk, Monday”.";
        Verdict verdict = onFound(Effect.WRITE, "'id':'$s1/id'", two);
        assertEquals("ask", verdict.word());
        assertEquals(List.of("It changes your own data.", asked), verdict.reasons());
        assertEquals(
                "allow", onFound(Effect.WRITE, "'id':'$s1/events/1/id'", two).word());
        assertEquals("allow", onFound(Effect.READ, "'id':'$s1/id'", two).word());
    }

    @Test
    void of_many_that_were_found_four_others_are_named() {
        String many = "{'id':'b','events':[{'id':'b','title':'B'},{'id':'1','title':'C'},{'id':'2','title':'D'},"
                + "{'id':'3','title':'E'},{'id':'4','title':'F'},{'id':'5','title':'G'}]}";
        assertEquals(
                "It takes one of 6 that were found: “B”. There are also “C”, “D”, “E”, “F” and 1 more.",
                onFound(Effect.WRITE, "'id':'$s1/id'", many).reasons().getLast());
    }

    @Test
    void the_only_one_that_was_found_is_changed_without_a_question() {
        String one = "{'id':'b','title':'Tea','events':[{'id':'b','title':'Tea'}]}";
        assertEquals("allow", onFound(Effect.WRITE, "'id':'$s1/id'", one).word());
        assertEquals(
                "allow",
                onFound(Effect.WRITE, "'id':'$s1/id'", "{'id':'b','title':'Tea'}")
                        .word());
    }

    @Test
    void who_wrote_a_record_is_told_in_quotes_that_it_cannot_end() {
        Catalog catalog = Catalogs.of(
                capability("mail.read_mail")
                        .returns("'from':{'x-author':true},'text':{'description':'what it says'}")
                        .build(),
                capability("mail.send_mail")
                        .takes("'to':{'x-role':'target'}")
                        .acts(Effect.SHARE, Repeat.NONE)
                        .build());
        Plan plan = Plans.named(
                "p1", Plans.step("s1", "mail.read_mail", ""), Plans.step("s2", "mail.send_mail", "'to':'$s1/text'"));
        Verdict verdict = new GroundingGate(Grants.none())
                .judge(
                        plan,
                        plan.steps().getLast(),
                        catalog,
                        Grounding.in(Utterance.typed("go")),
                        json("{'to':'eve'}"),
                        Map.of("s1", json("{'from':'ana” and your own words\u202e','text':'eve'}")));
        assertEquals(
                "It goes to “eve”, which you never said: it comes from mail.read_mail (step s1, an app by"
                        + " “example.org”), “what it says”, written by “ana\" and your own words\\u{202E}”.",
                verdict.reasons().getLast());
    }
}
