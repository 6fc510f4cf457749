package dev.appweave.bridge.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.appweave.bridge.pointing.Judge;
import dev.appweave.bridge.training.JudgeTraining.Choice;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Random;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;

final class JudgeFitTest {
    /** Right is what is likely and takes no word twice; a coin is no help. */
    private static List<Choice> choices(int count, long seed) {
        Random random = new Random(seed);
        List<Choice> choices = new ArrayList<>();
        for (int c = 0; c < count; c++) {
            List<SequencedMap<String, Double>> figures = new ArrayList<>();
            int best = 0;
            double most = Double.NEGATIVE_INFINITY;
            for (int a = 0; a < 4; a++) {
                SequencedMap<String, Double> one = new LinkedHashMap<>();
                one.put("likely", random.nextGaussian());
                one.put("twice", (double) random.nextInt(3));
                one.put("coin", (double) random.nextInt(2));
                figures.add(one);
                double score = one.get("likely") - one.get("twice") + random.nextGaussian() / 10;
                best = score > most ? a : best;
                most = Math.max(most, score);
            }
            int right = best;
            choices.add(new Choice(figures, List.of(right == 0, right == 1, right == 2, right == 3)));
        }
        return choices;
    }

    private static double chosenRight(Judge judge, List<Choice> choices) {
        return choices.stream()
                .mapToDouble(
                        choice -> choice.right().get(judge.of(choice.figures()).index()) ? 1 : 0)
                .average()
                .orElseThrow();
    }

    @Test
    void what_makes_a_plan_right_is_learnt_and_holds_for_other_requests() {
        Judge judge = JudgeFit.of(choices(300, 1));
        assertTrue(chosenRight(judge, choices(300, 2)) > 0.9);
    }

    @Test
    void confidence_is_how_often_the_choice_is_right() {
        List<Choice> choices = choices(400, 3);
        Judge judge = JudgeFit.of(choices);
        double sure = choices.stream()
                .mapToDouble(choice -> judge.of(choice.figures()).sure())
                .average()
                .orElseThrow();
        assertEquals(chosenRight(judge, choices), sure, 0.03);
    }

    @Test
    void the_same_requests_give_the_same_judge() {
        assertEquals(
                JudgeFit.of(choices(50, 4)).json(), JudgeFit.of(choices(50, 4)).json());
    }

    /** A trait that is good in one kind of plan and bad in the other: no line tells these apart. */
    @Test
    void figures_that_speak_for_one_another_are_learnt() {
        List<Choice> choices = new ArrayList<>();
        for (int c = 0; c < 400; c++) {
            List<SequencedMap<String, Double>> figures = new ArrayList<>();
            for (double[] plan : new double[][] {{0, 0}, {0, 1}, {1, 0}, {1, 1}}) {
                SequencedMap<String, Double> one = new LinkedHashMap<>();
                one.put("long", plan[0]);
                one.put("rest", plan[1]);
                figures.add(one);
            }
            choices.add(new Choice(figures, List.of(true, false, false, true)));
        }
        assertEquals(1, chosenRight(JudgeFit.of(choices), choices));
    }

    @Test
    void requests_that_nothing_is_right_for_teach_no_choice() {
        List<Choice> hopeless = choices(20, 5).stream()
                .map(choice -> new Choice(choice.figures(), List.of(false, false, false, false)))
                .toList();
        Judge judge = JudgeFit.of(hopeless);
        hopeless.forEach(choice -> assertEquals(0.25, judge.of(choice.figures()).share(), 1e-9));
        assertTrue(judge.of(hopeless.getFirst().figures()).sure() < 0.1);
    }
}
