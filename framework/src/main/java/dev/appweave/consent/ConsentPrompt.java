package dev.appweave.consent;

/** Shows a card to the user and waits for the answer. Called on the thread that asked the host. */
@FunctionalInterface
public interface ConsentPrompt {
    /** What the user said. */
    enum Consent {
        /** Run it as shown. */
        YES,
        /** Run it without the steps that were asked for. */
        NO,
        /** There is nobody to ask: nothing consequential runs. */
        NOBODY
    }

    /** Asks. */
    Consent ask(Card card);
}
