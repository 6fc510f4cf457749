package dev.appweave.host;

import static dev.appweave.catalog.CapabilityBuilder.capability;
import static dev.appweave.schema.Json.json;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.inject.TypeLiteral;
import dev.appweave.call.FakeTransport;
import dev.appweave.call.Transport;
import dev.appweave.catalog.Catalog;
import dev.appweave.catalog.Catalogs;
import dev.appweave.consent.Card;
import dev.appweave.consent.ConsentPrompt.Consent;
import dev.appweave.plan.PlanJson;
import dev.appweave.plugin.Effect;
import dev.appweave.plugin.Repeat;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** G5: the same again and again is asked for, whichever plans and hosts it is spread over. */
class SessionRateTest {
    private static final Catalog CATALOG = Catalogs.of(capability("mail.send_mail")
            .takes("'to':{'x-role':'target'},'text':{'x-role':'content'}")
            .acts(Effect.SHARE, Repeat.NONE)
            .perHour(2)
            .build());

    @TempDir
    Path home;

    private final List<Card> cards = new ArrayList<>();
    private Consent answer = Consent.YES;
    private Instant now = Instant.parse("2026-11-22T11:00:00Z");
    private int plans;

    private final class Wall extends Clock {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }

    private Host open() {
        FakeTransport apps = new FakeTransport().on("mail.send_mail", _ -> json("{}"));
        return Host.open(new HostSettings(home, List.of(), List.of(), new Wall(), Locale.ENGLISH), binder -> {
            binder.install(NoPlanner.none());
            binder.bind(new TypeLiteral<Supplier<Catalog>>() {}).toInstance(() -> CATALOG);
            binder.bind(Transport.class).toInstance(apps);
        });
    }

    /** Sends to each in a plan of its own; how many cards that showed. */
    private int send(Host host, String... mails) {
        int before = cards.size();
        for (String mail : mails) {
            String plan = "{'id':'p%d','said':'Write x to %s','steps':[{'capability':'mail.send_mail',"
                    + "'args':{'to':'%s','text':'x'}}]}";
            host.run(PlanJson.read(json(plan.formatted(++plans, mail, mail))), card -> {
                cards.add(card);
                return answer;
            });
        }
        return cards.size() - before;
    }

    @Test
    void the_third_within_an_hour_is_asked_for_and_another_target_is_not() {
        try (Host host = open()) {
            assertEquals(0, send(host, "ana@a.example", "ana@a.example", "bob@a.example"));
            assertEquals(1, send(host, "Ana@a.example"));
            String rule = cards.getLast()
                    .verdicts()
                    .firstEntry()
                    .getValue()
                    .why()
                    .getLast()
                    .rule();
            assertEquals("G5", rule);
            assertEquals(0, send(host, "bob@a.example"));
        }
    }

    @Test
    void an_hour_later_it_is_not() {
        try (Host host = open()) {
            send(host, "ana@a.example", "ana@a.example");
            now = now.plus(Duration.ofMinutes(61));
            assertEquals(0, send(host, "ana@a.example"));
        }
    }

    @Test
    void what_an_earlier_host_did_counts() {
        try (Host host = open()) {
            send(host, "ana@a.example", "ana@a.example");
        }
        now = now.plus(Duration.ofMinutes(30));
        try (Host host = open()) {
            assertEquals(1, send(host, "ana@a.example"));
        }
        now = now.plus(Duration.ofMinutes(31));
        try (Host host = open()) {
            assertEquals(0, send(host, "ana@a.example"));
        }
    }

    @Test
    void what_was_not_allowed_does_not_count() {
        answer = Consent.NO;
        try (Host host = open()) {
            send(host, "ana@a.example", "ana@a.example", "ana@a.example", "ana@a.example");
            assertEquals(2, cards.size());
            now = now.plus(Duration.ofMinutes(61));
            assertEquals(0, send(host, "ana@a.example"));
        }
    }

    @Test
    void a_plan_that_would_go_over_is_asked_for_before_it_begins() {
        try (Host host = open()) {
            String step = "{'capability':'mail.send_mail','args':{'to':'ana@a.example','text':'x'}}";
            host.run(
                    PlanJson.read(json("{'id':'p','said':'Write x to ana@a.example','steps':["
                            + String.join(",", step, step, step) + "]}")),
                    card -> {
                        cards.add(card);
                        return Consent.YES;
                    });
            assertEquals(1, cards.size());
            assertEquals(true, cards.getFirst().late().isEmpty());
        }
    }
}
