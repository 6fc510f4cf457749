package dev.appweave.label;

import static dev.appweave.catalog.CapabilityBuilder.capability;
import static dev.appweave.schema.Json.json;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.appweave.catalog.CapabilityId;
import dev.appweave.catalog.Catalogs;
import dev.appweave.plan.Plan;
import dev.appweave.plan.Plans;
import dev.appweave.plan.Step;
import dev.appweave.plan.Utterance;
import dev.appweave.plugin.Secrecy;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a manifest says of an output, place by place. */
class OutputLabelsTest {
    private static final String OWN = "'x-trust':'owner','x-secrecy':'public'";

    /** The label of a place in the output of a capability that was called with the user's own word. */
    private static Label label(String properties, String pointer) {
        Plan plan = Plans.named(
                "p1",
                Plans.step("s1", "app.find", "'name':'Ana'"),
                Plans.step("s2", "app.act", "'to':'$s1" + pointer + "'"));
        Step step = plan.step("s2").orElseThrow();
        return PlanLabels.promised(
                        plan,
                        Catalogs.of(
                                capability("app.find")
                                        .takes("'name':{}")
                                        .returns(properties)
                                        .build(),
                                capability("app.act").takes("'to':{}").build()),
                        Grounding.in(Utterance.typed("Find Ana")))
                .of(step.args().firstEntry().getValue(), step, json("{}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "",
            value = {
                // place | trust | secrecy
                "/home/street   | OWNER | PUBLIC",
                "/home/note     | OTHER | PERSONAL",
                "/home/zip      | OTHER | PERSONAL", // no such part
                "/home          | OTHER | PERSONAL", // as its worst part
                "/free          | OWNER | PUBLIC",
                "/free/anything | OWNER | PUBLIC", // as what holds it
                "/people/0/name | OWNER | PUBLIC",
                "/people/0/code | OWNER | SECRET",
                "/people/0      | OWNER | SECRET",
                "/people        | OWNER | SECRET",
                "/people/name   | OTHER | PERSONAL", // a list has no names
                "/place         | OTHER | PERSONAL", // told elsewhere
                "/code          | OTHER | SECRET", // in a branch
                "/codes         | OTHER | SECRET",
                "/codes/0/code  | OTHER | SECRET",
                "/later         | OTHER | SECRET" // a word of a later version
            })
    void a_place_is_what_the_manifest_says_of_it(String pointer, Trust trust, Secrecy secrecy) {
        String properties = "'home':{" + OWN + ",'properties':{'street':{" + OWN + "},'note':{}}},"
                + "'free':{" + OWN + "},"
                + "'people':{" + OWN + ",'items':{'properties':{'name':{" + OWN + "},"
                + "'code':{'x-trust':'owner','x-secrecy':'secret'}}}},"
                + "'place':{" + OWN + ",'$ref':'#/$defs/place'},"
                + "'code':{'allOf':[{'x-secrecy':'secret'}]},"
                + "'codes':{'items':{'$ref':'#/properties/record'}},"
                + "'record':{'properties':{'code':{'x-secrecy':'secret'},'more':{'$ref':'#/properties/record'}}},"
                + "'later':{'x-secrecy':'hushed'}";
        Label label = label(properties, pointer);
        assertEquals(trust, label.trust());
        assertEquals(secrecy, label.secrecy());
    }

    @ParameterizedTest
    @CsvSource({"1, OWNER", "16, OWNER", "17, OTHER", "40, OTHER"})
    void what_is_nested_too_deep_to_be_read_is_somebody_elses(int depth, Trust trust) {
        String objects = OWN;
        String lists = OWN;
        for (int i = 0; i < depth; i++) {
            objects = OWN + ",'properties':{'in':{" + objects + "}}";
            lists = OWN + ",'items':{" + lists + "}";
        }
        assertEquals(trust, label("'deep':{" + objects + "}", "/deep").trust());
        assertEquals(trust, label("'deep':{" + lists + "}", "/deep").trust());
    }

    @Test
    void a_whole_output_is_told_by_the_first_part_that_has_a_description() {
        CapabilityId find = new CapabilityId("app.find");
        Origin.App app = new Origin.App("example.org", true);
        String properties = "'id':{},'body':{'description':'what the mail says'},'date':{'description':'when it came'}";
        assertEquals(
                Set.of(new Origin.Output("s1", find, app, "what the mail says", Set.of())),
                label(properties, "").from());
        assertEquals(
                Set.of(new Origin.Output("s1", find, app, "when it came", Set.of())),
                label(properties, "/date").from());
        assertEquals(
                Set.of(new Origin.Output("s1", find, app, "", Set.of())),
                label(properties, "/id").from());
    }
}
