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
import dev.appweave.plugin.Secrecy;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A text in a plan that nobody said may be a copy of what an app returned; then it is what it was copied from. */
class EchoesTest {
    private static final Catalog CATALOG = Catalogs.of(
            capability("mail.find_mail")
                    .takes("'about':{}")
                    .returns("'intro':{},'open':{'x-secrecy':'public'},'code':{'x-secrecy':'secret'},"
                            + "'codes':{'x-secrecy':'secret','items':{}}")
                    .build(),
            capability("mail.send_mail").takes("'text':{}").build());

    private static Label label(String text, String output) {
        Plan plan = Plans.named(
                "p1",
                Plans.step("s1", "mail.find_mail", "'about':'news'"),
                Plans.step("s2", "mail.send_mail", "'text':'" + text + "'"));
        Step step = plan.step("s2").orElseThrow();
        return PlanLabels.known(
                        plan, CATALOG, Grounding.in(Utterance.typed("Tell me")), Map.of("s1", json("{" + output + "}")))
                .of(step.args().firstEntry().getValue(), step, json("{}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                // text | what the app returned | trust | secrecy
                "4638 | 'code':'4638'                 | OTHER | SECRET",
                "4638 | 'code':4638                   | OTHER | SECRET",
                "4638 | 'code':'your code is 4638.'   | OTHER | SECRET",
                "4638 | 'open':'4638'                 | OTHER | PUBLIC",
                "4638 | 'intro':'hi','code':'4638'    | OTHER | SECRET",
                "4638 | 'code':'4638','intro':'hi'    | OTHER | SECRET",
                "4638 | 'codes':['1111','4638']       | OTHER | SECRET",
                "4638 | 'codes':[]                    | MODEL | PUBLIC"
            })
    void a_copy_is_what_it_was_copied_from(String text, String output, Trust trust, Secrecy secrecy) {
        assertEquals(trust, label(text, output).trust());
        assertEquals(secrecy, label(text, output).secrecy());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "4638 | 'code':'463820'             | MODEL",
                "4638 | 'code':'x4638'              | MODEL",
                "4638 | 'code':'463820 then 4638'   | OTHER",
                "4638 | 'code':'x4638 then 4638'    | OTHER",
                "463  | 'code':'463'                | MODEL"
            })
    void a_copy_is_words_of_its_own_and_not_too_short(String text, String output, Trust trust) {
        assertEquals(trust, label(text, output).trust());
    }

    @ParameterizedTest
    @CsvSource({"199999, SECRET", "200000, PUBLIC"})
    void a_copy_is_looked_for_in_the_first_200_000_characters(int before, Secrecy secrecy) {
        String filler = "a".repeat(before);
        assertEquals(
                secrecy, label("4638", "'intro':'" + filler + "','code':'4638'").secrecy());
        assertEquals(secrecy, label("4638", "'codes':['" + filler + "','4638']").secrecy());
    }
}
