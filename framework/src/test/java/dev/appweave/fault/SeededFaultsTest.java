package dev.appweave.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** P14: the tests bite. With one of these mistakes in the host, the rules it breaks fail, and without it they hold. */
class SeededFaultsTest {
    private static final List<String> GATE = List.of("consent.RuleTest");
    private static final List<String> LABELS = List.of("label.LabelTest", "label.PlanLabelsTest");
    private static final List<String> LOG = List.of("execute.TornLogTest");

    @TempDir
    Path folder;

    private void caught(SeededFault fault, List<String> tests, String rule) throws IOException {
        Set<String> broken = fault.broken(folder, tests);
        assertTrue(broken.contains(rule), () -> rule + " holds with the fault; broken are " + broken);
    }

    @Test
    void without_a_fault_all_these_rules_hold() throws IOException {
        assertEquals(Set.of(), SeededFault.brokenBy(folder, GATE));
        assertEquals(Set.of(), SeededFault.brokenBy(folder, LABELS));
        assertEquals(Set.of(), SeededFault.brokenBy(folder, LOG));
    }

    @Test
    void a_gate_that_allows_everything_is_caught() throws IOException {
        String judge = "CapabilityDescriptor capability = found.get();";
        caught(
                new SeededFault(
                        "consent/GroundingGate.java", judge, judge + " if (true) return new Verdict.Allow(List.of());"),
                GATE,
                "RuleTest.each_rule_holds_back_what_it_is_for");
    }

    @Test
    void labels_that_take_the_higher_trust_are_caught() throws IOException {
        caught(
                new SeededFault("label/Trust.java", "compareTo(other) <= 0", "compareTo(other) >= 0"),
                LABELS,
                "LabelTest.a_joined_label_trusts_no_more_and_keeps_secrets_and_origins");
    }

    @Test
    void labels_that_take_the_lower_secrecy_are_caught() throws IOException {
        caught(
                new SeededFault("label/Label.java", "one.compareTo(other) >= 0", "one.compareTo(other) <= 0"),
                LABELS,
                "LabelTest.a_joined_label_trusts_no_more_and_keeps_secrets_and_origins");
    }

    @Test
    void a_host_that_writes_no_intent_is_caught() throws IOException {
        String intent = "entries.add(new JournalEntry.Intent(call, input, key(call), secrets.in(input)));";
        caught(
                new SeededFault("execute/Facts.java", intent, ""),
                LOG,
                "TornLogTest.whatever_is_left_of_the_log_every_effect_has_its_intent_and_the_plan_goes_on");
    }
}
