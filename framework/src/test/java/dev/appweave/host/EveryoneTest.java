package dev.appweave.host;

import static dev.appweave.catalog.CapabilityBuilder.capability;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.inject.TypeLiteral;
import dev.appweave.call.FakeTransport;
import dev.appweave.call.Outcome;
import dev.appweave.call.Transport;
import dev.appweave.catalog.Catalog;
import dev.appweave.catalog.Catalogs;
import dev.appweave.consent.Card;
import dev.appweave.consent.ConsentPrompt.Consent;
import dev.appweave.plan.Plan;
import dev.appweave.plan.PlanJson;
import dev.appweave.plan.PlanRequest;
import dev.appweave.plan.Planner;
import dev.appweave.plan.Proposal;
import dev.appweave.plan.Retriever;
import dev.appweave.plan.Utterance;
import dev.appweave.plugin.Effect;
import dev.appweave.plugin.Repeat;
import dev.appweave.schema.Json;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What is done for each of a list: a yes before the list is known is no yes to everybody on it. */
class EveryoneTest {
    private static final Catalog CATALOG = Catalogs.of(
            capability("people.list_people")
                    .returns("'mails':{'type':'array','x-trust':'owner','items':{'type':'string'}},"
                            + "'others':{'type':'array','items':{'type':'object'}},"
                            + "'people':{'type':'array','items':{'type':'object','properties':"
                            + "{'mail':{'type':'string','x-trust':'owner'}}}}")
                    .build(),
            capability("mail.send_mail")
                    .takes("'to':{'x-role':'target'},'text':{'x-role':'content'}")
                    .acts(Effect.SHARE, Repeat.NONE)
                    .build(),
            capability("people.mark_person")
                    .takes("'who':{'type':'string'}")
                    .acts(Effect.WRITE, Repeat.NONE)
                    .undo("people.unmark_person", "mark", "/mark")
                    .build());

    @TempDir
    Path home;

    private final List<String> reached = new CopyOnWriteArrayList<>();
    private final List<Card> cards = new ArrayList<>();
    private final Deque<Consent> answers = new ArrayDeque<>();

    private Answer ask(String step) {
        FakeTransport apps = new FakeTransport()
                .on(
                        "people.list_people",
                        _ -> Json.json("{'people':[{'mail':'ana@a.example'},{'mail':'bob@a.example'},"
                                + "{'mail':'cy@a.example'}],'others':[],'mails':['ana@a.example','bob@a.example']}"))
                .on("mail.send_mail", call -> {
                    reached.add(call.input().path("to").asString());
                    return Json.json("{}");
                })
                .on("people.mark_person", call -> {
                    reached.add(call.input().path("who").asString());
                    return Json.json("{'mark':'m'}");
                });
        Plan plan = PlanJson.read(
                Json.json("{'id':'p','steps':[{'id':'s1','capability':'people.list_people','args':{}}," + step + "]}"));
        Planner planner = new Planner() {
            @Override
            public String name() {
                return "scripted";
            }

            @Override
            public Proposal propose(PlanRequest request) {
                return new Proposal.Proposed(
                        new Plan(request.planId(), Optional.of(request.said()), plan.steps()),
                        1,
                        Proposal.Explanation.NONE);
            }
        };
        try (Host host =
                Host.open(new HostSettings(home, List.of(), List.of(), Clock.systemUTC(), Locale.ENGLISH), binder -> {
                    binder.bind(Planner.class).toInstance(planner);
                    binder.bind(Retriever.class).toInstance((said, all, limit) -> List.of());
                    binder.bind(new TypeLiteral<Supplier<Catalog>>() {}).toInstance(() -> CATALOG);
                    binder.bind(Transport.class).toInstance(apps);
                })) {
            return host.ask(Utterance.typed("Write \"tea is ready\" to everybody"), card -> {
                cards.add(card);
                return answers.pop();
            });
        }
    }

    private static final String SEND = "{'id':'s2','capability':'mail.send_mail','each':'$s1/people',"
            + "'args':{'to':'$item/mail','text':'tea is ready'}}";
    private static final String MARK =
            "{'id':'s2','capability':'people.mark_person','each':'$s1/people'," + "'args':{'who':'$item/mail'}}";

    private static List<JsonNode> elements(Card card) {
        return card.late().orElseThrow().each().stream().map(Card.Each::element).toList();
    }

    @Test
    void what_is_sent_to_each_of_a_list_is_asked_for_once_more_with_the_list() {
        answers.addAll(List.of(Consent.YES, Consent.YES));
        ask(SEND);
        assertEquals(2, cards.size());
        assertEquals(
                Json.json("[{'mail':'ana@a.example'},{'mail':'bob@a.example'},{'mail':'cy@a.example'}]")
                        .valueStream()
                        .toList(),
                elements(cards.getLast()));
        assertEquals(
                Json.json("{'to':'cy@a.example','text':'tea is ready'}"),
                cards.getLast().late().orElseThrow().each().getLast().input());
        assertEquals(List.of("ana@a.example", "bob@a.example", "cy@a.example"), reached);
    }

    @Test
    void a_no_to_the_list_sends_to_nobody_on_it() {
        answers.addAll(List.of(Consent.YES, Consent.NO));
        Answer answer = ask(SEND);
        assertTrue(answers.isEmpty());
        assertEquals(List.of(), reached);
        assertInstanceOf(Outcome.Declined.class, answer.receipts().getLast().outcome());
    }

    @Test
    void with_nobody_there_any_more_it_is_sent_to_nobody() {
        answers.addAll(List.of(Consent.YES, Consent.NOBODY));
        ask(SEND);
        assertEquals(List.of(), reached);
    }

    @Test
    void who_is_passed_over_is_not_on_the_list() {
        answers.addAll(List.of(Consent.YES, Consent.YES));
        ask(SEND.replace("'args'", "'when':{'ref':'$item/mail','is':'not_equal','value':'bob@a.example'},'args'"));
        assertEquals(2, elements(cards.getLast()).size());
        assertEquals(List.of("ana@a.example", "cy@a.example"), reached);
    }

    @Test
    void an_empty_list_is_not_asked_about() {
        answers.add(Consent.YES);
        ask(SEND.replace("$s1/people", "$s1/others"));
        assertEquals(1, cards.size());
        assertEquals(List.of(), reached);
    }

    @Test
    void a_list_that_is_reached_in_one_call_is_shown_when_it_is_known_too() {
        answers.addAll(List.of(Consent.YES, Consent.NO));
        ask("{'id':'s2','capability':'mail.send_mail','args':{'to':'$s1/mails','text':'tea is ready'}}");
        assertEquals(
                Json.json("['ana@a.example','bob@a.example']").valueStream().toList(), elements(cards.getLast()));
        assertEquals(List.of(), reached);
    }

    @Test
    void what_can_be_taken_back_is_asked_for_once() {
        answers.add(Consent.YES);
        ask(MARK);
        assertTrue(cards.getFirst().late().isEmpty());
        assertEquals(3, reached.size());
    }
}
