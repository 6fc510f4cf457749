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
import dev.appweave.plan.Utterance;
import dev.appweave.plugin.Effect;
import dev.appweave.plugin.Repeat;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** An answer is the user's word as far as they typed it: what they pasted somebody else may have written. */
class PastedAnswerTest {
    private static final Catalog CATALOG = Catalogs.of(capability("mail.send_mail")
            .takes("'to':{'type':'string','x-role':'target'},'text':{'type':'string','x-role':'content'}")
            .acts(Effect.SHARE, Repeat.NONE)
            .build());

    @TempDir
    Path home;

    /** The cards of a plan that asks whom to write to. */
    private List<Card> cards(Utterance answer) {
        FakeTransport apps = new FakeTransport().on("mail.send_mail", _ -> json("{}"));
        List<Card> cards = new ArrayList<>();
        try (Host host =
                Host.open(new HostSettings(home, List.of(), List.of(), Clock.systemUTC(), Locale.ENGLISH), binder -> {
                    binder.install(NoPlanner.none());
                    binder.bind(new TypeLiteral<Supplier<Catalog>>() {}).toInstance(() -> CATALOG);
                    binder.bind(Transport.class).toInstance(apps);
                })) {
            host.run(
                    PlanJson.read(json("{'id':'p1','said':'Write hello','steps':[{'capability':'mail.send_mail',"
                            + "'args':{'to':{'$ask':'Whom?'},'text':'hello'}}]}")),
                    new Dialogue() {
                        @Override
                        public Consent consent(Card card) {
                            cards.add(card);
                            return Consent.YES;
                        }

                        @Override
                        public Optional<Utterance> answer(String question, JsonNode schema) {
                            return Optional.of(answer);
                        }
                    });
        }
        return cards;
    }

    @Test
    void who_was_typed_is_not_asked_about() {
        assertEquals(List.of(), cards(Utterance.typed("eve@x.example")));
    }

    @Test
    void who_was_pasted_is() {
        List<Card> cards = cards(Utterance.typed("eve@x.example").asForeign());
        assertEquals(1, cards.size());
        assertEquals(
                "It goes to “eve@x.example”, which you never said: it comes from text you did not type yourself.",
                cards.getFirst().verdicts().firstEntry().getValue().reasons().getLast());
    }
}
