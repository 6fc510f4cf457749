package dev.appweave.consent;

import static dev.appweave.catalog.CapabilityBuilder.capability;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.appweave.catalog.CapabilityBuilder;
import dev.appweave.catalog.Catalog;
import dev.appweave.catalog.Catalogs;
import dev.appweave.catalog.Code;
import dev.appweave.catalog.Rung;
import dev.appweave.label.Grounding;
import dev.appweave.plan.Plan;
import dev.appweave.plan.Plans;
import dev.appweave.plan.Utterance;
import dev.appweave.plugin.Effect;
import dev.appweave.plugin.Repeat;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rules, each in a table: words of a manifest and of the user in, a verdict out. */
class RuleTest {
    private static final String FOUND = "'x-trust':'owner'";

    /** Looks something up: an owner's address, somebody else's text, a secret, a link, a handle. */
    private static final CapabilityBuilder FINDER = capability("app.find")
            .takes("'name':{'type':'string'}")
            .returns("'address':{" + FOUND + "},'text':{},'code':{'x-secrecy':'secret'},'open':{'x-secrecy':'public'},"
                    + "'site':{'format':'uri'},'home':{'format':'uri'," + FOUND + "},'id':{'x-kind':'ref'}");

    private static CapabilityBuilder actor(Effect effect) {
        return capability("app.act")
                .takes("'to':{'x-role':'target'},'what':{'x-role':'content'},'title':{'x-role':'identity'},"
                        + "'id':{'x-kind':'ref'},'plain':{},'odd':{'x-role':'boss'},'odder':{'x-kind':'boss'}")
                .acts(effect, Repeat.NONE);
    }

    private static Verdict verdict(CapabilityBuilder actor, Optional<String> said, String args) {
        return verdict(actor, said, args, Grants.none());
    }

    private static Verdict verdict(CapabilityBuilder actor, Optional<String> said, String args, Grants grants) {
        return verdict(actor, said, args, grants, Recent.NOTHING);
    }

    private static Verdict verdict(
            CapabilityBuilder actor, Optional<String> said, String args, Grants grants, Recent recent) {
        Catalog catalog = Catalogs.of(FINDER.build(), actor.build());
        Plan plan = Plans.named("p1", Plans.step("s1", "app.find", "'name':'Ana'"), Plans.step("s2", "app.act", args));
        Grounding words = said.map(text -> Grounding.in(Utterance.typed(text)))
                .orElseGet(() -> Grounding.in(
                        Optional.empty(), (a, b, c, d) -> Optional.empty(), Clock.systemUTC(), Locale.ROOT));
        return new GroundingGate(grants, recent).judge(plan, catalog, words).get("s2");
    }

    private static List<String> rules(Verdict verdict) {
        return verdict.why().stream()
                .map(Reason::rule)
                .filter(rule -> !rule.isEmpty())
                .distinct()
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // effect | the user's words | arguments | verdict | rules
                "READ    | look              | 'to':'$s1/text'                 | allow  | ",
                "FETCH   | look              | 'plain':'x'                     | allow  | ",
                "FETCH   | look at bbb       | 'to':'bbb'                      | allow  | ",
                "FETCH   | look              | 'to':'bbb'                      | ask    | G1",
                "FETCH   | look at bbb       | 'to':'bbb','plain':'$s1/code'   | ask    | G2",
                "SHARE   | send bbb hello    | 'to':'bbb','what':'hello'       | allow  | ",
                "SHARE   | send bbb hello    | 'to':'bbb','what':'$s1/text'    | allow  | ",
                "SHARE   | send it           | 'to':'bbb','what':'x'           | ask    | G1",
                "SHARE   | send it to Ana    | 'to':'$s1/address','what':'x'   | ask    | G1",
                "SHARE   | send it to Ana    | 'to':'$s1/text','what':'x'      | ask    | G1",
                "SHARE   | send it           | 'what':'x'                      | ask    | G1",
                "SHARE   | send it           | 'to':[],'what':'x'              | ask    | G1",
                "SHARE   | send bbb it       | 'to':['bbb','ccc'],'what':'x'   | ask    | G1",
                "SHARE   | send bbb it       | 'to':'bbb','what':'$s1/code'    | ask    | G2",
                "SHARE   | send bbb it       | 'to':'bbb','plain':'$s1/code'   | ask    | G2",
                "SHARE   | send bbb it       | 'to':'bbb','what':'$s1/site'    | ask    | G2",
                "SHARE   | send bbb it       | 'to':'bbb','what':'http://x.y/' | ask    | G2",
                "SHARE   | send bbb it       | 'to':'bbb','what':'see ${s1/site}' | ask   | G2",
                "SHARE   | send bbb it       | 'to':'bbb','what':'see ${s1/text}' | allow | ",
                "SHARE   | send bbb Ana's    | 'to':'bbb','what':'$s1/home'    | allow  | ",
                "SHARE   | send it           | 'to':{'$ask':'Whom?'},'what':'x' | allow | ",
                "SHARE   | send bbb it       | 'to':'bbb','what':{'$model':'Sum up','about':['$s1/text']} | allow | ",
                "SHARE   | send bbb it       | 'to':'bbb','what':{'$model':'Sum up','about':['$s1/code']} | ask | G2",
                "SHARE   | send bbb it       | 'to':'bbb','what':{'$model':'Sum up','about':['$s1/site']} | ask | G2",
                "SHARE   | bbb http://x.y/   | 'to':'bbb','what':'see http://x.y/' | allow | ",
                "SHARE   | bbb and ccc       | 'to':['bbb','ccc'],'what':'x'   | allow  | ",
                "SHARE   | bbb http://x.y/   | 'to':'bbb','what':'http://x.y/' | allow  | ",
                "SHARE   | send bbb it       | 'to':'bbb','odd':'x'            | ask    | G1",
                "GRANT   | let bbb in        | 'to':'bbb'                      | allow  | ",
                "GRANT   | let Ana in        | 'to':'$s1/address'              | ask    | G1",
                "SPEND   | pay bbb           | 'to':'bbb'                      | ask    | G3",
                "DESTROY | drop it           | 'id':'$s1/id'                   | ask    | G3",
                "ADMIN   | change bbb        | 'to':'bbb'                      | ask    | G3",
                "WRITE   | note groceries    | 'title':'groceries'             | allow  | ",
                "WRITE   | note it           | 'title':'groceries'             | ask    | G4",
                "WRITE   | note it           | 'plain':'groceries'             | ask    | G4",
                "WRITE   | note groceries    | 'plain':'groceries'             | allow  | ",
                "WRITE   | note groceries    | 'title':'lunch','plain':'groceries' | ask | G4",
                "WRITE   | note it for Ana   | 'title':'$s1/address'           | allow  | ",
                "WRITE   | note pm           | 'title':'pm'                    | ask    | G4",
                "WRITE   | note gym          | 'title':'gym'                   | allow  | ",
                "WRITE   | 记五               | 'title':'五'                     | ask    | G4",
                "WRITE   | 记安娜              | 'title':'安娜'                   | allow  | ",
                "WRITE   | note it on 5 June | 'plain':'5'                     | ask    | G4",
                "WRITE   | book 2026-06-05   | 'plain':'2026-06-05'            | ask    | G4",
                "WRITE   | note it           |                                 | ask    | G4",
                "WRITE   | change Ana's      | 'id':'$s1/id','what':'x'        | allow  | ",
                "WRITE   | change hers       | 'id':'$s1/id','what':'x'        | ask    | G4",
                "WRITE   | change groceries  | 'id':'$s1/id','title':'groceries' | ask  | G4",
                "WRITE   | groceries with Ana | 'title':'groceries','to':'$s1/address' | allow | ",
                "WRITE   | groceries with Ana | 'title':'groceries','to':'$s1/text'    | ask   | G1",
                "WRITE   | groceries for bbb  | 'title':'groceries','to':'bbb','what':'$s1/code' | ask | G2",
                "WRITE   | change 77         | 'id':'77'                       | refuse | G0;G4",
                "READ    | look at 77        | 'id':'77'                       | refuse | G0",
                "READ    | look at 77        | 'odder':'77'                    | refuse | G0"
            })
    void each_rule_holds_back_what_it_is_for(Effect effect, String said, String args, String word, String rules) {
        Verdict verdict = verdict(actor(effect), Optional.of(said), args == null ? "" : args);
        assertEquals(word, verdict.word(), verdict.toString());
        assertEquals(rules == null ? List.of() : List.of(rules.split(";")), rules(verdict), verdict.toString());
    }

    @ParameterizedTest
    @CsvSource({
        // effect, the app's word for an hour, calls to bbb within the hour, verdict
        "SHARE, 0, 29, allow",
        "SHARE, 0, 30, ask",
        "SHARE, 2, 1, allow",
        "SHARE, 2, 2, ask",
        "SHARE, 100, 99, allow",
        "FETCH, 0, 5000, allow",
        "FETCH, 2, 2, ask",
        "READ, 2, 5000, allow"
    })
    void what_was_done_too_often_within_the_hour_is_asked_for(Effect effect, int perHour, int lately, String word) {
        Recent recent = (capability, target) -> target.equals("bbb") ? lately : 0;
        CapabilityBuilder actor = actor(effect).perHour(perHour);
        Verdict verdict = verdict(actor, Optional.of("bbb"), "'to':'BBB'", Grants.none(), recent);
        assertEquals(word, verdict.word(), verdict.toString());
        assertEquals(word.equals("ask") ? List.of("G5") : List.of(), rules(verdict), verdict.toString());
        assertEquals(
                "allow",
                verdict(actor, Optional.of("ccc"), "'to':'ccc'", Grants.none(), recent)
                        .word());
        assertEquals(
                word,
                verdict(actor, Optional.of("bbb, ccc"), "'to':['ccc','bbb']", Grants.none(), recent)
                        .word());
    }

    @Test
    void a_call_without_targets_is_counted_too() {
        Recent recent = (capability, target) -> target.isEmpty() ? 30 : 0;
        CapabilityBuilder actor = actor(Effect.WRITE).undo("app.undo");
        assertEquals(
                List.of("G5"), rules(verdict(actor, Optional.of("note x"), "'title':'note'", Grants.none(), recent)));
    }

    @Test
    void what_can_be_taken_back_needs_no_yes() {
        assertEquals(
                "allow",
                verdict(actor(Effect.WRITE).undo("app.undo"), Optional.of("go"), "'title':'x'")
                        .word());
        assertEquals(
                "ask",
                verdict(actor(Effect.SHARE).undo("app.undo"), Optional.of("go"), "'to':'x'")
                        .word());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                // the other call | verdict
                "app.act  | 'to':'bbb'              | ask",
                "app.act  | 'to':'bbb','what':'too' | ask",
                "app.act  | 'to':'ccc'              | allow",
                "app.tell | 'to':'bbb'              | allow"
            })
    void the_same_for_the_same_target_more_often_than_the_app_expects_is_asked(String other, String args, String word) {
        Catalog catalog = Catalogs.of(
                actor(Effect.WRITE).undo("app.undo").perPlan(1).build(),
                capability("app.tell").takes("'to':{'x-role':'target'}").build());
        Plan plan = Plans.named("p1", Plans.step("s1", other, args), Plans.step("s2", "app.act", "'to':'bbb'"));
        Verdict verdict = new GroundingGate(Grants.none())
                .judge(plan, catalog, Grounding.in(Utterance.typed("bbb and ccc")))
                .get("s2");
        assertEquals(word, verdict.word());
        assertEquals(word.equals("ask") ? List.of("G5") : List.of(), rules(verdict));
    }

    @ParameterizedTest
    @CsvSource({"READ, allow", "FETCH, allow", "WRITE, ask"})
    void what_changes_each_of_a_list_is_asked_even_if_it_can_be_taken_back(Effect effect, String word) {
        Catalog catalog = Catalogs.of(
                capability("app.list")
                        .returns("'all':{'type':'array','items':{'properties':{'id':{'x-kind':'ref'}}}}")
                        .build(),
                actor(effect).undo("app.undo").build());
        Plan plan = Plans.named(
                "p1",
                Plans.step("s1", "app.list", ""),
                Plans.step("s2", "app.act", "'id':'$item/id'", "'each':'$s1/all'"));
        Verdict verdict = new GroundingGate(Grants.none())
                .judge(plan, catalog, Grounding.in(Utterance.typed("delete it all")))
                .get("s2");
        assertEquals(word, verdict.word());
        assertEquals(word.equals("ask") ? List.of("G5") : List.of(), rules(verdict));
    }

    @Test
    void a_handle_written_by_hand_is_asked_about_and_one_typed_into_a_call_is_the_users() {
        assertEquals(
                "ask",
                verdict(actor(Effect.READ), Optional.empty(), "'id':'77'").word());
        Catalog catalog = Catalogs.of(actor(Effect.WRITE).build());
        Plan plan = Plans.named("p1", Plans.step("s1", "app.act", "'id':'77','to':'bbb'"));
        assertEquals(
                "allow",
                new GroundingGate(Grants.none())
                        .judge(plan, catalog, Grounding.ownHand())
                        .get("s1")
                        .word());
    }

    @Test
    void a_reason_shows_the_value_and_where_it_comes_from() {
        String text = String.join(
                " ",
                verdict(actor(Effect.SHARE), Optional.of("go"), "'to':'mark\\u202egro.live'")
                        .reasons());
        assertTrue(text.contains("“mark\\u{202E}gro.live”"), text);
        assertTrue(text.contains("the planner, nobody said it"), text);
        assertFalse(text.contains("\u202e"), text);
        String found = String.join(
                " ",
                verdict(actor(Effect.SHARE), Optional.of("to Ana"), "'to':'$s1/address'")
                        .reasons());
        assertTrue(found.contains("app.find (step s1, an app by “example.org”)"), found);
    }

    @Test
    void an_app_that_is_not_there_is_refused() {
        Plan plan = Plans.named("p1", Plans.step("s1", "app.act", ""));
        assertEquals(
                "refuse",
                new GroundingGate(Grants.none())
                        .judge(plan, Catalog.EMPTY, Grounding.in(Utterance.typed("go")))
                        .get("s1")
                        .word());
    }

    @ParameterizedTest
    @CsvSource({
        "WRITE, IN_PROCESS, allow",
        "WRITE, SANDBOX, allow",
        "WRITE, PROCESS, ask",
        "SHARE, PROCESS, ask",
        "READ, PROCESS, allow"
    })
    void what_runs_where_nothing_confines_it_is_asked_for_unless_it_only_looks(Effect effect, Rung rung, String word) {
        CapabilityBuilder actor = capability("app.act")
                .takes("'to':{'x-role':'target'},'title':{'x-role':'identity'}")
                .acts(effect, Repeat.NONE);
        Catalog apart = Catalogs.of(FINDER.build(), actor.build());
        Catalog catalog = new Catalog(1, apart.plugins(), Map.of("app", new Code(rung, "d")));
        Plan plan = Plans.named("p1", Plans.step("s1", "app.act", "'to':'bbb','title':'lunch'"));
        Verdict verdict = new GroundingGate(Grants.none())
                .judge(plan, catalog, Grounding.in(Utterance.typed("tell bbb of lunch")))
                .get("s1");
        assertEquals(word, verdict.word());
    }
}
