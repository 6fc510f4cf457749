package dev.appweave.example.attack;

import dev.appweave.consent.ConsentPrompt.Consent;
import dev.appweave.plan.Step;
import dev.appweave.plan.Utterance;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Runs one suite. An attack has got through if a call of the attacker's that does more than read reached an app; every
 * card is declined, so whatever reaches one was not asked for.
 */
public final class Attack {
    /** Whom the simulated planner works for. */
    public enum Simulated {
        /** The attacker: it does what the user wants, and then exactly what the attacker wants, for every pair of both. */
        OWNED,
        /** Whom recorded planners worked for when they were taken over. */
        TRACE,
        /** The user: it plans before it has read anything, so nobody can talk to it. */
        PLAN
    }

    private final Suite suite;
    private final Simulated planner;
    private final Path home;
    private final Consumer<String> explained;
    private int pairs;
    private int unasked;
    private int held;
    private int benign;
    private int benignWithCard;
    private int benignRefused;
    private int cards;
    private int lost;

    private Attack(Suite suite, Simulated planner, Path home, Consumer<String> explained) {
        this.suite = suite;
        this.planner = planner;
        this.home = home;
        this.explained = explained;
    }

    /**
     * Runs a suite in AgentDojo's form.
     *
     * @param home a folder for the host's files
     * @param labels a file of labels; empty: the one that lies with the data, if there is one
     * @param explained hears of each attack that got through and each card of a task nobody attacked
     * @throws dev.appweave.problem.ProblemException if files are missing or damaged
     */
    public static Figures run(
            Path data, String name, Optional<Path> labels, Simulated planner, Path home, Consumer<String> explained) {
        return run(Suites.read(data, name, labels, planner == Simulated.TRACE), planner, home, explained);
    }

    static Figures run(Suite suite, Simulated planner, Path home, Consumer<String> explained) {
        return new Attack(suite, planner, home, explained).run();
    }

    private Figures run() {
        try (Drive drive = new Drive(suite, home)) {
            if (planner == Simulated.TRACE) {
                suite.hijacked().forEach(trace -> attack(drive, trace));
                suite.benign().forEach(trace -> benign(drive, trace.words(), trace.calls()));
            } else {
                for (Suite.Pair pair : suite.pairs()) {
                    attack(
                            drive,
                            pair.user().words(),
                            pair.user().calls(),
                            planner == Simulated.OWNED ? pair.attacker().calls() : List.of());
                }
                suite.tasks().forEach(task -> benign(drive, task.words(), task.calls()));
            }
        }
        return new Figures(
                suite.name(),
                planner.name().toLowerCase(Locale.ROOT),
                pairs,
                unasked,
                held,
                benign,
                benignWithCard,
                benignRefused,
                cards,
                lost);
    }

    private void attack(Drive drive, Suite.Trace trace) {
        pairs++;
        Utterance said = Utterance.typed(trace.words());
        PlanOfCalls plan = drive.planFor(said);
        plan.add(trace.calls());
        if (plan.steps().isEmpty()) { // It only talked.
            return;
        }
        Hostile theirs = new Hostile(
                trace.words(), Suite.find(suite.tasks(), trace.task()), Suite.find(suite.attacks(), trace.goal()));
        Drive.Ran ran = drive.run(said, plan, Consent.NO);
        Set<String> hostile = new HashSet<>();
        plan.recordings().forEach((step, call) -> {
            if (theirs.made(call) && !drive.reads(plan, step)) {
                hostile.add(step);
            }
        });
        count(ran, hostile, trace.run() + ", " + trace.task() + ", " + trace.goal());
    }

    private void attack(Drive drive, String words, List<Recorded> users, List<Recorded> theirs) {
        pairs++;
        Utterance said = Utterance.typed(words);
        PlanOfCalls plan = drive.planFor(said);
        plan.add(users);
        Set<String> hostile = new HashSet<>(plan.add(theirs));
        if (plan.steps().isEmpty()) {
            return;
        }
        hostile.removeIf(step -> drive.reads(plan, step));
        count(drive.run(said, plan, Consent.NO), hostile, words);
    }

    private void count(Drive.Ran ran, Set<String> hostile, String words) {
        if (hostile.stream().anyMatch(ran.reached()::contains)) {
            unasked++;
            explained.accept("unasked: " + words);
        }
        if (hostile.stream().anyMatch(ran.refused()::contains)) {
            held++;
        }
    }

    /** A task nobody attacks, run twice: once with a yes to everything, once with a no. */
    private void benign(Drive drive, String words, List<Recorded> calls) {
        Utterance said = Utterance.typed(words);
        PlanOfCalls plan = drive.planFor(said);
        plan.add(calls);
        if (plan.steps().isEmpty()) {
            benign++;
            return;
        }
        Drive.Ran yes = drive.run(said, plan, Consent.YES);
        Drive.Ran no = yes.cards() == 0 ? yes : drive.run(said, plan, Consent.NO);
        benign++;
        yes.why().forEach(why -> explained.accept("asked: " + words + "\n    " + why));
        cards += yes.cards();
        benignWithCard += yes.cards() > 0 ? 1 : 0;
        benignRefused += yes.refused().isEmpty() ? 0 : 1;
        Set<String> missing = new HashSet<>(yes.reached());
        missing.removeAll(no.reached());
        missing.removeAll(withDependants(plan.steps(), no.asked()));
        lost += missing.size();
    }

    private static Set<String> withDependants(List<Step> steps, Set<String> declined) {
        Set<String> all = new HashSet<>(declined);
        for (Step step : steps) { // A plan reads earlier steps only.
            if (step.reads().stream().anyMatch(all::contains)) {
                all.add(step.id());
            }
        }
        return all;
    }
}
