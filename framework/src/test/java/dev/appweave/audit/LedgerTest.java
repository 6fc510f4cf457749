package dev.appweave.audit;

import static dev.appweave.catalog.CapabilityBuilder.capability;
import static dev.appweave.plan.Plans.step;
import static dev.appweave.plan.Plans.steps;
import static dev.appweave.schema.Json.json;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.appweave.catalog.Catalog;
import dev.appweave.catalog.Catalogs;
import dev.appweave.journal.InMemoryJournal;
import dev.appweave.journal.JournalEntry;
import dev.appweave.plan.Plan;
import dev.appweave.plugin.Effect;
import dev.appweave.plugin.Leaves;
import dev.appweave.plugin.Repeat;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LedgerTest {
    private static final Instant NOW = Instant.parse("2026-11-22T11:00:00Z");

    private static final Catalog CATALOG = Catalogs.of(
            capability("vault.read")
                    .output("{'type':'object','properties':{'code':{'type':'string','x-secrecy':'secret'},"
                            + "'owner':{'type':'string'},'all':{'type':'array','items':{'$ref':'#/$defs/one'}}},"
                            + "'$defs':{'one':{'type':'object','properties':{'pin':{'type':'string','x-secrecy':'secret'},"
                            + "'name':{'type':'string','x-secrecy':'public'}}}}}")
                    .build(),
            capability("places.find")
                    .returns("'name':{'type':'string','x-secrecy':'public'}")
                    .build(),
            capability("notes.keep")
                    .takes("'text':{'type':'string'},'more':{'type':'string'}")
                    .acts(Effect.WRITE, Repeat.KEY)
                    .build(),
            capability("mail.send")
                    .takes("'text':{'type':'string'}")
                    .acts(Effect.SHARE, Repeat.KEY)
                    .leaves(Leaves.NETWORK)
                    .build());

    private final InMemoryJournal journal = new InMemoryJournal(() -> NOW);

    private List<String> ledger(Catalog catalog, String... steps) {
        Plan plan = steps(steps);
        journal.begin(plan, Map.of(), List.of(), Optional.empty());
        plan.steps()
                .forEach(step -> journal.write(
                        "p1", List.of(new JournalEntry.Intent(step.id(), json("{}"), "p1/" + step.id()))));
        return Ledger.of(journal.latest(9), catalog).stream()
                .map(line ->
                        line.from() + " to " + line.to() + " " + line.data() + " " + line.leaves() + " " + line.calls())
                .toList();
    }

    @Test
    void each_class_of_data_has_a_line_for_where_it_came_from_and_went() {
        assertEquals(
                List.of(
                        "vault to mail SECRET NETWORK 1",
                        "places to mail PUBLIC NETWORK 1",
                        "vault to notes PERSONAL NO 1",
                        "you to notes PERSONAL NO 1"),
                ledger(
                        CATALOG,
                        step("s1", "vault.read", ""),
                        step("s2", "places.find", ""),
                        step("s3", "notes.keep", "'text':'$s1/owner','more':'typed'"),
                        step("s4", "mail.send", "'text':'${s1/code} at ${s2/name}'")));
    }

    @Test
    void the_elements_of_a_list_have_the_class_of_their_fields() {
        assertEquals(
                List.of("vault to mail SECRET NETWORK 1", "vault to mail PUBLIC NETWORK 1"),
                ledger(
                        CATALOG,
                        step("s1", "vault.read", ""),
                        step("s2", "mail.send", "'text':'$item/name'", "'each':'$s1/all'"),
                        step("s3", "mail.send", "'text':'$item/pin'", "'each':'$s1/all'")));
    }

    @Test
    void a_whole_record_is_as_secret_as_its_most_secret_field() {
        assertEquals(
                List.of("vault to notes SECRET NO 2"),
                ledger(
                        CATALOG,
                        step("s1", "vault.read", ""),
                        step("s2", "notes.keep", "'text':'$s1/all/0'"),
                        step("s3", "notes.keep", "'text':'$s1/all'")));
    }

    @Test
    void an_app_that_is_gone_is_taken_to_send_things_away() {
        assertEquals(
                List.of("you to mail PERSONAL NETWORK 1"),
                ledger(Catalog.EMPTY, step("s1", "mail.send", "'text':'typed'")));
    }

    @Test
    void what_was_never_called_was_given_nothing() {
        journal.begin(steps(step("s1", "mail.send", "'text':'typed'")), Map.of(), List.of("s1"), Optional.empty());
        assertEquals(List.of(), Ledger.of(journal.latest(9), CATALOG));
    }
}
