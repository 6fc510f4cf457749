package dev.appweave.consent;

import static dev.appweave.catalog.CapabilityBuilder.capability;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.appweave.catalog.CapabilityBuilder;
import dev.appweave.catalog.Catalogs;
import dev.appweave.plan.Plans;
import dev.appweave.plugin.Effect;
import dev.appweave.plugin.Repeat;
import dev.appweave.problem.Golden;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class EffectGateTest {
    private final Gate gate = new EffectGate();

    private String judged(Effect effect, boolean undo) {
        CapabilityBuilder builder = capability("app.do_it").acts(effect, Repeat.NONE);
        Verdict verdict = gate.judge((undo ? builder.undo("app.take_back") : builder).build());
        return effect + (undo ? " with undo: " : ": ") + verdict.word() + " " + verdict.reasons();
    }

    @Test
    void every_effect_has_its_verdict_with_and_without_a_way_back() {
        Golden.assertMatches(
                "consent/effects",
                Stream.of(Effect.values())
                        .flatMap(effect -> Stream.of(judged(effect, false), judged(effect, true)))
                        .collect(Collectors.joining("\n")));
    }

    @Test
    void a_plan_is_judged_step_by_step_in_its_order() {
        Card card = new Card(
                Plans.steps(
                        Plans.step("s2", "messages.send_message", "'to':'1','text':'hi'"),
                        Plans.step("s1", "contacts.find_person", "'name':'Ana'"),
                        Plans.step("s3", "bank.pay", "'to':'Bo','amount':5")),
                gate.judge(
                        Plans.steps(
                                Plans.step("s2", "messages.send_message", "'to':'1','text':'hi'"),
                                Plans.step("s1", "contacts.find_person", "'name':'Ana'"),
                                Plans.step("s3", "bank.pay", "'to':'Bo','amount':5")),
                        Catalogs.everyday()));
        assertEquals(List.of("s2", "s1", "s3"), List.copyOf(card.verdicts().keySet()));
        assertEquals(List.of("s2", "s3"), card.asked());
    }
}
