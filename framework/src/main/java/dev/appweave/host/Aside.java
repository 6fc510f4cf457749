package dev.appweave.host;

import dev.appweave.catalog.CapabilityDescriptor;
import dev.appweave.consent.Card;
import dev.appweave.consent.ConsentPrompt.Consent;
import dev.appweave.execute.Run;
import dev.appweave.plan.Utterance;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/**
 * People take their time: while a request asks somebody it is not at work and lets others have its turn; with the answer
 * it waits for one again.
 *
 * @param turns those of the source, one of which the request has
 */
record Aside(Dialogue dialogue, Turns turns) implements Dialogue {
    @Override
    public String source() {
        return dialogue.source();
    }

    @Override
    public Consent consent(Card card) {
        return aside(() -> dialogue.consent(card));
    }

    @Override
    public Optional<Utterance> answer(String question, JsonNode schema) {
        return aside(() -> dialogue.answer(question, schema));
    }

    @Override
    public boolean grant(CapabilityDescriptor capability, String target) {
        return aside(() -> dialogue.grant(capability, target));
    }

    @Override
    public Run.Listener listener() {
        return dialogue.listener();
    }

    @Override
    public AtomicBoolean cancelled() {
        return dialogue.cancelled();
    }

    private <T> T aside(Supplier<T> question) {
        turns.giveBack();
        try {
            return question.get();
        } finally {
            turns.takeAgain();
        }
    }
}
