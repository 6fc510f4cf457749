package dev.appweave.bridge.cascade;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.appweave.bridge.Descriptors;
import dev.appweave.bridge.cascade.CascadePlanner.RemoteRule;
import dev.appweave.catalog.CapabilityId;
import dev.appweave.plan.Arg;
import dev.appweave.plan.Candidate;
import dev.appweave.plan.Plan;
import dev.appweave.plan.PlanJson;
import dev.appweave.plan.PlanRequest;
import dev.appweave.plan.Planner;
import dev.appweave.plan.Proposal;
import dev.appweave.plan.Step;
import dev.appweave.plan.Utterance;
import dev.appweave.problem.ProblemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CascadePlannerTest {
    @TempDir
    Path folder;

    private final List<String> asked = new ArrayList<>();

    /** A planner that answers as the word says: a confidence, "declines", "fails", or "-" for none. */
    private Optional<Planner> rung(String name, String word) {
        if (word.equals("-")) {
            return Optional.empty();
        }
        return Optional.of(new Planner() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public Proposal propose(PlanRequest request) {
                asked.add(name);
                Proposal.Explanation why = new Proposal.Explanation(name, List.of(), List.of());
                return switch (word) {
                    case "declines" -> new Proposal.Decline("no", why);
                    case "stopped" -> throw ProblemException.of(CANCELLED, "", "Planning was stopped.", "");
                    case "fails" -> throw ProblemException.of("engine_died", "", "The engine ended.", "");
                    default -> new Proposal.Proposed(plan(request.planId()), Double.parseDouble(word), why);
                };
            }
        });
    }

    private static Plan plan(String id) {
        LinkedHashMap<String, Arg> args = new LinkedHashMap<>();
        args.put("name", new Arg.AskUser("Who?"));
        return new Plan(
                id,
                Optional.empty(),
                List.of(Step.of("s1", new CapabilityId("contacts.find_person"), new LinkedHashMap<>())));
    }

    private static PlanRequest request(String words, boolean repair) {
        Candidate candidate = new Candidate(Descriptors.capability("contacts.find_person", "", ""), 1);
        Optional<PlanRequest.Repair> again =
                repair ? Optional.of(new PlanRequest.Repair(plan("old"), List.of("wrong"))) : Optional.empty();
        return new PlanRequest("p1", Utterance.typed(words), List.of(candidate), Clock.systemUTC(), Locale.UK, again);
    }

    @ParameterizedTest
    @CsvSource({
        // compact, local, remote, rule, repair: who is asked, whose answer stands
        "0.9, 0.7, 0.7, WHEN_UNSURE, false, compact, compact",
        "0.5, 0.7, 0.7, WHEN_UNSURE, false, compact, compact",
        "0.49, 0.7, 0.7, WHEN_UNSURE, false, compact llm, llm",
        "0.2, 0.1, 0.7, WHEN_UNSURE, false, compact llm, llm",
        "declines, 0.7, 0.7, WHEN_UNSURE, false, compact llm, llm",
        "0.2, declines, 0.7, WHEN_UNSURE, false, compact llm remote, remote",
        "0.2, fails, 0.7, WHEN_UNSURE, false, compact llm remote, remote",
        "0.2, fails, 0.7, NEVER, false, compact llm, compact",
        "0.2, declines, declines, WHEN_UNSURE, false, compact llm remote, compact",
        "0.2, -, 0.7, WHEN_UNSURE, false, compact remote, remote",
        "0.2, -, 0.7, NEVER, false, compact, compact",
        "0.2, -, fails, WHEN_UNSURE, false, compact remote, compact",
        "declines, -, -, NEVER, false, compact, compact",
        "0.9, 0.7, -, NEVER, true, llm, llm",
        "0.9, -, -, NEVER, true, compact, compact",
        "0.9, -, 0.7, NEVER, true, compact, compact",
        "0.9, -, 0.7, WHEN_UNSURE, true, remote, remote"
    })
    void the_cheapest_rung_that_is_sure_enough_answers(
            String compact, String local, String remote, RemoteRule rule, boolean repair, String order, String stands) {
        CascadePlanner cascade = new CascadePlanner(
                new Routines(folder),
                rung("compact", compact).orElseThrow(),
                rung("llm", local),
                rung("remote", remote),
                rule);
        Proposal proposal = cascade.propose(request("x", repair));
        assertEquals(order, String.join(" ", asked));
        assertTrue(
                proposal.why().notes().getFirst().startsWith(stands + ": "),
                proposal.why().notes().toString());
        if (proposal instanceof Proposal.Proposed one) {
            assertEquals(proposal.why().notes().getFirst(), one.plan().planned().orElseThrow());
            assertEquals(one.plan(), PlanJson.read(PlanJson.write(one.plan())), "the journal keeps it");
        }
    }

    @Test
    void a_routine_runs_on_its_phrase_and_asks_nobody() {
        Routines routines = new Routines(folder.resolve("routines"));
        routines.save("morning", List.of("Good morning!", "Wake me"), plan("x"));
        CascadePlanner cascade = new CascadePlanner(
                routines, rung("compact", "0.9").orElseThrow(), rung("llm", "0.9"), Optional.empty(), RemoteRule.NEVER);
        Proposal proposal = cascade.propose(request("good  MORNING.", false));
        Plan plan = assertInstanceOf(Proposal.Proposed.class, proposal).plan();
        assertEquals(List.of(), asked);
        assertEquals("p1", plan.id());
        assertEquals(
                "routine: \"morning\" has these words as a phrase",
                plan.planned().orElseThrow());
        cascade.propose(request("good morning", true));
        assertEquals(List.of("llm"), asked, "a routine the checker refused is not proposed again");
        cascade.propose(request("good morning Ana", false));
        assertEquals(List.of("llm", "compact"), asked);
    }

    @Test
    void routines_are_kept_replaced_and_removed() throws Exception {
        Routines routines = new Routines(folder.resolve("routines"));
        assertEquals(List.of(), routines.all());
        routines.save("b", List.of("one"), plan("x"));
        routines.save("a", List.of("two"), plan("x"));
        routines.save("a", List.of("three"), plan("x"));
        assertEquals(
                List.of("a", "b"), routines.all().stream().map(Routine::name).toList());
        assertEquals("a", routines.find("Three?").map(Routine::name).orElseThrow());
        assertEquals(Optional.empty(), routines.find("two"));
        assertEquals(
                "phrase_taken",
                assertThrows(ProblemException.class, () -> routines.save("c", List.of("ONE"), plan("x")))
                        .problems()
                        .getFirst()
                        .id());
        for (String name : List.of("", "A b", "../x", "x.json")) {
            assertThrows(ProblemException.class, () -> routines.save(name, List.of("p"), plan("x")), name);
        }
        assertThrows(ProblemException.class, () -> routines.save("d", List.of(" . "), plan("x")));
        assertTrue(routines.remove("a"));
        assertTrue(!routines.remove("a") && !routines.remove("../b"));
        Files.writeString(folder.resolve("routines").resolve("bad.json"), "{");
        assertEquals(
                "bad_routine",
                assertThrows(ProblemException.class, routines::all)
                        .problems()
                        .getFirst()
                        .id());
    }

    @Test
    void who_stops_one_rung_stops_all() {
        CascadePlanner cascade = new CascadePlanner(
                new Routines(folder),
                rung("compact", "0.1").orElseThrow(),
                rung("llm", "stopped"),
                rung("remote", "0.9"),
                RemoteRule.WHEN_UNSURE);
        ProblemException told = assertThrows(ProblemException.class, () -> cascade.propose(request("Text Ana", false)));
        assertEquals(Planner.CANCELLED, told.problems().getFirst().id());
        assertEquals(List.of("compact", "llm"), asked);
        asked.clear();
        assertThrows(ProblemException.class, () -> cascade.propose(request("Text Ana", false), () -> true));
        assertEquals(List.of("compact"), asked, "no other rung is begun");
    }
}
