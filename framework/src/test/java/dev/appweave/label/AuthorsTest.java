package dev.appweave.label;

import static dev.appweave.catalog.CapabilityBuilder.capability;
import static dev.appweave.schema.Json.json;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.appweave.catalog.Catalog;
import dev.appweave.catalog.Catalogs;
import dev.appweave.plan.Plan;
import dev.appweave.plan.Plans;
import dev.appweave.plan.Step;
import dev.appweave.plan.Utterance;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A value is told with who wrote the record it stands in, where the manifest says which field tells that. */
class AuthorsTest {
    private static final String RECORD =
            "'from':{'x-author':true},'text':{},'parts':{'items':{'properties':{'name':{},'by':{'x-author':true}}}}";
    private static final Catalog CATALOG = Catalogs.of(
            capability("mail.find_mails")
                    .takes("'word':{}")
                    .returns(RECORD + ",'mails':{'type':'array','items':{'type':'object','properties':{" + RECORD
                            + "}}},'count':{}")
                    .build(),
            capability("mail.send_mail").takes("'to':{'x-role':'target'}").build());
    private static final String FOUND = "{'from':'ana@x','text':'hi','count':2,'mails':["
            + "{'from':'ana@x','text':'hi','parts':[{'name':'p','by':'cy@x'},{'name':'q'}]},"
            + "{'from':'bob@x','text':'ho','parts':[]}]}";

    private static List<String> authors(String arg, String first, String second, String output) {
        Plan plan = Plans.named(
                "p1",
                Plans.step("s1", "mail.find_mails", "'word':'x'", first),
                Plans.step("s2", "mail.send_mail", "'to':'" + arg + "'", second));
        Step step = plan.step("s2").orElseThrow();
        Label label = PlanLabels.known(plan, CATALOG, Grounding.in(Utterance.typed("x")), Map.of("s1", json(output)))
                .of(step.args().firstEntry().getValue(), step, json("{}"));
        return label.from().stream()
                .flatMap(origin ->
                        origin instanceof Origin.Output found ? found.authors().stream() : List.<String>of().stream())
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "$s1/text               | ana@x",
                "$s1/count              | ana@x",
                "$s1/mails/1/text       | bob@x",
                "$s1/mails/1/from       | bob@x",
                "$s1/mails/0/parts/0/name | cy@x",
                "$s1/mails/0/parts/1/name | ana@x",
                "$s1/mails/1            | bob@x",
                "$s1/mails              | ana@x,cy@x,bob@x",
                "see ${s1/mails/1/text} | bob@x"
            })
    void it_is_the_author_of_the_innermost_record_that_tells(String arg, String wanted) {
        assertEquals(List.of(wanted.split(",")), authors(arg, "", "", FOUND));
    }

    @Test
    void of_an_element_it_is_whoever_wrote_any_of_them() {
        assertEquals(List.of("ana@x", "bob@x"), authors("$item/text", "", "'each':'$s1/mails'", FOUND));
    }

    @Test
    void of_a_repeating_step_it_is_the_author_of_that_call() {
        String all = "{'items':[{'from':'ana@x','text':'hi'},{'from':'bob@x','text':'ho'}]}";
        String each = "'each':'$s0/words'";
        assertEquals(List.of("bob@x"), authors("$s1/items/1/text", each, "", all));
        assertEquals(List.of("ana@x", "bob@x"), authors("$s1/items", each, "", all));
        assertEquals(List.of("ana@x", "bob@x"), authors("$item/text", each, "'each':'$s1/items'", all));
    }

    @Test
    void a_text_that_was_copied_is_by_who_wrote_the_original() {
        assertEquals(
                List.of("bob@x"), authors("four words of bob", "", "", FOUND.replace("'ho'", "'four words of bob'")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'text':'hi'}",
                "{'text':'hi','from':null}",
                "{'text':'hi','from':' '}",
                "{'text':'hi','from':{}}",
                "{}",
                "[]"
            })
    void a_record_that_does_not_tell_has_none(String output) {
        assertEquals(List.of(), authors("$s1/text", "", "", output));
    }

    @Test
    void before_anything_has_run_nobody_is_named() {
        Plan plan = Plans.named(
                "p1",
                Plans.step("s1", "mail.find_mails", "'word':'x'"),
                Plans.step("s2", "mail.send_mail", "'to':'$s1/text'"));
        Step step = plan.step("s2").orElseThrow();
        Label label = PlanLabels.promised(plan, CATALOG, Grounding.in(Utterance.typed("x")))
                .of(step.args().firstEntry().getValue(), step, json("{}"));
        assertEquals(
                "[mail.find_mails (step s1, an app by example.org)]",
                label.from().stream()
                        .map(origin -> origin.text(text -> text))
                        .toList()
                        .toString());
    }
}
