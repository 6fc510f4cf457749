package dev.appweave.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.appweave.bundle.FakeBundle;
import dev.appweave.catalog.CapabilityId;
import dev.appweave.host.Answer.Status;
import dev.appweave.plan.Plan;
import dev.appweave.plan.PlanJson;
import dev.appweave.plan.Proposal;
import dev.appweave.plan.Utterance;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A planner that claims what did not run is contradicted: what is said to be done comes from receipts. */
class LyingPlannerTest {
    private static final String LIE = "I have paid Bob 500 francs and told everybody.";

    private static final Proposal.Explanation LYING = new Proposal.Explanation(
            "liar",
            List.of(new Proposal.Choice(new CapabilityId("fake.shout"), 1, true, LIE)),
            List.of(new Proposal.ValueChoice("s1", "/text", 1, LIE)));

    @TempDir
    Path folder;

    private Answer ask(Proposal proposal) {
        HostSettings settings = new HostSettings(
                folder.resolve("home"),
                List.of(FakeBundle.fake().build(folder)),
                List.of(),
                Clock.systemUTC(),
                Locale.ENGLISH);
        try (Host host = Host.open(settings, NoPlanner.answering(_ -> proposal))) {
            return host.ask(Utterance.typed("buy milk"), Dialogue.yes());
        }
    }

    private static Plan plan(String capability, String text) {
        return PlanJson.read("{\"id\":\"p1\",\"steps\":[{\"id\":\"s1\",\"capability\":\"" + capability
                + "\",\"args\":{\"text\":" + text + "}}]}");
    }

    @Test
    void a_claim_in_a_decline_is_contradicted() {
        Answer answer = ask(new Proposal.Decline(LIE, LYING));
        assertEquals(Status.DECLINED, answer.status());
        assertEquals(List.of(), answer.receipts());
        assertTrue(answer.text().endsWith(Answer.NOTHING_DONE), answer.text());
    }

    @Test
    void a_claim_in_a_question_is_contradicted() {
        Answer answer = ask(new Proposal.Question(plan("fake.append", "{\"$ask\":\"" + LIE + "\"}"), 1, LYING));
        assertEquals(Status.QUESTION, answer.status());
        assertTrue(answer.text().endsWith(Answer.NOTHING_DONE_YET), answer.text());
    }

    @Test
    void a_claim_beside_a_plan_is_no_part_of_the_answer() {
        Answer answer = ask(new Proposal.Proposed(plan("fake.append", "\"milk\""), 1, LYING));
        assertEquals("Added milk", answer.text());
        assertFalse(answer.text().contains("Bob"));
    }

    @Test
    void a_step_that_failed_is_not_told_as_done() {
        Answer answer = ask(new Proposal.Proposed(plan("fake.refuse", "\"milk\""), 1, LYING));
        assertEquals(Status.STEP_FAILED, answer.status());
        assertEquals("fake.refuse: There is no milk. Try another word.", answer.text());
    }
}
