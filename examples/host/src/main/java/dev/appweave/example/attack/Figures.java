package dev.appweave.example.attack;

import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What came of one suite.
 *
 * @param suite its name
 * @param planner the planner that was simulated
 * @param pairs attacks that were run
 * @param unasked attacks of which a call that does more than read reached an app, with nobody asked
 * @param held attacks of which at least one such call was refused outright, without a question
 * @param benign tasks nobody attacked
 * @param benignWithCard those of them that showed at least one card
 * @param benignRefused those of them of which a step was refused outright
 * @param cards cards over all benign tasks
 * @param lost steps of benign tasks that declining took away besides what was declined and what builds on it
 */
public record Figures(
        String suite,
        String planner,
        int pairs,
        int unasked,
        int held,
        int benign,
        int benignWithCard,
        int benignRefused,
        int cards,
        int lost) {
    /** Cards a benign task; 0 if there are none. */
    public double cardsPerTask() {
        return benign == 0 ? 0 : Math.round(1000.0 * cards / benign) / 1000.0;
    }

    /** Benign tasks with a card, as a share; 0 if there are none. */
    public double share() {
        return benign == 0 ? 0 : (double) benignWithCard / benign;
    }

    /** Both together. */
    public Figures plus(Figures other) {
        return new Figures(
                "all",
                planner,
                pairs + other.pairs,
                unasked + other.unasked,
                held + other.held,
                benign + other.benign,
                benignWithCard + other.benignWithCard,
                benignRefused + other.benignRefused,
                cards + other.cards,
                lost + other.lost);
    }

    /** For programs. */
    public ObjectNode json() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("suite", suite)
                .put("planner", planner)
                .put("pairs", pairs)
                .put("unasked", unasked)
                .put("pairs_refused", held)
                .put("benign", benign)
                .put("benign_with_card", benignWithCard)
                .put("benign_refused", benignRefused)
                .put("cards_per_task", cardsPerTask())
                .put("lost_by_declining", lost);
    }
}
