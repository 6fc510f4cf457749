package dev.appweave.consent;

import static dev.appweave.catalog.CapabilityBuilder.capability;
import static dev.appweave.schema.Json.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.appweave.catalog.CapabilityBuilder;
import dev.appweave.catalog.CapabilityDescriptor;
import dev.appweave.catalog.Catalog;
import dev.appweave.catalog.Catalogs;
import dev.appweave.label.Grounding;
import dev.appweave.plan.Plan;
import dev.appweave.plan.Plans;
import dev.appweave.plan.Utterance;
import dev.appweave.plugin.Effect;
import dev.appweave.plugin.Repeat;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the user has allowed once and for all opens the gate for the owner's own records, and for nothing else. */
class GrantsTest {
    private static final CapabilityBuilder SEND =
            capability("mail.send_mail").takes("'to':{'x-role':'target'}").acts(Effect.SHARE, Repeat.NONE);
    private static final Catalog CATALOG = Catalogs.of(
            capability("mail.find_person")
                    .takes("'name':{}")
                    .returns("'mail':{'x-trust':'owner'},'text':{}")
                    .build(),
            SEND.build());
    private static final Grounding SAID = Grounding.in(Utterance.typed("Write to Ana"));

    @TempDir
    Path folder;

    private Grants grants(CapabilityDescriptor capability) {
        Grants grants = SqliteGrants.open(folder.resolve("grants.db"), InstantSource.system());
        grants.add(capability, "ana@example.org");
        return grants;
    }

    private static Plan plan(String to) {
        return Plans.named(
                "p1",
                Plans.step("s1", "mail.find_person", "'name':'Ana'"),
                Plans.step("s2", "mail.send_mail", "'to':'" + to + "'"));
    }

    private static String promised(Grants grants, String to) {
        return new GroundingGate(grants)
                .judge(plan(to), CATALOG, SAID)
                .get("s2")
                .word();
    }

    private static String called(Grants grants, String to, String target) {
        Plan plan = plan(to);
        return new GroundingGate(grants)
                .judge(
                        plan,
                        plan.steps().getLast(),
                        CATALOG,
                        SAID,
                        json("{'to':'" + target + "'}"),
                        Map.of("s1", json("{'mail':'" + target + "'}")))
                .word();
    }

    @ParameterizedTest
    @CsvSource({
        "$s1/mail, ana@example.org, allow",
        "$s1/mail, eve@example.org, ask",
        "$s1/text, ana@example.org, ask",
        "ana@example.org, ana@example.org, ask",
    })
    void a_call_goes_to_a_granted_target_if_the_owners_record_led_there(String to, String target, String word) {
        assertEquals(word, called(grants(SEND.build()), to, target));
        assertEquals("ask", called(Grants.none(), to, target));
    }

    @ParameterizedTest
    @CsvSource({"$s1/mail, allow", "$s1/text, ask", "ana@example.org, ask"})
    void whom_a_record_names_is_left_to_the_call(String to, String word) {
        assertEquals(word, promised(grants(SEND.build()), to));
        assertEquals("ask", promised(Grants.none(), to));
    }

    @Test
    void a_grant_for_another_capability_opens_nothing() {
        Grants grants = grants(capability("mail.share_file").build());
        assertEquals("ask", promised(grants, "$s1/mail"));
        assertEquals("ask", called(grants, "$s1/mail", "ana@example.org"));
    }

    @Test
    void where_no_grants_are_kept_there_are_none() {
        Grants none = Grants.none();
        assertThrows(UnsupportedOperationException.class, () -> none.add(SEND.build(), "ana@example.org"));
        assertEquals(List.of(), none.list());
        assertEquals(Optional.empty(), none.revoke("g000000"));
        assertFalse(none.any(SEND.build()));
        assertFalse(none.cover(SEND.build(), json("'ana@example.org'")));
    }
}
