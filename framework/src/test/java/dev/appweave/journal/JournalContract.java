package dev.appweave.journal;

import static dev.appweave.plan.Plans.named;
import static dev.appweave.plan.Plans.step;
import static dev.appweave.schema.Json.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.appweave.call.Outcome;
import dev.appweave.plan.Plan;
import dev.appweave.problem.ProblemException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/** What every journal keeps to. */
public abstract class JournalContract {
    /** The time at which every entry is written. */
    protected static final Instant NOW = Instant.parse("2026-11-22T11:00:00Z");

    private static final Outcome DONE = new Outcome.Completed(json("{'id':'e1'}"));

    private final Plan plan = named(
            "p1",
            step("s1", "calendar.create_event", "'title':'x'"),
            step("s2", "bank.pay", "", "'each':'$s1/list'"),
            step("s3", "places.search", ""));

    private Journal journal;

    /** A journal with nothing in it, whose clock stands at {@link #NOW}. */
    protected abstract Journal open();

    /** What a host finds that opens the same journal after this one has closed it. */
    protected abstract Journal reopen(Journal journal);

    @BeforeEach
    final void begin() {
        journal = open();
    }

    @AfterEach
    final void close() {
        journal.close();
    }

    private void begin(Plan what) {
        journal.begin(what, Map.of("s1", "1.0.0/1"), List.of("s3"), Optional.of("digest"));
    }

    private JournaledPlan found(String id) {
        return journal.find(id).orElseThrow();
    }

    private JournaledCall call(String name) {
        return found("p1").call(name).orElseThrow();
    }

    private void write(JournalEntry... entries) {
        journal.write("p1", List.of(entries));
    }

    private static JournalEntry.Intent intent(String call) {
        return new JournalEntry.Intent(call, json("{'title':'x'}"), "p1/" + call);
    }

    private static JournalEntry.Ended done(String call) {
        return new JournalEntry.Ended(call, CallState.DONE, DONE);
    }

    @Test
    void a_plan_begins_running_with_all_its_steps() {
        begin(plan);
        assertEquals(plan, found("p1").plan());
        assertEquals(PlanState.RUNNING, found("p1").state());
        assertEquals(NOW, found("p1").created());
        assertEquals(
                List.of(CallState.PENDING, CallState.PENDING, CallState.DECLINED),
                found("p1").calls().stream().map(JournaledCall::state).toList());
        assertEquals(
                List.of("1.0.0/1", "", ""),
                found("p1").calls().stream().map(JournaledCall::version).toList());
    }

    @Test
    void a_plans_id_is_taken_for_good() {
        begin(plan);
        ProblemException thrown = assertThrows(ProblemException.class, () -> begin(named("p1", step("s9", "x.y", ""))));
        assertEquals("plan_exists", thrown.problems().getFirst().id());
        assertEquals(plan, found("p1").plan());
    }

    @Test
    void an_intent_keeps_what_will_be_sent() {
        begin(plan);
        write(intent("s1"));
        assertEquals(CallState.INTENT, call("s1").state());
        assertEquals(Optional.of(json("{'title':'x'}")), call("s1").input());
        assertEquals("p1/s1", call("s1").key());
    }

    @Test
    void an_end_keeps_the_outcome_and_its_place_in_the_order() {
        begin(plan);
        write(done("s3"), intent("s1"));
        write(done("s1"));
        assertEquals(Optional.of(DONE), call("s1").outcome());
        assertEquals(
                List.of(2L, 0L, 1L),
                found("p1").calls().stream().map(JournaledCall::sequence).toList());
    }

    @Test
    void several_entries_are_there_together_or_not_at_all() {
        begin(plan);
        assertThrows(ProblemException.class, () -> write(intent("s1"), done("s1"), intent("nowhere")));
        assertEquals(CallState.PENDING, call("s1").state());
        write(intent("s1"), done("s1"), intent("s2"));
        assertEquals(CallState.DONE, call("s1").state());
        assertEquals(CallState.INTENT, call("s2").state());
    }

    @Test
    void a_plan_that_never_began_takes_no_entries() {
        assertThrows(ProblemException.class, () -> write(new JournalEntry.Plan(PlanState.DONE)));
        assertThrows(ProblemException.class, () -> write(done("s1")));
        assertEquals(Optional.empty(), journal.find("p1"));
    }

    @Test
    void the_calls_of_a_repeating_step_follow_it_in_their_order() {
        begin(plan);
        for (int i = 0; i < 12; i++) {
            write(intent("s2/" + i), done("s2/" + i));
        }
        List<String> names =
                found("p1").calls().stream().map(JournaledCall::call).toList();
        assertEquals(
                List.of(
                        "s1", "s2", "s2/0", "s2/1", "s2/2", "s2/3", "s2/4", "s2/5", "s2/6", "s2/7", "s2/8", "s2/9",
                        "s2/10", "s2/11", "s3"),
                names);
        assertEquals("s2", call("s2/11").step());
        assertEquals("bank.pay", call("s2/11").capability().value());
    }

    @Test
    void a_call_that_only_looks_ends_without_an_intent() {
        begin(plan);
        write(done("s2/0"), done("s1"));
        assertEquals(CallState.DONE, call("s2/0").state());
        assertEquals("", call("s2/0").key());
        assertEquals(Optional.empty(), call("s2/0").input());
        assertEquals(2, call("s1").sequence());
    }

    @Test
    void a_call_of_a_step_the_plan_has_not_is_refused() {
        begin(plan);
        assertThrows(ProblemException.class, () -> write(done("s9/0")));
        assertThrows(ProblemException.class, () -> write(new JournalEntry.UndoIntent("s2/7", json("{}"), "k")));
        assertThrows(ProblemException.class, () -> write(new JournalEntry.UndoEnded("s9", CallState.UNDONE, DONE)));
    }

    @Test
    void a_key_belongs_to_one_call() {
        begin(plan);
        write(intent("s1"));
        assertThrows(ProblemException.class, () -> write(new JournalEntry.Intent("s2", json("{}"), "p1/s1")));
        write(intent("s1"));
        assertEquals(CallState.PENDING, call("s2").state());
    }

    @Test
    void a_call_is_taken_back_or_not() {
        begin(plan);
        write(intent("s1"), done("s1"));
        write(new JournalEntry.UndoIntent("s1", json("{'id':'e1'}"), "p1/s1/undo"));
        assertEquals(CallState.UNDOING, call("s1").state());
        assertEquals(Optional.of(DONE), call("s1").outcome());
        write(new JournalEntry.UndoEnded("s1", CallState.UNDONE, DONE));
        assertEquals(CallState.UNDONE, call("s1").state());
        assertEquals(1, call("s1").sequence());
    }

    @Test
    void a_call_that_completed_did_so_whatever_became_of_it_afterwards() {
        begin(plan);
        write(intent("s1"));
        assertFalse(call("s1").completed(), "nobody knows yet");
        write(done("s1"), new JournalEntry.UndoIntent("s1", json("{}"), "p1/s1/undo"));
        assertTrue(call("s1").completed());
        write(new JournalEntry.UndoEnded("s1", CallState.UNKNOWN, new Outcome.Unknown("Nobody knows.")));
        assertTrue(call("s1").completed(), "its way back is in doubt, and not the call");
        write(new JournalEntry.Ended("s2/0", CallState.FAILED, new Outcome.Failed("not_found", "None.", "")));
        assertFalse(call("s2/0").completed());
    }

    @ParameterizedTest
    @EnumSource(PlanState.class)
    void only_plans_that_run_or_are_being_taken_back_are_unfinished(PlanState state) {
        begin(plan);
        write(new JournalEntry.Plan(state));
        assertEquals(state, found("p1").state());
        assertEquals(
                Set.of(PlanState.RUNNING, PlanState.UNDOING).contains(state),
                journal.unfinished().size() == 1);
    }

    @Test
    void the_latest_plans_come_newest_first_and_the_unfinished_oldest_first() {
        Stream.of("b", "c", "a").forEach(id -> begin(named(id, step("s1", "x.y", ""))));
        assertEquals(
                List.of("a", "c"),
                journal.latest(2).stream().map(one -> one.plan().id()).toList());
        assertEquals(
                List.of("b", "c", "a"),
                journal.unfinished().stream().map(one -> one.plan().id()).toList());
    }

    @Test
    void the_plans_since_a_moment_come_oldest_first() {
        Stream.of("b", "a").forEach(id -> begin(named(id, step("s1", "x.y", ""))));
        assertEquals(
                List.of("b", "a"),
                journal.since(NOW).stream().map(one -> one.plan().id()).toList());
        assertEquals(2, journal.since(NOW.minusSeconds(1)).size());
        assertEquals(List.of(), journal.since(NOW.plusSeconds(1)));
    }

    @Test
    void two_plans_do_not_disturb_each_other() {
        begin(plan);
        begin(named("p2", step("s1", "x.y", "")));
        write(intent("s1"));
        journal.write("p2", List.of(new JournalEntry.Intent("s1", json("{}"), "p2/s1")));
        write(done("s1"), new JournalEntry.Plan(PlanState.DONE));
        assertEquals(CallState.INTENT, found("p2").call("s1").orElseThrow().state());
        assertEquals(0, found("p2").call("s1").orElseThrow().sequence());
        assertEquals(PlanState.RUNNING, found("p2").state());
    }

    @Test
    void all_of_it_is_there_when_the_journal_is_opened_again() {
        begin(plan);
        write(intent("s1"));
        write(done("s1"), intent("s2/0"));
        JournaledPlan before = found("p1");
        journal = reopen(journal);
        assertEquals(before, found("p1"));
        assertEquals(List.of(before), journal.unfinished());
    }

    @Test
    void the_first_facts_of_a_plan_are_there_with_it_or_neither_is() {
        journal.begin(plan, Map.of(), List.of(), Optional.empty(), List.of(intent("s1")));
        assertEquals(CallState.INTENT, call("s1").state());
        Plan other = named("p2", step("s1", "x.y", ""));
        assertThrows(
                ProblemException.class,
                () -> journal.begin(other, Map.of(), List.of(), Optional.empty(), List.of(intent("nowhere"))));
        assertEquals(Optional.empty(), journal.find("p2"));
    }

    @ParameterizedTest
    @EnumSource(PlanState.class)
    void a_secret_is_there_while_the_plan_runs_and_gone_when_it_ends(PlanState state) {
        begin(plan);
        JsonPointer place = JsonPointer.compile("/a/1");
        write(
                new JournalEntry.Intent("s1", json("{'a':[1,'code 4711']}"), "p1/s1", Set.of(place)),
                new JournalEntry.Ended(
                        "s1", CallState.DONE, new Outcome.Completed(json("{'a':[2,4711]}")), Set.of(place)));
        journal = reopen(journal);
        assertEquals(Optional.of(json("{'a':[1,'code 4711']}")), call("s1").input());
        assertEquals(
                Optional.of(new Outcome.Completed(json("{'a':[2,4711]}"))),
                call("s1").outcome());
        write(new JournalEntry.Plan(state));
        journal = reopen(journal);
        boolean ended = state.ended();
        assertEquals(
                Optional.of(json(ended ? "{'a':[1,'(secret)']}" : "{'a':[1,'code 4711']}")),
                call("s1").input());
        assertEquals(
                Optional.of(new Outcome.Completed(json(ended ? "{'a':[2,'(secret)']}" : "{'a':[2,4711]}"))),
                call("s1").outcome());
    }

    private static JournalEntry.Answered answer(String call, boolean given, JsonPointer... secrets) {
        return new JournalEntry.Answered(
                call, "d".repeat(64), given, json("{'input':{'to':'ana','code':4711}}"), Set.of(secrets));
    }

    @Test
    void what_the_user_was_shown_and_answered_is_kept() {
        begin(plan);
        write(answer("s2", true));
        write(answer("s1", false));
        journal = reopen(journal);
        JsonNode shown = json("{'input':{'to':'ana','code':4711}}");
        assertEquals(
                List.of(
                        new JournaledAnswer("", "digest", true, Optional.empty(), NOW),
                        new JournaledAnswer("s2", "d".repeat(64), true, Optional.of(shown), NOW),
                        new JournaledAnswer("s1", "d".repeat(64), false, Optional.of(shown), NOW)),
                found("p1").answers());
        assertEquals(CallState.PENDING, call("s1").state());
    }

    @ParameterizedTest
    @EnumSource(PlanState.class)
    void a_secret_that_was_shown_goes_when_the_plan_ends_and_its_digest_with_it(PlanState state) {
        begin(plan);
        write(answer("s2", true, JsonPointer.compile("/input/code")));
        journal = reopen(journal);
        assertEquals("d".repeat(64), found("p1").answers().getLast().digest());
        assertEquals(
                4711,
                found("p1")
                        .answers()
                        .getLast()
                        .shown()
                        .orElseThrow()
                        .at("/input/code")
                        .asInt());
        write(new JournalEntry.Plan(state));
        journal = reopen(journal);
        JournaledAnswer left = found("p1").answers().getLast();
        assertEquals(state.ended() ? "(secret)" : "d".repeat(64), left.digest());
        assertEquals(
                state.ended()
                        ? json("{'input':{'to':'ana','code':'(secret)'}}")
                        : json("{'input':{'to':'ana','code':4711}}"),
                left.shown().orElseThrow());
    }

    @Test
    void a_plan_that_needs_the_user_is_told_until_it_is_settled() {
        begin(plan);
        assertEquals(List.of(), journal.needingYou());
        write(new JournalEntry.Plan(PlanState.NEEDS_YOU));
        journal = reopen(journal);
        assertEquals(List.of(found("p1")), journal.needingYou());
        write(new JournalEntry.Plan(PlanState.SETTLED));
        assertEquals(List.of(), journal.needingYou());
    }

    @Test
    void what_many_write_at_once_is_all_there_and_one_mistake_is_one_callers_own() throws InterruptedException {
        int writers = 40;
        List<String> failed = Collections.synchronizedList(new ArrayList<>());
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < writers; i++) {
            String id = "w" + i;
            boolean wrong = i % 4 == 0;
            threads.add(Thread.ofPlatform().start(() -> {
                journal.begin(named(id, step("s1", "x.y", "")), Map.of(), List.of(), Optional.empty());
                try {
                    String call = wrong ? "nowhere" : "s1";
                    journal.write(id, List.of(new JournalEntry.Intent(call, json("{}"), id + "/" + call)));
                } catch (ProblemException e) {
                    failed.add(id);
                }
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        journal = reopen(journal);
        assertEquals(writers, journal.latest(100).size());
        assertEquals(writers / 4, failed.size());
        for (JournaledPlan one : journal.latest(100)) {
            CallState wanted = failed.contains(one.plan().id()) ? CallState.PENDING : CallState.INTENT;
            assertEquals(wanted, one.call("s1").orElseThrow().state());
        }
    }

    @Test
    void nothing_is_written_by_an_empty_list() {
        begin(plan);
        JournaledPlan before = found("p1");
        write();
        assertEquals(before, found("p1"));
    }
}
