package dev.appweave.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.appweave.bundle.FakeBundle;
import dev.appweave.catalog.CapabilityDescriptor;
import dev.appweave.catalog.CapabilityId;
import dev.appweave.consent.ConsentPrompt.Consent;
import dev.appweave.consent.Verdict;
import dev.appweave.host.Answer.Status;
import dev.appweave.plan.Plan;
import dev.appweave.plan.PlanJson;
import dev.appweave.plan.PlanRequest;
import dev.appweave.plan.Proposal;
import dev.appweave.plan.Utterance;
import dev.appweave.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A whole host over a real Felix, with a scripted planner. */
class HostOsgiTest {
    private static final String TWO_STEPS = """
            {"id":"p1","steps":[
              {"id":"s1","capability":"fake.append","args":{"text":"milk"}},
              {"id":"s2","capability":"fake.shout","args":{"text":"bought ${s1/text}"}}]}""";

    @TempDir
    Path folder;

    private Optional<Host> opened = Optional.empty();

    private Host host(Function<PlanRequest, Proposal> planner) {
        Path home = folder.resolve("home");
        Host host = Host.open(
                new HostSettings(
                        home, List.of(FakeBundle.fake().build(folder)), List.of(), Clock.systemUTC(), Locale.ENGLISH),
                NoPlanner.answering(planner));
        opened = Optional.of(host);
        return host;
    }

    private Host host() {
        return host(request -> new Proposal.Decline("no", Proposal.Explanation.NONE));
    }

    @AfterEach
    void close() {
        opened.ifPresent(Host::close);
    }

    private static Proposal proposed(String json) {
        return new Proposal.Proposed(PlanJson.read(json), 1, Proposal.Explanation.NONE);
    }

    private List<String> lines(String file) throws IOException {
        Path path = folder.resolve("home/fake").resolve(file);
        return Files.exists(path) ? Files.readAllLines(path) : List.of();
    }

    @Test
    void what_a_plugin_was_allowed_once_and_for_all_ends_with_it() {
        Host host = host();
        Path jar = FakeBundle.fake()
                .named("guest")
                .json(FakeBundle.json("guest", "1.0.0"))
                .build(folder);
        host.plugins().install(jar);
        CapabilityDescriptor shout =
                host.plugins().catalog().find(new CapabilityId("guest.shout")).orElseThrow();
        host.grants().add(shout, "everybody");
        host.plugins().remove("guest");
        assertEquals(List.of(), host.grants().list());
    }

    @Test
    void a_sentence_becomes_receipts() throws IOException {
        Answer answer = host(request -> proposed(TWO_STEPS)).ask(Utterance.typed("buy milk"), Dialogue.yes());
        assertEquals(Status.DONE, answer.status());
        assertEquals(List.of("p1/s1 milk"), lines("lines"));
        assertEquals("Added milk\nShout: done.", answer.text());
        assertEquals(
                List.of("allow", "ask"),
                answer.verdicts().values().stream().map(Verdict::word).toList());
    }

    @Test
    void without_anybody_to_ask_nothing_of_the_plan_runs() throws IOException {
        Answer answer = host(request -> proposed(TWO_STEPS)).ask(Utterance.typed("buy milk"), Dialogue.nobody());
        assertEquals(Status.CONSENT_MISSING, answer.status());
        assertEquals(List.of(), lines("lines"));
        assertEquals(List.of(), lines("shouts"));
    }

    @Test
    void a_no_costs_only_the_steps_it_was_asked_for() throws IOException {
        Answer answer = host(request -> proposed(TWO_STEPS)).ask(Utterance.typed("buy milk"), card -> Consent.NO);
        assertEquals(Status.CONSENT_MISSING, answer.status());
        assertEquals(1, lines("lines").size());
        assertEquals(List.of(), lines("shouts"));
    }

    @Test
    void what_a_plan_wrote_can_be_taken_back() throws IOException {
        Host host = host(request -> proposed(TWO_STEPS));
        host.ask(Utterance.typed("buy milk"), card -> Consent.NO);
        Answer undone = host.undo(Optional.empty(), Dialogue.nobody());
        assertEquals(Status.DONE, undone.status());
        assertEquals(List.of(), lines("lines"));
        assertThrows(ProblemException.class, () -> host.undo(Optional.of("nowhere"), Dialogue.nobody()));
    }

    @Test
    void a_planner_may_repair_what_the_checker_refuses() {
        Host host = host(request -> request.repair().isEmpty()
                ? proposed("{\"id\":\"p1\",\"steps\":[{\"id\":\"s1\",\"capability\":\"fake.appendix\",\"args\":{}}]}")
                : proposed(TWO_STEPS));
        assertEquals(
                Status.DONE,
                host.ask(Utterance.typed("buy milk"), Dialogue.yes()).status());
    }

    @Test
    void a_planner_that_cannot_repair_is_not_believed() {
        Host host = host(request ->
                proposed("{\"id\":\"p1\",\"steps\":[{\"id\":\"s1\",\"capability\":\"fake.appendix\",\"args\":{}}]}"));
        Answer answer = host.ask(Utterance.typed("buy milk"), Dialogue.yes());
        assertEquals(Status.DECLINED, answer.status());
        assertTrue(answer.text().contains("fake.appendix"), answer.text());
    }

    @Test
    void a_missing_value_is_asked_for_and_the_plan_goes_on() throws IOException {
        Plan partial = PlanJson.read(
                "{\"id\":\"p1\",\"steps\":[{\"id\":\"s1\",\"capability\":\"fake.append\",\"args\":{\"text\":{\"$ask\":\"What?\"}}}]}");
        Host host = host(request -> new Proposal.Question(partial, 1, Proposal.Explanation.NONE));
        Answer open = host.ask(Utterance.typed("buy"), Dialogue.yes());
        assertEquals(Status.QUESTION, open.status());
        assertEquals("What?\nNothing was done yet.", open.text());
        Dialogue answering = new Dialogue() {
            @Override
            public Consent consent(dev.appweave.consent.Card card) {
                return Consent.YES;
            }

            @Override
            public Optional<Utterance> answer(String question, JsonNode schema) {
                return Optional.of(Utterance.typed("bread"));
            }
        };
        assertEquals(Status.DONE, host.run(open.plan().orElseThrow(), answering).status());
        assertEquals(List.of("p1/s1 bread"), lines("lines"));
    }

    @Test
    void a_plan_written_by_hand_is_checked_like_any_other() {
        Host host = host();
        Plan wrong = PlanJson.read("{\"steps\":[{\"capability\":\"fake.append\",\"args\":{\"txt\":1}}]}");
        assertEquals(
                List.of("unknown_argument", "missing_argument"),
                host.check(wrong).stream().map(problem -> problem.id()).toList());
        assertEquals(Status.INVALID, host.run(wrong, Dialogue.yes()).status());
    }

    @Test
    void a_single_call_is_a_plan_of_one_step() {
        Host host = host();
        Answer answer = host.call(
                new CapabilityId("fake.say"), JsonMapper.shared().readTree("{\"text\":\"hi\"}"), Dialogue.nobody());
        assertEquals("Said hi", answer.text());
        assertEquals(1, host.journal().latest(10).size());
    }

    @Test
    void one_profile_has_one_host() {
        host();
        ProblemException refused = assertThrows(ProblemException.class, this::host);
        assertEquals("home_in_use", refused.problems().getFirst().id());
        assertFalse(refused.getMessage().isBlank());
    }
}
