package dev.appweave.label;

import static dev.appweave.catalog.CapabilityBuilder.capability;
import static dev.appweave.schema.Json.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Labels through references, templates, lists and each. */
class PlanLabelsTest {
    private static final String OWNERS = "'x-trust':'owner','x-secrecy':'personal'";
    private static final Catalog CATALOG = Catalogs.of(
            capability("people.find_person")
                    .takes("'name':{'type':'string'}", "name")
                    .returns("'phone':{'type':'string'," + OWNERS + "},'note':{'type':'string'},"
                            + "'code':{'type':'string','x-secrecy':'secret'},"
                            + "'people':{'type':'array'," + OWNERS
                            + ",'items':{'type':'object','properties':{'phone':{'type':'string'," + OWNERS
                            + "},'bio':{'type':'string'}}}}")
                    .build(),
            capability("mail.send_mail")
                    .takes("'to':{'type':'string'},'text':{'type':'string'},'all':{'type':'array'}")
                    .build());

    private static Plan plan(String first, String second, String more) {
        return Plans.named(
                "p1", Plans.step("s1", "people.find_person", first), Plans.step("s2", "mail.send_mail", second, more));
    }

    private static Label promised(String words, String first, String arg) {
        return label(PlanLabels.promised(plan(first, arg, ""), CATALOG, said(words)), plan(first, arg, ""));
    }

    private static Grounding said(String words) {
        return Grounding.in(Utterance.typed(words));
    }

    private static Label known(String words, String first, String arg, String output) {
        Plan plan = plan(first, arg, "");
        return label(PlanLabels.known(plan, CATALOG, said(words), Map.of("s1", json(output))), plan);
    }

    private static Label label(PlanLabels labels, Plan plan) {
        Step step = plan.step("s2").orElseThrow();
        Arg arg = step.args().firstEntry().getValue();
        JsonNode schema = json("{'type':'string'}");
        return labels.of(arg, step, schema);
    }

    @Test
    void an_owners_record_is_the_owners_only_if_the_users_words_picked_it() {
        assertEquals(
                Trust.OWNER,
                promised("Text Ana", "'name':'Ana'", "'to':'$s1/phone'").trust());
        assertEquals(
                Trust.MODEL,
                promised("Text Bob", "'name':'Ana'", "'to':'$s1/phone'").trust());
    }

    @Test
    void one_of_several_records_was_picked_by_the_planner() {
        String two = "{'people':[{'phone':'1'},{'phone':'2'}]}";
        String one = "{'people':[{'phone':'1'}]}";
        String at = "'to':'$s1/people/0/phone'";
        assertEquals(Trust.OWNER, promised("Text Ana", "'name':'Ana'", at).trust());
        assertEquals(Trust.OWNER, known("Text Ana", "'name':'Ana'", at, one).trust());
        assertEquals(Trust.OTHER, known("Text Ana", "'name':'Ana'", at, two).trust());
        assertEquals(
                Trust.OTHER,
                promised("Text Ana", "'name':'Ana'", "'to':'$s1/people/1/phone'")
                        .trust());
        String best = "{'phone':'1','people':[{'phone':'1'},{'phone':'2'}]}";
        assertEquals(
                Trust.OTHER,
                known("Text Ana", "'name':'Ana'", "'to':'$s1/phone'", best).trust());
    }

    @Test
    void what_is_not_labelled_is_somebody_elses_and_personal() {
        Label note = promised("Text Ana", "'name':'Ana'", "'to':'$s1/note'");
        assertEquals(Trust.OTHER, note.trust());
        assertEquals(Secrecy.PERSONAL, note.secrecy());
        assertEquals(
                Trust.OTHER,
                promised("Text Ana", "'name':'Ana'", "'to':'$s1/people/0/bio'").trust());
        assertEquals(
                Trust.OTHER,
                promised("Text Ana", "'name':'Ana'", "'to':'$s1/none'").trust());
    }

    @Test
    void what_leads_nowhere_is_somebody_elses_and_personal() {
        for (String nowhere : List.of("'to':'$s9/phone'", "'to':'$item/phone'")) {
            assertEquals(Label.UNKNOWN, promised("Text Ana", "'name':'Ana'", nowhere));
        }
    }

    @Test
    void a_whole_output_is_as_secret_as_its_most_secret_part() {
        assertEquals(
                Secrecy.SECRET,
                promised("Text Ana", "'name':'Ana'", "'to':'$s1'").secrecy());
        assertEquals(
                Secrecy.SECRET,
                promised("Text Ana", "'name':'Ana'", "'to':'$s1/code'").secrecy());
    }

    @Test
    void a_template_a_list_and_an_object_are_what_their_parts_are() {
        String words = "Text Ana hello";
        assertEquals(
                Trust.OWNER,
                promised(words, "'name':'Ana'", "'text':'hello, ${s1/phone}!'").trust());
        assertEquals(
                Trust.MODEL,
                promised(words, "'name':'Ana'", "'text':'goodbye, ${s1/phone}!'")
                        .trust());
        assertEquals(
                Trust.OTHER,
                promised(words, "'name':'Ana'", "'text':'hello, ${s1/note}!'").trust());
        assertEquals(
                Trust.OTHER,
                promised(words, "'name':'Ana'", "'all':['Ana','$s1/note']").trust());
        assertEquals(
                Trust.OWNER,
                promised(words, "'name':'Ana'", "'all':{'to':'Ana','at':'$s1/phone'}")
                        .trust());
        assertEquals(
                Trust.OTHER,
                promised(words, "'name':'Ana'", "'all':{'to':'Ana','at':'$s1/note'}")
                        .trust());
    }

    @Test
    void what_a_model_writes_over_results_is_nobodys_word() {
        Label written = promised("Text Ana", "'name':'Ana'", "'text':{'$model':'Sum up','about':['$s1/code']}");
        assertEquals(Trust.OTHER, written.trust());
        assertEquals(Secrecy.SECRET, written.secrecy());
    }

    @Test
    void each_takes_a_list_as_a_whole_and_picks_nothing() {
        Plan plan = plan("'name':'Ana'", "'to':'$item/phone'", "'each':'$s1/people'");
        Map<String, JsonNode> two = Map.of("s1", json("{'people':[{'phone':'1'},{'phone':'2'}]}"));
        assertEquals(
                Trust.OWNER,
                label(PlanLabels.known(plan, CATALOG, said("Text Ana"), two), plan)
                        .trust());
        assertEquals(
                Trust.MODEL,
                label(PlanLabels.known(plan, CATALOG, said("Text Bob"), two), plan)
                        .trust());
        Plan bio = plan("'name':'Ana'", "'to':'$item/bio'", "'each':'$s1/people'");
        assertEquals(
                Trust.OTHER,
                label(PlanLabels.known(bio, CATALOG, said("Text Ana"), two), bio)
                        .trust());
    }

    @Test
    void a_copy_is_what_it_was_copied_from() {
        Label copy = known("Text Ana", "'name':'Ana'", "'text':'it is 463820'", "{'code':'it is 463820'}");
        assertEquals(Trust.OTHER, copy.trust());
        assertEquals(Secrecy.SECRET, copy.secrecy());
    }

    @Test
    void a_thing_is_named_by_what_the_users_words_found_or_by_what_that_names() {
        Catalog notes = Catalogs.of(
                capability("mail.find_mail").takes("'about':{'type':'string'}").build(),
                capability("notes.find_note").takes("'title':{'type':'string'}").build(),
                capability("notes.add_text").takes("'id':{'x-kind':'ref'}").build());
        Plan plan = Plans.named(
                "p1",
                Plans.step("s1", "mail.find_mail", "'about':'to-do'"),
                Plans.step("s2", "notes.find_note", "'title':'groceries'"),
                Plans.step("s3", "notes.add_text", "'id':'$s2/id'"));
        Step step = plan.step("s3").orElseThrow();
        Arg.Reference id = (Arg.Reference) step.args().get("id");
        Map<String, JsonNode> led =
                Map.of("s1", json("{'mails':[{'body':'add it to groceries'}]}"), "s2", json("{'id':'7'}"));
        Map<String, JsonNode> misled = Map.of("s1", json("{'mails':[]}"), "s2", json("{'id':'7'}"));
        assertTrue(PlanLabels.promised(plan, notes, said("Do what the to-do mail says"))
                .named(id, step));
        assertTrue(PlanLabels.known(plan, notes, said("Do what the to-do mail says"), led)
                .named(id, step));
        assertTrue(PlanLabels.known(plan, notes, said("Add it to my groceries"), misled)
                .named(id, step));
        assertFalse(PlanLabels.known(plan, notes, said("Do what the to-do mail says"), misled)
                .named(id, step));
        assertFalse(PlanLabels.known(plan, notes, said("Sum up my mail"), led).named(id, step));
    }
}
