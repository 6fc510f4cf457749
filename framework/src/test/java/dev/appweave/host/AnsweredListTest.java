package dev.appweave.host;

import static dev.appweave.catalog.CapabilityBuilder.capability;
import static dev.appweave.schema.Json.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.inject.TypeLiteral;
import dev.appweave.call.FakeTransport;
import dev.appweave.call.Transport;
import dev.appweave.catalog.Catalog;
import dev.appweave.catalog.Catalogs;
import dev.appweave.consent.Card;
import dev.appweave.consent.ConsentPrompt.Consent;
import dev.appweave.journal.CallState;
import dev.appweave.journal.FailPoint;
import dev.appweave.journal.FailPoints;
import dev.appweave.journal.JournaledAnswer;
import dev.appweave.journal.JournaledPlan;
import dev.appweave.journal.SqliteJournal;
import dev.appweave.plan.Plan;
import dev.appweave.plan.PlanJson;
import dev.appweave.plugin.Effect;
import dev.appweave.plugin.Repeat;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A yes to a list is a fact like any other: it outlives the host that asked, and it is a yes to that list only. */
@Timeout(300)
class AnsweredListTest {
    private static final Catalog CATALOG = Catalogs.of(
            capability("people.list_people")
                    .returns(
                            "'day':{'type':'string'},'people':{'type':'array','items':{'type':'object','properties':"
                                    + "{'mail':{'type':'string','x-trust':'owner'},'code':{'type':'string','x-secrecy':'secret'}}}}")
                    .build(),
            capability("mail.send_mail")
                    .takes("'to':{'x-role':'target'},'text':{'x-role':'content'}")
                    .acts(Effect.SHARE, Repeat.KEY)
                    .build());

    private static final Plan PLAN = PlanJson.read(json("""
            {'id':'p1','steps':[
              {'id':'s1','capability':'people.list_people','args':{}},
              {'id':'s2','capability':'mail.send_mail','each':'$s1/people',
               'args':{'to':'$item/mail','text':'See you at ${s1/day}'}}]}"""));
    private static final Set<String> EVERYBODY = Set.of("ana@a.example", "bob@a.example", "cy@a.example");
    private static final ZoneId GENEVA = ZoneId.of("Europe/Zurich");

    @TempDir
    Path folder;

    private Path home = Path.of("");
    private String people = "{'mail':'ana@a.example'},{'mail':'bob@a.example'},{'mail':'cy@a.example'}";

    /** What the mail app sent, by key: it acts once a key. */
    private final Map<String, String> sent = new LinkedHashMap<>();

    private final List<Card> cards = new ArrayList<>();
    private Consent toTheList = Consent.YES;

    /** The host's death; an error, so that nothing of the host catches it. */
    private static final class Death extends Error {
        private static final long serialVersionUID = 1L;
    }

    /** Dies at the n-th point after the list was shown. */
    private final class AfterTheCard implements FailPoints {
        private final int at;
        private final List<FailPoint> passed = new ArrayList<>();

        AfterTheCard(int at) {
            this.at = at;
        }

        @Override
        public synchronized void reached(FailPoint point) {
            if (cards.size() < 2) {
                return;
            }
            passed.add(point);
            if (passed.size() >= at) {
                throw new Death();
            }
        }
    }

    private Host open(FailPoints failPoints, ZoneId zone) {
        FakeTransport apps = new FakeTransport()
                .on("people.list_people", _ -> json("{'day':'2026-11-27T18:00:00+01:00','people':[" + people + "]}"))
                .on("mail.send_mail", call -> {
                    sent.putIfAbsent(call.key(), call.input().path("to").asString());
                    return json("{}");
                });
        Clock clock = Clock.fixed(Instant.parse("2026-11-22T11:00:00Z"), zone);
        return Host.open(new HostSettings(home, List.of(), List.of(), clock, Locale.ENGLISH), binder -> {
            binder.install(NoPlanner.none());
            binder.bind(new TypeLiteral<Supplier<Catalog>>() {}).toInstance(() -> CATALOG);
            binder.bind(Transport.class).toInstance(apps);
            binder.bind(FailPoints.class).toInstance(failPoints);
        });
    }

    private Consent answer(Card card) {
        cards.add(card);
        return card.late().isPresent() ? toTheList : Consent.YES;
    }

    /** A host in a new home that runs the plan; whether it died. */
    private boolean dies(String name, FailPoints failPoints) {
        home = folder.resolve(name);
        sent.clear();
        cards.clear();
        try (Host host = open(failPoints, GENEVA)) {
            host.run(PLAN, this::answer);
            return false;
        } catch (Death e) {
            return true;
        }
    }

    private JournaledPlan journaled() {
        try (SqliteJournal journal = SqliteJournal.open(home.resolve(".host/journal.db"), Clock.systemUTC())) {
            return journal.find("p1").orElseThrow();
        }
    }

    private static Optional<JournaledAnswer> toTheList(JournaledPlan plan) {
        return plan.answers().stream().filter(one -> one.call().equals("s2")).findFirst();
    }

    private Set<String> reached() {
        return Set.copyOf(sent.values());
    }

    @ParameterizedTest
    @ValueSource(strings = {"YES", "NO"})
    void the_journal_tells_what_was_shown_and_what_was_answered(String answer) {
        toTheList = Consent.valueOf(answer);
        dies(answer, FailPoints.NONE);
        JournaledAnswer kept = toTheList(journaled()).orElseThrow();
        Card.Late shown = cards.getLast().late().orElseThrow();
        assertEquals(answer.equals("YES"), kept.given());
        assertEquals(shown.digest(), kept.digest());
        assertEquals(Optional.of(cards.getLast().shown()), kept.shown());
        assertEquals(
                "cy@a.example",
                kept.shown().orElseThrow().at("/each/2/element/mail").asString());
        JournaledAnswer card = journaled().answers().getFirst();
        assertEquals("", card.call());
        assertEquals(cards.getFirst().digest(), card.digest());
    }

    @Test
    void an_answer_that_nobody_gave_is_not_in_the_journal() {
        toTheList = Consent.NOBODY;
        dies("nobody", FailPoints.NONE);
        assertEquals(Optional.empty(), toTheList(journaled()));
    }

    @Test
    void a_list_that_differs_in_one_element_has_another_digest() {
        dies("three", FailPoints.NONE);
        String three = toTheList(journaled()).orElseThrow().digest();
        people = people.replace("cy@", "eve@");
        dies("eve", FailPoints.NONE);
        assertFalse(toTheList(journaled()).orElseThrow().digest().equals(three));
    }

    @ParameterizedTest
    @ValueSource(strings = {"YES", "NO"})
    void whoever_takes_the_plan_up_does_what_was_answered_and_asks_nobody_again(String answer) {
        toTheList = Consent.valueOf(answer);
        Set<FailPoint> died = EnumSet.noneOf(FailPoint.class);
        boolean again = true;
        for (int n = 1; again; n++) {
            AfterTheCard mortal = new AfterTheCard(n);
            again = dies(answer + n, mortal);
            boolean known = toTheList(journaled()).isPresent();
            died.addAll(again ? mortal.passed.subList(n - 1, n) : List.of());
            open(FailPoints.NONE, GENEVA).close();
            String when = "dead at point " + n + ", " + mortal.passed;
            assertEquals(2, cards.size(), when);
            assertEquals(known && answer.equals("YES") ? EVERYBODY : Set.of(), reached(), when);
            assertEquals(reached().size(), sent.size(), when + ": somebody was reached twice");
            assertTrue(journaled().state().ended(), when);
            CallState state = journaled().call("s2").orElseThrow().state();
            assertEquals(reached().isEmpty() ? CallState.DECLINED : CallState.DONE, state, when);
        }
        assertTrue(died.contains(FailPoint.ANSWER_BACK) && died.contains(FailPoint.COMMIT_MADE), died.toString());
    }

    /** What an earlier host wrote about s1, made into something else while no host was there. */
    private void change(String from, String to) throws SQLException {
        try (Connection journal = DriverManager.getConnection("jdbc:sqlite:" + home.resolve(".host/journal.db"));
                Statement statement = journal.createStatement()) {
            statement.execute("UPDATE call SET outcome=replace(outcome,'" + from + "','" + to + "') WHERE call='s1'");
        }
    }

    @Test
    void a_yes_is_none_to_a_list_that_has_changed_however_far_it_was_gone_through() throws SQLException {
        people = "{'mail':'ana@a.example'},{'mail':'cy@a.example'}";
        boolean again = true;
        for (int n = 1; again; n++) {
            again = dies("changed" + n, new AfterTheCard(n));
            Set<String> before = reached();
            Set<String> begun = Set.copyOf(journaled().calls().stream()
                    .filter(call ->
                            call.call().startsWith("s2/") && call.input().isPresent())
                    .map(call -> call.input().get().path("to").asString())
                    .toList());
            change("cy@a.example", "eve@a.example");
            open(FailPoints.NONE, GENEVA).close();
            assertFalse(reached().contains("eve@a.example"), "dead at point " + n);
            Set<String> allowed = new HashSet<>(before);
            allowed.addAll(begun); // A call that was on its way is made again: it acts once a key.
            assertTrue(allowed.containsAll(reached()), "dead at point " + n + ": " + reached() + " of " + allowed);
        }
    }

    @Test
    void a_yes_is_none_to_a_text_that_reads_otherwise_now() {
        int first = 4; // The answer is durable, and no call is.
        assertTrue(dies("tokyo", new AfterTheCard(first)));
        assertTrue(toTheList(journaled()).isPresent());
        assertEquals(Set.of(), reached());
        open(FailPoints.NONE, ZoneId.of("Asia/Tokyo")).close();
        assertEquals(Set.of(), reached());
    }

    @Test
    void a_secret_that_was_shown_is_erased_with_its_digest_when_the_plan_ends() {
        people = "{'mail':'ana@a.example','code':'4711-0815'},{'mail':'bob@a.example','code':'4711-0816'}";
        assertTrue(dies("secret", new AfterTheCard(4)));
        JournaledAnswer running = toTheList(journaled()).orElseThrow();
        assertEquals(
                "4711-0815",
                running.shown().orElseThrow().at("/each/0/element/code").asString());
        assertEquals(64, running.digest().length());
        open(FailPoints.NONE, GENEVA).close();
        assertEquals(Set.of("ana@a.example", "bob@a.example"), reached());
        JournaledAnswer ended = toTheList(journaled()).orElseThrow();
        assertEquals(
                "(secret)",
                ended.shown().orElseThrow().at("/each/0/element/code").asString());
        assertEquals("(secret)", ended.digest());
    }
}
