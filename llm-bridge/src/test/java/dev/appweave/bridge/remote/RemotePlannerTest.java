package dev.appweave.bridge.remote;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.appweave.bridge.Descriptors;
import dev.appweave.bridge.remote.FakeEndpoint.Reply;
import dev.appweave.plan.Arg;
import dev.appweave.plan.Candidate;
import dev.appweave.plan.Plan;
import dev.appweave.plan.PlanRequest;
import dev.appweave.plan.Planner;
import dev.appweave.plan.Proposal;
import dev.appweave.plan.Utterance;
import dev.appweave.problem.ProblemException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Against a server on a real socket. */
class RemotePlannerTest {
    private static final String WORDS = "Text Ana Lindqvist the code 48213 on Friday at 1";
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-26T08:00:00Z"), ZoneId.of("Europe/Paris"));
    private static final String CALLS = """
        {"role":"assistant","content":null,"tool_calls":[
          {"id":"a","type":"function","function":{"name":"contacts_find_person","arguments":"{\\"name\\":\\"NAME_1\\"}"}},
          {"id":"b","type":"function","function":{"name":"messages_send_message",
            "arguments":"{\\"to\\":\\"$s1/phone\\",\\"text\\":\\"the code NUMBER_1\\",\\"code\\":\\"NUMBER_1\\"}"}}]}""";

    private static PlanRequest request() {
        List<Candidate> candidates = List.of(
                new Candidate(
                        Descriptors.capability(
                                "contacts.find_person", "'name':{'type':'string'}", "'phone':{'type':'string'}"),
                        1),
                new Candidate(
                        Descriptors.capability(
                                "messages.send_message",
                                "'to':{'type':'string'},'text':{'type':'string'},'code':{'type':'integer'}",
                                ""),
                        1));
        return new PlanRequest("p1", Utterance.typed(WORDS), candidates, CLOCK, Locale.UK, Optional.empty());
    }

    @Test
    void words_leave_redacted_and_the_plan_comes_back_whole() {
        List<RemoteConsent.Preview> previews = new ArrayList<>();
        try (FakeEndpoint endpoint = new FakeEndpoint(asked -> Reply.message(CALLS))) {
            RemotePlanner planner = new RemotePlanner(
                    endpoint.settings(RemoteSettings.Answers.TOOLS), preview -> previews.add(preview));
            Plan plan = assertInstanceOf(Proposal.Proposed.class, planner.propose(request()))
                    .plan();
            Arg.Literal name = assertInstanceOf(
                    Arg.Literal.class, plan.steps().getFirst().args().get("name"));
            assertEquals("Ana Lindqvist", name.value().asString());
            assertTrue(name.said().isPresent(), "the words are found although they never left");
            Arg.Literal code = assertInstanceOf(
                    Arg.Literal.class, plan.steps().getLast().args().get("code"));
            assertEquals(48213, code.value().asInt());
            assertInstanceOf(Arg.Reference.class, plan.steps().getLast().args().get("to"));
            String sent = endpoint.bodies().getFirst();
            for (String secret : List.of("Ana", "Lindqvist", "48213")) {
                assertFalse(sent.contains(secret), sent);
            }
            JsonNode tree = JsonMapper.shared().readTree(sent);
            assertEquals(
                    previews.getFirst().request(),
                    tree.path("messages").path(1).path("content").asString(),
                    "what was shown is what was sent");
            assertEquals(2, tree.path("tools").size());
            assertEquals(List.of("Bearer secret"), endpoint.keys());
        }
    }

    @Test
    void nothing_is_sent_without_a_yes() {
        try (FakeEndpoint endpoint = new FakeEndpoint(asked -> Reply.message(CALLS))) {
            RemotePlanner planner =
                    new RemotePlanner(endpoint.settings(RemoteSettings.Answers.TOOLS), RemoteConsent.NOBODY);
            ProblemException told = assertThrows(ProblemException.class, () -> planner.propose(request()));
            assertEquals("remote_refused", told.problems().getFirst().id());
            assertEquals(List.of(), endpoint.bodies());
        }
    }

    @Test
    void each_call_is_asked_for_again() {
        List<RemoteConsent.Preview> previews = new ArrayList<>();
        try (FakeEndpoint endpoint = new FakeEndpoint(asked -> Reply.message(CALLS))) {
            RemotePlanner planner = new RemotePlanner(
                    endpoint.settings(RemoteSettings.Answers.TOOLS), preview -> previews.add(preview));
            planner.propose(request());
            planner.propose(request());
            assertEquals(2, previews.size());
        }
    }

    @Test
    void what_was_wrong_is_told_redacted_too() {
        try (FakeEndpoint endpoint = new FakeEndpoint(asked -> Reply.message(CALLS))) {
            RemotePlanner planner = new RemotePlanner(endpoint.settings(RemoteSettings.Answers.TOOLS), preview -> true);
            Plan failed = assertInstanceOf(Proposal.Proposed.class, planner.propose(request()))
                    .plan();
            PlanRequest again = new PlanRequest(
                    "p1",
                    request().said(),
                    request().candidates(),
                    CLOCK,
                    Locale.UK,
                    Optional.of(new PlanRequest.Repair(failed, List.of("The value \"Ana Lindqvist\" is wrong"))));
            planner.propose(again);
            String sent = endpoint.bodies().getLast();
            assertEquals(4, JsonMapper.shared().readTree(sent).path("messages").size());
            for (String secret : List.of("Ana", "Lindqvist", "48213")) {
                assertFalse(sent.contains(secret), sent);
            }
        }
    }

    @Test
    void a_server_without_tools_is_asked_for_json_of_a_schema() {
        String steps =
                "{\\\"steps\\\":[{\\\"id\\\":\\\"s1\\\",\\\"capability\\\":\\\"contacts.find_person\\\",\\\"args\\\":{\\\"name\\\":\\\"NAME_1\\\"}}]}";
        try (FakeEndpoint endpoint =
                new FakeEndpoint(asked -> Reply.message("{\"role\":\"assistant\",\"content\":\"" + steps + "\"}"))) {
            RemotePlanner planner = new RemotePlanner(endpoint.settings(RemoteSettings.Answers.JSON), preview -> true);
            Plan plan = assertInstanceOf(Proposal.Proposed.class, planner.propose(request()))
                    .plan();
            assertEquals(
                    "contacts.find_person", plan.steps().getFirst().capability().value());
            JsonNode sent = JsonMapper.shared().readTree(endpoint.bodies().getFirst());
            assertEquals(
                    "json_schema", sent.path("response_format").path("type").asString());
            assertFalse(sent.has("tools"));
        }
    }

    @Test
    void no_call_is_a_decline() {
        try (FakeEndpoint endpoint =
                new FakeEndpoint(asked -> Reply.message("{\"role\":\"assistant\",\"content\":\"No tool fits.\"}"))) {
            RemotePlanner planner = new RemotePlanner(endpoint.settings(RemoteSettings.Answers.TOOLS), preview -> true);
            assertInstanceOf(Proposal.Decline.class, planner.propose(request()));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "401|{}|remote_unauthorized",
                "429|{}|remote_busy",
                "500|{}|remote_error",
                "302|{}|remote_error",
                "200|no json|remote_malformed",
                "200|{\"choices\":[]}|remote_malformed",
                "200|[]|remote_malformed",
                "200|{\"choices\":[{\"finish_reason\":\"length\",\"message\":{}}]}|cut_short",
                "200|{\"choices\":[{\"message\":{\"tool_calls\":[{\"function\":{\"name\":\"contacts_find_person\",\"arguments\":\"{\"}}]}}]}|remote_malformed",
                "200|{\"choices\":[{\"message\":{\"tool_calls\":[{\"function\":{\"name\":\"rm_rf\",\"arguments\":\"{}\"}}]}}]}|unknown_capability"
            })
    void whatever_the_server_does_wrong_is_told(int status, String body, String id) {
        try (FakeEndpoint endpoint = new FakeEndpoint(asked -> new Reply(status, body, 0))) {
            RemotePlanner planner = new RemotePlanner(endpoint.settings(RemoteSettings.Answers.TOOLS), preview -> true);
            ProblemException told = assertThrows(ProblemException.class, () -> planner.propose(request()));
            assertEquals(id, told.problems().getFirst().id(), told.getMessage());
            assertFalse(told.getMessage().contains("secret"), "the key is never told");
        }
    }

    @Test
    void an_endless_answer_and_a_slow_one_and_none_at_all_are_told() {
        try (FakeEndpoint endpoint = new FakeEndpoint(asked -> new Reply(200, " ".repeat(5 << 20), 0))) {
            assertEquals("remote_too_large", failure(endpoint.settings(RemoteSettings.Answers.TOOLS)));
        }
        URI gone;
        try (FakeEndpoint endpoint = new FakeEndpoint(asked -> new Reply(200, "{}", 3_000))) {
            gone = endpoint.base();
            assertEquals(
                    "remote_timeout",
                    failure(new RemoteSettings(
                            gone, "m", Optional.empty(), RemoteSettings.Answers.TOOLS, Duration.ofMillis(300))));
        }
        assertEquals(
                "remote_unreachable",
                failure(new RemoteSettings(
                        gone, "m", Optional.empty(), RemoteSettings.Answers.TOOLS, Duration.ofSeconds(20))));
    }

    private static String failure(RemoteSettings settings) {
        RemotePlanner planner = new RemotePlanner(settings, preview -> true);
        return assertThrows(ProblemException.class, () -> planner.propose(request()))
                .problems()
                .getFirst()
                .id();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://example.com/v1",
                "ftp://localhost/v1",
                "https://user:pw@example.com/v1",
                "https:///v1",
                "x",
                "https://example.com/v1?a=b"
            })
    void words_do_not_leave_unencrypted(String address) {
        assertThrows(
                ProblemException.class,
                () -> new RemoteSettings(
                        URI.create(address),
                        "m",
                        Optional.empty(),
                        RemoteSettings.Answers.TOOLS,
                        Duration.ofSeconds(1)));
    }

    @Test
    void who_is_stopped_while_the_endpoint_keeps_silent_waits_no_longer() {
        try (FakeEndpoint endpoint = new FakeEndpoint(_ -> new Reply(200, "{}", 60_000))) {
            RemotePlanner planner = new RemotePlanner(endpoint.settings(RemoteSettings.Answers.TOOLS), _ -> true);
            ProblemException told = assertThrows(
                    ProblemException.class,
                    () -> planner.propose(request(), () -> !endpoint.bodies().isEmpty()));
            assertEquals(Planner.CANCELLED, told.problems().getFirst().id());
        }
    }

    @Test
    void what_is_stopped_while_the_user_is_asked_is_not_sent() {
        AtomicBoolean stopped = new AtomicBoolean();
        try (FakeEndpoint endpoint = new FakeEndpoint(_ -> Reply.message(CALLS))) {
            RemotePlanner planner = new RemotePlanner(endpoint.settings(RemoteSettings.Answers.TOOLS), _ -> {
                stopped.set(true);
                return true;
            });
            assertThrows(ProblemException.class, () -> planner.propose(request(), stopped::get));
            assertEquals(List.of(), endpoint.bodies());
        }
    }
}
