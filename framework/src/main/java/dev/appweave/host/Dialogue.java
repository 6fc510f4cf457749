package dev.appweave.host;

import dev.appweave.catalog.CapabilityDescriptor;
import dev.appweave.consent.Card;
import dev.appweave.consent.ConsentPrompt.Consent;
import dev.appweave.execute.Run;
import dev.appweave.plan.Utterance;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import tools.jackson.databind.JsonNode;

/** Whoever talks with the user: a terminal, a page, a script. Called on the thread that asked the host. */
@FunctionalInterface
public interface Dialogue {
    /**
     * Shows a card and waits for the answer: the one card of a plan before it runs, or, while it runs, one call whose
     * values came out less trusted than expected, or all calls that would be made for a list ({@link Card#late}).
     */
    Consent consent(Card card);

    /**
     * Asks for a missing value.
     *
     * @param question for a person
     * @param schema JSON Schema of the value
     * @return what was answered, which counts as the user's word as far as they typed it; empty if there is nobody to ask
     */
    default Optional<Utterance> answer(String question, JsonNode schema) {
        return Optional.empty();
    }

    /**
     * Asks whether a target may always be reached from now on.
     *
     * @param capability what may be called without asking
     * @param target whom it may reach
     * @return false unless the user said so
     */
    default boolean grant(CapabilityDescriptor capability, String target) {
        return false;
    }

    /**
     * Who asks. Requests of one source wait for each other, and a source that floods the host makes no other wait: an
     * application that asks for several people names each. Those without a name are one source.
     */
    default String source() {
        return "";
    }

    /** Hears of each step. */
    default Run.Listener listener() {
        return Run.Listener.NONE;
    }

    /** Set by whoever wants the plan to stop. */
    default AtomicBoolean cancelled() {
        return new AtomicBoolean();
    }

    /** Nobody is there: nothing that must be asked for runs. */
    static Dialogue nobody() {
        return card -> Consent.NOBODY;
    }

    /** Everything is agreed to beforehand: {@code --yes}. */
    static Dialogue yes() {
        return card -> Consent.YES;
    }
}
