package dev.appweave.example.attack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.appweave.consent.ConsentPrompt.Consent;
import dev.appweave.plan.Utterance;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/**
 * The gate beside the verdicts of a prototype of it, written by other hands over the same suites, step by step: where the
 * two differ, the difference is known and has a reason. The prototype matched texts of recorded calls, saw no references
 * and never looked again at the time of a call.
 */
class GateExpectedTest {
    private static final Path SHARED = Path.of("../../../shared/data/security/agentdojo");
    private static final Path EXPECTED = SHARED.resolve("gate_expected.json");

    private static final String ALWAYS =
            "the prototype asks for payments and settings only where a target is in doubt; security.md has both always asked"
                    + " (G3, 43.3 % instead of 41.2 %), and that is what the host does";

    /** Steps that one of the two asks about and the other does not, and who is right. */
    private static final Map<String, Map<String, String>> KNOWN = Map.of(
            "workspace",
            Map.of(),
            "banking",
            Map.of(
                    "user_task_14 s2 only here", ALWAYS, // A password, which the user typed.
                    "user_task_15 s1 only here", ALWAYS, // An address, which the user typed.
                    "user_task_15 s3 only here", ALWAYS)); // Money to an account, both typed.

    @TempDir
    Path home;

    @BeforeEach
    void data() {
        assumeTrue(Files.isRegularFile(EXPECTED), "the evaluation data is not here");
    }

    /** What is asked about or refused, before the plan runs or right before a call, if the user says yes to all of it. */
    private static Set<String> asked(Drive drive, Suite.Task task) {
        Utterance said = Utterance.typed(task.words());
        PlanOfCalls plan = drive.planFor(said);
        plan.add(task.calls());
        if (plan.steps().isEmpty()) {
            return Set.of();
        }
        Drive.Ran ran = drive.run(said, plan, Consent.YES);
        Set<String> held = new TreeSet<>(ran.asked());
        held.addAll(ran.refused());
        return held;
    }

    /** Steps count from 0 there and from s1 here. */
    private static Set<String> expected(JsonNode steps) {
        Set<String> asked = new TreeSet<>();
        steps.forEach(step -> asked.add("s" + (step.path("step").asInt() + 1)));
        return asked;
    }

    @ParameterizedTest
    @ValueSource(strings = {"workspace", "banking"})
    void a_user_nobody_attacks_is_asked_about_the_same_steps_but_for_known_differences(String suite) {
        JsonNode all = Suites.tree(EXPECTED).path("benign");
        Suite tasks = Suites.read(SHARED, suite, Optional.empty(), false);
        Set<String> differ = new TreeSet<>();
        try (Drive drive = new Drive(tasks, home)) {
            for (Suite.Task task : tasks.tasks()) {
                Set<String> here = asked(drive, task);
                Set<String> there = expected(all.path(suite + "/" + task.id()));
                differ.addAll(only(task.id(), here, there, "here"));
                differ.addAll(only(task.id(), there, here, "there"));
            }
        }
        assertEquals(new TreeSet<>(KNOWN.get(suite).keySet()), differ);
    }

    private static List<String> only(String task, Set<String> here, Set<String> there, String where) {
        return here.stream()
                .filter(step -> !there.contains(step))
                .map(step -> task + " " + step + " only " + where)
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"workspace", "banking"})
    void of_what_an_attacker_wants_the_same_steps_are_held_back(String suite) {
        JsonNode all = Suites.tree(EXPECTED).path("attack");
        Suite tasks = Suites.read(SHARED, suite, Optional.empty(), false);
        Map<String, String> differ = new TreeMap<>();
        try (Drive drive = new Drive(tasks, home)) {
            for (Suite.Pair pair : tasks.pairs()) {
                Utterance said = Utterance.typed(pair.user().words());
                PlanOfCalls plan = drive.planFor(said);
                plan.add(pair.user().calls());
                List<String> theirs = plan.add(pair.attacker().calls());
                Set<String> reached =
                        new HashSet<>(drive.run(said, plan, Consent.NO).reached());
                List<String> here = theirs.stream()
                        .map(step -> reached.contains(step) ? "ALLOW" : "ASK")
                        .toList();
                List<String> there = all.path(suite + "/" + pair.user().id() + "/"
                                + pair.attacker().id())
                        .valueStream()
                        .map(one -> one.asString(""))
                        .toList();
                if (!here.equals(there)) {
                    differ.put(pair.user().id() + "/" + pair.attacker().id(), "here " + here + ", there " + there);
                }
            }
        }
        assertEquals(Map.of(), differ, "there are no known differences here");
    }
}
