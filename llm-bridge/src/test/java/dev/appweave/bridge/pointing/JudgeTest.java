package dev.appweave.bridge.pointing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class JudgeTest {
    private static final double[] NO_UNITS = {};
    private static final Judge JUDGE = new Judge(
            new Preference(
                    List.of("called", "twice"),
                    new double[] {0, 0},
                    new double[] {1, 1},
                    new double[] {2, -1},
                    new double[0][],
                    NO_UNITS,
                    NO_UNITS),
            Map.of(Judge.AHEAD, 1.0),
            0);

    private static SequencedMap<String, Double> figures(double called, double twice) {
        SequencedMap<String, Double> figures = new LinkedHashMap<>();
        figures.put("called", called);
        figures.put("twice", twice);
        return figures;
    }

    @Test
    void the_alternative_with_the_highest_score_is_chosen_and_the_first_of_equals() {
        assertEquals(1, JUDGE.of(List.of(figures(-1, 0), figures(0, 1))).index());
        assertEquals(0, JUDGE.of(List.of(figures(0, 0), figures(0.5, 1))).index());
    }

    @Test
    void a_choice_is_as_sure_as_it_is_ahead_of_the_others() {
        Judge.Verdict close = JUDGE.of(List.of(figures(0, 0), figures(0, 0.1)));
        Judge.Verdict far = JUDGE.of(List.of(figures(0, 0), figures(-3, 0)));
        assertTrue(close.sure() < far.sure(), close + " " + far);
        assertEquals(far.share(), far.sure(), 1e-3);
    }

    @Test
    void a_lone_alternative_is_chosen_and_its_confidence_is_finite() {
        double sure = JUDGE.of(List.of(figures(-9, 5))).sure();
        assertTrue(sure > 0.99 && sure < 1, "sure " + sure);
    }

    @Test
    void what_is_chosen_is_the_likeliest_of_all() {
        List<SequencedMap<String, Double>> all = List.of(figures(-1, 0), figures(0, 1), figures(-3, 2));
        List<Judge.Verdict> verdicts = JUDGE.each(all);
        assertEquals(1, verdicts.stream().mapToDouble(Judge.Verdict::share).sum(), 1e-9);
        assertEquals(JUDGE.of(all), verdicts.get(1));
    }

    @Test
    void what_is_written_is_what_is_read() {
        assertEquals(JUDGE.json(), Judge.of(JUDGE.json()).json());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'offset': 0, 'choice': {}, 'trust': {'ahead': 1}}",
                "{'offset': 0, 'choice': {'figures': ['called'], 'mean': ['much'], 'spread': [1], 'direct': [1]}, 'trust': {'ahead': 1}}",
                "{'offset': 0, 'choice': {'figures': ['called'], 'mean': [0, 0], 'spread': [1], 'direct': [1]}, 'trust': {'ahead': 1}}",
                "{'offset': 0, 'choice': {'figures': ['called'], 'mean': [0], 'spread': [0], 'direct': [1]}, 'trust': {'ahead': 1}}",
                "{'offset': 0, 'choice': {'figures': ['called'], 'mean': [0], 'spread': [1], 'direct': [1]}, 'trust': {}}",
                "{'offset': 'none', 'choice': {'figures': ['called'], 'mean': [0], 'spread': [1], 'direct': [1]}, 'trust': {'ahead': 1}}"
            })
    void what_is_no_judge_is_refused(String json) {
        assertThrows(IllegalArgumentException.class, () -> Judge.of(Tools.json(json.replace('\'', '"'))));
    }

    @Test
    void the_judge_that_ships_weighs_what_is_seen_of_a_plan_and_nothing_else() {
        Packer.Draft draft = Tools.draft("lunch", Tools.EVENT);
        Scores scores = new HandMade(draft).scores();
        var seen = new Traits(
                        draft,
                        scores,
                        Map.of(0, 0.5),
                        new Anchors(draft, 1),
                        new LeftOver(draft),
                        new Alternatives.Meant(List.of(), Set.of()))
                .figures()
                .sequencedKeySet();
        Judge shipped = Judge.shipped();
        assertEquals(new TreeSet<>(seen), new TreeSet<>(shipped.choice().names()));
        assertTrue(shipped.trust().containsKey(Judge.AHEAD));
    }
}
