package dev.appweave.host;

import static dev.appweave.catalog.CapabilityBuilder.capability;
import static dev.appweave.schema.Json.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.inject.TypeLiteral;
import dev.appweave.call.FakeTransport;
import dev.appweave.call.Outcome;
import dev.appweave.call.Transport;
import dev.appweave.catalog.CapabilityDescriptor;
import dev.appweave.catalog.Catalog;
import dev.appweave.catalog.Catalogs;
import dev.appweave.catalog.Code;
import dev.appweave.catalog.Rung;
import dev.appweave.consent.Card;
import dev.appweave.consent.ConsentPrompt.Consent;
import dev.appweave.consent.Grants;
import dev.appweave.execute.Receipt;
import dev.appweave.execute.Run;
import dev.appweave.journal.PlanState;
import dev.appweave.plan.Plan;
import dev.appweave.plan.PlanJson;
import dev.appweave.plan.Proposal;
import dev.appweave.plan.Utterance;
import dev.appweave.plugin.Effect;
import dev.appweave.plugin.Repeat;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A yes is a yes to the app as it was, and to what was shown; nothing else runs on it. */
class BoundConsentTest {
    private static final CapabilityDescriptor PEOPLE = capability("people.find_person")
            .takes("'name':{'type':'string'}")
            .returns("'mail':{'type':'string','x-trust':'owner'}")
            .build();
    private static final CapabilityDescriptor MAIL = mail(Effect.SHARE);
    private static final String SEND =
            "{'id':'s2','capability':'mail.send_mail','args':{'to':'$s1/mail','text':'lunch'}}";

    @TempDir
    Path home;

    private Catalog installed = Catalogs.of(PEOPLE, MAIL);
    private final List<String> sent = new CopyOnWriteArrayList<>();
    private final List<Card> cards = new ArrayList<>();
    private final List<Optional<Code>> reached = new CopyOnWriteArrayList<>();
    private final AtomicInteger breaks = new AtomicInteger();
    private int found;

    private static CapabilityDescriptor mail(Effect effect) {
        return capability("mail.send_mail")
                .takes("'to':{'x-role':'target'},'text':{'x-role':'content'}")
                .acts(effect, Repeat.KEY)
                .build();
    }

    private Host open() {
        FakeTransport apps = new FakeTransport()
                .on("people.find_person", _ -> {
                    found++;
                    return json("{'mail':'ana@a.example'}");
                })
                .on("mail.send_mail", call -> {
                    reached.add(call.code());
                    if (breaks.getAndDecrement() > 0) {
                        throw new IllegalStateException("broken");
                    }
                    sent.add(call.input().path("to").asString());
                    return json("{}");
                });
        Plan plan = PlanJson.read(json("{'id':'p','steps':[{'id':'s1','capability':'people.find_person',"
                + "'args':{'name':'Ana'}}," + SEND + "]}"));
        return Host.open(
                new HostSettings(home, List.of(), List.of(), Clock.systemUTC(), Locale.ENGLISH),
                NoPlanner.answering(request -> new Proposal.Proposed(
                        new Plan(request.planId(), Optional.of(request.said()), plan.steps()),
                        1,
                        Proposal.Explanation.NONE)),
                binder -> {
                    binder.bind(new TypeLiteral<Supplier<Catalog>>() {}).toInstance(() -> installed);
                    binder.bind(Transport.class).toInstance(apps);
                });
    }

    /** Says yes to every card, with an update while the card is open. */
    private Answer askWhile(Catalog update) {
        try (Host host = open()) {
            return host.ask(Utterance.typed("Tell Ana lunch"), card -> {
                cards.add(card);
                installed = update;
                return Consent.YES;
            });
        }
    }

    private static Outcome last(Answer answer) {
        return answer.receipts().getLast().outcome();
    }

    @Test
    void a_yes_to_one_declaration_is_no_yes_to_another() {
        Answer answer = askWhile(Catalogs.of(PEOPLE, mail(Effect.DESTROY)));
        assertEquals(List.of(), sent);
        assertEquals(
                new Outcome.Declined("The app mail was replaced after the plan was made, so it was not called."
                        + " Say it again to use the new one."),
                last(answer));
    }

    @Test
    void a_yes_to_one_version_is_no_yes_to_the_next() {
        Answer answer = askWhile(Catalogs.of("2.0.0", PEOPLE, MAIL));
        assertInstanceOf(Outcome.Declined.class, answer.receipts().getFirst().outcome());
        assertInstanceOf(Outcome.Skipped.class, last(answer));
        assertEquals(List.of(), sent);
        assertEquals(0, found);
    }

    private static Catalog running(String digest) {
        Catalog catalog = Catalogs.of(PEOPLE, MAIL);
        return new Catalog(1, catalog.plugins(), Map.of("mail", new Code(Rung.SANDBOX, digest)));
    }

    @Test
    void a_yes_to_one_code_is_no_yes_to_other_code_that_says_the_same_of_itself() {
        installed = running("d1");
        assertInstanceOf(Outcome.Declined.class, last(askWhile(running("d2"))));
        assertEquals(List.of(), sent);
        assertEquals(1, found, "another app's step is as it was");
    }

    private List<Grants.Grant> alwaysWhile(Catalog update) {
        installed = running("d1");
        try (Host host = open()) {
            host.ask(Utterance.typed("Tell Ana lunch"), new Dialogue() {
                @Override
                public Consent consent(Card card) {
                    return Consent.ALWAYS;
                }

                @Override
                public boolean grant(CapabilityDescriptor capability, String target) {
                    installed = update;
                    return true;
                }
            });
            return host.grants().list();
        }
    }

    @Test
    void what_is_allowed_once_and_for_all_is_allowed_to_the_code_that_was_asked_for() {
        assertEquals(List.of(), alwaysWhile(running("d2")));
        assertEquals(1, alwaysWhile(running("d1")).size());
    }

    @Test
    void a_call_may_reach_the_code_that_was_judged_however_often_it_is_made() {
        installed = running("d1");
        breaks.set(2);
        askWhile(installed);
        assertEquals(Collections.nCopies(3, Optional.of(new Code(Rung.SANDBOX, "d1"))), reached);
    }

    @Test
    void a_plan_does_not_go_on_after_the_hosts_death_with_other_code() {
        installed = running("d1");
        try (Host host = open()) {
            dieAfterTheFirstStep(host, Consent.YES);
        }
        installed = running("d2");
        try (Host again = open()) {
            assertEquals(PlanState.NEEDS_YOU, again.recovered().getFirst().state());
        }
        assertEquals(List.of(), sent);
    }

    @Test
    void a_yes_does_not_outlive_the_app() {
        assertInstanceOf(Outcome.Declined.class, last(askWhile(Catalogs.of(PEOPLE))));
        assertEquals(List.of(), sent);
    }

    @Test
    void another_apps_update_is_no_matter() {
        askWhile(Catalogs.of(PEOPLE, MAIL, capability("notes.list_notes").build()));
        assertEquals(List.of("ana@a.example"), sent);
    }

    @Test
    void an_update_during_a_question_in_the_middle_of_a_plan_ends_the_step() {
        AtomicInteger shown = new AtomicInteger();
        try (Host host = open()) {
            host.grants().add(MAIL, "bob@b.example");
            host.ask(Utterance.typed("Tell Ana lunch"), card -> {
                cards.add(card);
                installed = card.late().isPresent() ? Catalogs.of("2.0.0", PEOPLE, MAIL) : installed;
                shown.incrementAndGet();
                return Consent.YES;
            });
        }
        assertEquals(1, shown.get());
        assertEquals(true, cards.getLast().late().isPresent());
        assertEquals(List.of(), sent);
    }

    /** The host's death; an error, so that nothing of the host catches it. */
    private static final class Death extends Error {
        private static final long serialVersionUID = 1L;
    }

    private void dieAfterTheFirstStep(Host host, Consent consent) {
        assertThrows(
                Death.class,
                () -> host.ask(Utterance.typed("Tell Ana lunch"), new Dialogue() {
                    @Override
                    public Consent consent(Card card) {
                        cards.add(card);
                        return consent;
                    }

                    @Override
                    public Run.Listener listener() {
                        return new Run.Listener() {
                            @Override
                            public void ended(Receipt receipt) {
                                if (receipt.step().equals("s1")) {
                                    throw new Death();
                                }
                            }
                        };
                    }
                }));
    }

    @Test
    void a_permission_that_was_taken_back_holds_for_no_plan_of_before() {
        try (Host host = open()) {
            String grant = host.grants().add(MAIL, "ana@a.example").id();
            dieAfterTheFirstStep(host, Consent.NO);
            host.grants().revoke(grant);
        }
        assertEquals(List.of(), cards);
        try (Host again = open()) {
            assertInstanceOf(
                    Outcome.Unknown.class, // It was about to be sent when the host died.
                    again.recovered().getFirst().receipts().getLast().outcome());
        }
        assertEquals(List.of(), sent);
    }

    @Test
    void a_permission_that_still_holds_lets_a_plan_go_on() {
        try (Host host = open()) {
            host.grants().add(MAIL, "ana@a.example");
            dieAfterTheFirstStep(host, Consent.NO);
        }
        open().close();
        assertEquals(List.of("ana@a.example"), sent);
    }

    @Test
    void what_was_agreed_to_is_done_after_the_hosts_death() {
        try (Host host = open()) {
            dieAfterTheFirstStep(host, Consent.YES);
        }
        assertEquals(1, cards.size());
        open().close();
        assertEquals(List.of("ana@a.example"), sent);
        assertEquals(1, found);
    }

    @Test
    void a_yes_to_another_card_is_no_yes_to_this_one() {
        try (Host host = open()) {
            dieAfterTheFirstStep(host, Consent.YES);
            host.grants().add(MAIL, "bob@b.example");
        }
        open().close();
        assertEquals(List.of(), sent);
    }
}
