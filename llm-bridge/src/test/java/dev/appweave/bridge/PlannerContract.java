package dev.appweave.bridge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.appweave.catalog.CapabilityId;
import dev.appweave.plan.Candidate;
import dev.appweave.plan.Plan;
import dev.appweave.plan.PlanRequest;
import dev.appweave.plan.Planner;
import dev.appweave.plan.Proposal;
import dev.appweave.plan.Step;
import dev.appweave.plan.Utterance;
import dev.appweave.problem.ProblemException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What every planner keeps to. */
public abstract class PlannerContract {
    /** The planner, the same one for a whole test. */
    protected abstract Planner planner() throws Exception;

    /** A request that it has a plan for, with two candidates or more. */
    protected abstract PlanRequest request();

    /** Whether it takes so long that it asks if it is stopped. */
    protected boolean asks() {
        return true;
    }

    /** Whether it looks at the candidates at all. */
    protected boolean choosesAmongCandidates() {
        return true;
    }

    /** Words with a person to find and a message to send as candidates: {@code contacts.find_person} first. */
    protected static PlanRequest toTwoApps(String words) {
        List<Candidate> candidates = List.of(
                new Candidate(
                        Descriptors.capability(
                                "contacts.find_person", "'name':{'type':'string'}", "'phone':{'type':'string'}"),
                        1),
                new Candidate(
                        Descriptors.capability(
                                "messages.send_message", "'to':{'type':'string'},'text':{'type':'string'}", ""),
                        1));
        Clock clock = Clock.fixed(Instant.parse("2026-11-26T08:00:00Z"), ZoneId.of("Europe/Paris"));
        return new PlanRequest("p1", Utterance.typed(words), candidates, clock, Locale.UK, Optional.empty());
    }

    /** The request with its first candidate only. */
    protected static PlanRequest withOne(PlanRequest request) {
        return with(request, request.candidates().subList(0, 1));
    }

    /** The request with no candidate. */
    protected static PlanRequest withNone(PlanRequest request) {
        return with(request, List.of());
    }

    private static PlanRequest with(PlanRequest request, List<Candidate> candidates) {
        return new PlanRequest(
                request.planId(), request.said(), candidates, request.clock(), request.locale(), request.repair());
    }

    private static Optional<Plan> plan(Proposal proposal) {
        return switch (proposal) {
            case Proposal.Proposed proposed -> Optional.of(proposed.plan());
            case Proposal.Question question -> Optional.of(question.partial());
            case Proposal.Decline _ -> Optional.empty();
        };
    }

    @Test
    public void a_plan_has_the_id_and_the_words_of_its_request() throws Exception {
        Plan plan = plan(planner().propose(request())).orElseThrow();
        assertEquals(request().planId(), plan.id());
        assertEquals(Optional.of(request().said()), plan.said());
        assertFalse(plan.steps().isEmpty());
    }

    @Test
    public void a_plan_is_proposed_only_without_open_questions() throws Exception {
        Proposal proposal = planner().propose(request());
        assertEquals(
                proposal instanceof Proposal.Question,
                plan(proposal).orElseThrow().asks());
    }

    @Test
    public void the_same_request_gets_the_same_answer_from_every_thread() throws Exception {
        Planner planner = planner();
        Proposal expected = planner.propose(request());
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Proposal>> answers = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                answers.add(threads.submit(() -> planner.propose(request())));
            }
            for (Future<Proposal> answer : answers) {
                assertEquals(expected, answer.get());
            }
        }
    }

    @Test
    public void who_is_not_stopped_is_answered_as_without_asking() throws Exception {
        Planner planner = planner();
        assertEquals(planner.propose(request()), planner.propose(request(), () -> false));
    }

    @Test
    public void a_stopped_request_ends_and_the_next_is_answered_as_ever() throws Exception {
        Planner planner = planner();
        Proposal expected = planner.propose(request());
        if (asks()) {
            ProblemException told = assertThrows(ProblemException.class, () -> planner.propose(request(), () -> true));
            assertEquals(Planner.CANCELLED, told.problems().getFirst().id());
        } else {
            assertEquals(expected, planner.propose(request(), () -> true));
        }
        assertEquals(expected, planner.propose(request()));
    }

    @Test
    public void without_candidates_there_is_no_plan() throws Exception {
        assumeTrue(choosesAmongCandidates());
        Proposal.Decline decline =
                assertInstanceOf(Proposal.Decline.class, planner().propose(withNone(request())));
        assertTrue(decline.reason().endsWith("."), decline.reason());
    }

    /** A model that names another capability all the same is a problem, and no plan. */
    @Test
    public void nothing_is_planned_with_what_is_no_candidate() throws Exception {
        assumeTrue(choosesAmongCandidates());
        Planner planner = planner();
        for (PlanRequest request : List.of(request(), withOne(request()))) {
            List<CapabilityId> offered = request.candidates().stream()
                    .map(candidate -> candidate.capability().id())
                    .toList();
            try {
                List<CapabilityId> used = plan(planner.propose(request)).map(Plan::steps).orElse(List.of()).stream()
                        .map(Step::capability)
                        .toList();
                assertTrue(offered.containsAll(used), used + " of " + offered);
            } catch (ProblemException e) {
                assertEquals("unknown_capability", e.problems().getFirst().id());
            }
        }
    }
}
