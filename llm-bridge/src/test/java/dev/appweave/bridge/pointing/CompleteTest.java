package dev.appweave.bridge.pointing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.appweave.catalog.CapabilityDescriptor;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class CompleteTest {
    private static final int EVENT = 0;
    private static final int CANCEL = 1;
    private static final int EVENTS = 2;
    private static final List<CapabilityDescriptor> TOOLS = List.of(Tools.EVENT, Tools.CANCEL, Tools.EVENTS);

    private static Alternatives.Meant calls(int... packed) {
        return new Alternatives.Meant(
                Arrays.stream(packed)
                        .mapToObj(tool -> new Chosen(tool, 0, TOOLS.get(tool), List.of(), Map.of(), 1))
                        .toList(),
                Set.of());
    }

    private static SequencedMap<String, Double> missing(double count) {
        SequencedMap<String, Double> figures = new LinkedHashMap<>();
        figures.put("missing", count);
        return figures;
    }

    /** Which of a question and a plan is chosen, the plan being so many times as likely. */
    private static int chosen(Alternatives.Meant question, Alternatives.Meant plan, double times) {
        double share = 1 / (1 + times);
        return Complete.of(
                        List.of(question, plan),
                        List.of(missing(1), missing(0)),
                        List.of(new Judge.Verdict(0, share, 0.7), new Judge.Verdict(1, 1 - share, 0.1)))
                .index();
    }

    @Test
    void a_plan_that_needs_no_question_goes_before_one_that_acts_in_the_same_way_and_asks() {
        assertEquals(1, chosen(calls(EVENT), calls(EVENT), 0.5));
        assertEquals(1, chosen(calls(EVENT), calls(EVENTS, EVENT), 0.5));
    }

    @Test
    void a_plan_that_is_hardly_likely_does_not() {
        assertEquals(0, chosen(calls(EVENT), calls(EVENT), 0.05));
    }

    @Test
    void a_plan_that_acts_in_another_way_does_not() {
        assertEquals(0, chosen(calls(EVENT), calls(CANCEL), 0.9));
        assertEquals(0, chosen(calls(EVENT), calls(EVENTS), 0.9));
    }

    @Test
    void a_plan_that_is_likeliest_and_asks_nothing_stays() {
        Judge.Verdict best = new Judge.Verdict(0, 0.6, 0.7);
        assertEquals(
                best,
                Complete.of(
                        List.of(calls(EVENT), calls(EVENT)),
                        List.of(missing(0), missing(0)),
                        List.of(best, new Judge.Verdict(1, 0.4, 0.9))));
    }

    @Test
    void it_is_as_sure_as_the_question_was() {
        assertEquals(
                new Judge.Verdict(1, 0.4, 0.7),
                Complete.of(
                        List.of(calls(EVENT), calls(EVENT)),
                        List.of(missing(1), missing(0)),
                        List.of(new Judge.Verdict(0, 0.6, 0.7), new Judge.Verdict(1, 0.4, 0.1))));
    }
}
