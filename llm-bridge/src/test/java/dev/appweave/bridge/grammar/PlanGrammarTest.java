package dev.appweave.bridge.grammar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.appweave.bridge.Golden;
import dev.appweave.catalog.Catalog;
import dev.appweave.catalog.PluginDescriptor;
import dev.appweave.plan.Candidate;
import dev.appweave.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Which plans may be written for a request; plans are written with single quotes. */
final class PlanGrammarTest {
    private static final Catalog CATALOG = Plugins.catalog(1, Plugins.ALL);
    private static final PlanGrammar ALL = PlanGrammar.of(CATALOG, Plugins.candidates(CATALOG), 5);
    private static final Recogniser PLANS = new Recogniser(ALL.grammar());

    private static String steps(String... steps) {
        StringBuilder out = new StringBuilder("{'steps':[");
        for (int i = 0; i < steps.length; i++) {
            String[] parts = steps[i].split(" ", 2);
            out.append(i == 0 ? "" : ",")
                    .append("{'id':'s" + (i + 1) + "','capability':'" + parts[0] + "','args':" + parts[1] + "}");
        }
        return out.append("]}").toString().replace('\'', '"');
    }

    private static void written(String... steps) {
        assertTrue(PLANS.accepts(steps(steps)), steps(steps));
    }

    private static void notWritten(String... steps) {
        assertFalse(PLANS.accepts(steps(steps)), steps(steps));
    }

    @Test
    void every_candidate_is_in_the_grammar_and_none_is_left_out() {
        assertEquals(List.of(), ALL.leftOut());
        assertEquals(CATALOG.offered().stream().map(one -> one.id()).toList(), ALL.tools());
    }

    @Test
    void a_plan_may_be_empty_and_has_no_more_steps_than_allowed() {
        String none = "none.do_it {}";
        written();
        written(none, none, none, none, none);
        notWritten(none, none, none, none, none, none);
        assertThrows(IllegalArgumentException.class, () -> PlanGrammar.of(CATALOG, List.of(), 10));
    }

    @Test
    void a_name_that_is_no_candidate_is_not_written() {
        notWritten("messages.send {}");
        notWritten("calendar.undo_write {'token':'x'}");
        Grammar notes = PlanGrammar.of(
                        CATALOG,
                        Plugins.candidates(CATALOG).stream()
                                .filter(one -> one.capability().id().plugin().equals("notes"))
                                .toList(),
                        2)
                .grammar();
        assertFalse(new Recogniser(notes).accepts(steps("none.do_it {}")));
        assertTrue(notes.text().contains("notes.create_note"));
    }

    @Test
    void arguments_follow_the_input_schema() {
        written("contacts.find_person {'name':'Ana'}");
        notWritten("contacts.find_person {'nome':'Ana'}");
        notWritten("contacts.find_person {'name':3}");
        written("lights.set_lamp {'room':'kitchen','level':35}");
        notWritten("lights.set_lamp {'room':'kitchen','level':36}");
        notWritten("lights.set_lamp {'level':35}");
        written("choose.pick_one {'by':'index','index':0}");
        notWritten("choose.pick_one {'by':'index','id':'x'}");
    }

    @Test
    void an_argument_may_be_a_question() {
        written("lights.set_lamp {'room':{'$ask':'Which room?'}}");
        notWritten("lights.set_lamp {'room':{'$ask':''}}");
    }

    @Test
    void an_argument_may_refer_to_an_earlier_step_and_to_no_later_one() {
        String find = "contacts.find_person {'name':'Ana'}";
        written(find, "contacts.find_person {'name':'$s1/name'}");
        written(find, find, "contacts.find_person {'name':'$s2/name'}");
        notWritten("contacts.find_person {'name':'$s1/name'}");
        notWritten(find, "contacts.find_person {'name':'$s2/name'}", find);
        notWritten(find, "contacts.find_person {'name':'$s3/name'}", find);
        notWritten(find, "contacts.find_person {'name':'$s1/none'}");
    }

    @Test
    void a_call_may_have_a_condition_over_an_earlier_result() {
        String find = "contacts.find_person {'name':'Ana'}";
        written(find, "contacts.find_person {'$when':{'ref':'$s1/phone','is':'absent'},'name':'Bo'}");
        written(find, "none.do_it {'$when':{'ref':'$s1/name','is':'equal','value':'Ana'}}");
        written(find, "none.do_it {'$when':{'ref':'$s1/count','is':'less','value':3.5}}");
        notWritten(find, "none.do_it {'$when':{'ref':'$s1/count','is':'less','value':'3'}}");
        notWritten(find, "none.do_it {'$when':{'ref':'$s1/count','is':'equal'}}");
        notWritten(find, "none.do_it {'$when':{'ref':'$s2/count','is':'empty'}}");
        notWritten("none.do_it {'$when':{'ref':'$s1/count','is':'empty'}}");
    }

    @Test
    void a_call_may_be_made_for_each_of_a_list_and_of_no_list_in_a_list() {
        String find = "contacts.list_people {}";
        written(find, "contacts.find_person {'name':'$s1/people/*/name'}");
        written(find, "contacts.find_person {'$each':'$s1/people','name':'Ana'}");
        written(find, find, "contacts.find_person {'name':'$s2/items/3/people/*/name'}");
        notWritten(find, "contacts.find_person {'$each':'$s1/count','name':'Ana'}");
        notWritten(find, find, "contacts.find_person {'name':'$s2/items/*/people/*/name'}");
    }

    @Test
    void a_text_may_have_earlier_results_in_it() {
        String find = "contacts.find_person {'name':'Ana'}";
        written(find, "contacts.find_person {'name':'to ${s1/name} at ${s1/office}!'}");
        written(find, "contacts.find_person {'name':{'$template':['US$ ',{'ref':'$s1/name'}]}}");
        notWritten(find, "contacts.find_person {'name':'to ${s2/name}'}");
        notWritten("contacts.find_person {'name':'to ${s1/name}'}");
        notWritten(find, "lights.set_lamp {'room':'kitchen','level':'${s1/name}'}");
    }

    @Test
    void a_text_that_need_not_be_a_date_can_always_end_and_one_that_must_is_a_date_from_the_first_character() {
        String find = "contacts.find_person {'name':'Ana'}";
        String event = "calendar.create_event {'title':'Lunch','start':";
        written(find, event + "'${s1/birthday}T13:00:00Z'}");
        written(find, event + "{'$template':['2026-11-',{'ref':'$s1/name'}]}}");
        notWritten(find, event + "'2026-11-${s1/name}'}");
        written(find, "contacts.find_person {'name':'" + "x".repeat(100) + "${s1/name}'}");
        notWritten(find, "contacts.find_person {'name':'" + "x".repeat(101) + "${s1/name}'}");
        written(find, "contacts.find_person {'name':'" + "x".repeat(200) + "'}");
        notWritten(find, "contacts.find_person {'name':'" + "x".repeat(201) + "'}");
    }

    @Test
    void a_list_may_be_put_together() {
        String find = "contacts.find_person {'name':'Ana'}";
        String event = "calendar.create_event {'title':'Lunch','start':'2026-11-27T13:00:00Z','guests':";
        written(find, event + "['$s1/name','Bo',{'$ask':'Who else?'}]}");
        notWritten(find, event + "['$s2/name']}");
        notWritten(find, event + "'$s1/name'}");
    }

    @Test
    void a_sum_of_dollars_is_a_text_like_any_other() {
        written("contacts.find_person {'name':'$5 to US$12'}");
        notWritten("contacts.find_person {'name':'$x'}");
        notWritten("contacts.find_person {'name':'5 $'}");
        written("contacts.find_person {'name':{'$literal':'5 $'}}");
    }

    @Test
    void a_reference_points_at_what_may_fit() {
        String find = "none.do_it {}";
        written(find, "lights.set_lamp {'room':'kitchen','level':'$s1/count'}");
        notWritten(find, "lights.set_lamp {'room':'kitchen','level':'$s1/ok'}");
        written(find, "shop.order_items {'items':[{'sku':'ABC-0001','n':1}],'pay':{'kind':'cash'},'when':'$s1/start'}");
        notWritten(
                find, "shop.order_items {'items':[{'sku':'ABC-0001','n':1}],'pay':{'kind':'cash'},'when':'$s1/day'}");
        written(find, "contacts.find_person {'name':'$s1/lines/3/sku'}");
        written(find, "contacts.find_person {'name':'$s1/free'}");
    }

    @Test
    void a_text_that_looks_like_a_reference_stands_under_literal() {
        notWritten("lights.set_lamp {'room':'$s1/room'}");
        written("lights.set_lamp {'room':{'$literal':'$s1/room'}}");
        written("lights.set_lamp {'room':{'$literal':'${s2/id}'}}");
        written("contacts.find_person {'name':{'$literal':'$s4/name'}}");
        notWritten("contacts.find_person {'name':'costs ${s1/name}'}");
    }

    @Test
    void the_grammar_is_the_same_for_the_same_candidates() {
        Catalog again = Plugins.catalog(7, Plugins.ALL);
        assertEquals(
                ALL.grammar().text(),
                PlanGrammar.of(again, Plugins.candidates(again), 5).grammar().text());
    }

    @Test
    void a_plan_grammar_reads_as_its_golden_file() {
        Catalog catalog = Plugins.catalog(
                1,
                Plugins.ALL.stream()
                        .filter(one -> List.of("lights", "none").contains(one.id()))
                        .toList());
        Golden.assertMatches(
                "grammar/plan.gbnf",
                PlanGrammar.of(catalog, Plugins.candidates(catalog), 2)
                        .grammar()
                        .text());
    }

    @Test
    void a_stopped_plugin_is_not_in_the_next_grammar() {
        List<Candidate> before = Plugins.candidates(CATALOG);
        List<PluginDescriptor> rest = new ArrayList<>(Plugins.ALL);
        rest.removeIf(plugin -> plugin.id().equals("messages"));
        PlanGrammar after = PlanGrammar.of(Plugins.catalog(2, rest), before, 5);
        assertFalse(after.tools().stream().anyMatch(id -> id.plugin().equals("messages")));
        assertFalse(after.grammar().text().contains("messages."));
        assertTrue(ALL.grammar().text().contains("messages.send_message"));
    }

    @Test
    void a_candidate_that_cannot_be_written_is_left_out_with_its_reasons() {
        List<PluginDescriptor> plugins = new ArrayList<>(Plugins.SHIPPED);
        String map =
                "{'type':'object','additionalProperties':{'type':'string'},'properties':{'a':{'not':{'type':'null'}}}}";
        plugins.add(Plugins.plugin("bad", "use_map", map, "{'type':'object'}"));
        plugins.add(Plugins.plugin(
                "worse",
                "use_all",
                "{'type':'object','properties':{'a':{'$ref':'#'}},'required':['a']}",
                "{'type':'object'}"));
        Catalog catalog = Plugins.catalog(1, plugins);
        PlanGrammar grammar = PlanGrammar.of(catalog, Plugins.candidates(catalog), 2);
        Golden.assertMatches(
                "grammar/left_out.txt",
                grammar.leftOut().stream().map(Problem::toString).collect(Collectors.joining("\n")));
        assertFalse(grammar.tools().stream().anyMatch(id -> id.plugin().equals("bad")));
        assertTrue(new Recogniser(grammar.grammar()).accepts(steps("contacts.find_person {'name':'Ana'}")));
    }

    @Test
    void without_candidates_only_the_empty_plan_is_written() {
        assertEquals(
                "root ::= \"{\\\"steps\\\":[]}\"\n",
                PlanGrammar.of(CATALOG, List.of(), 5).grammar().text());
    }
}
