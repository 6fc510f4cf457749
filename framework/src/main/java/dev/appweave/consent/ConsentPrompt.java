package dev.appweave.consent;

/** Shows a card to the user and waits for the answer. Called on the thread that asked the host. */
@FunctionalInterface
public interface ConsentPrompt {
    /** What the user said. */
    enum Consent {
        /** Run it as shown. */
        YES,
        /** Run it as shown, and do not ask again for these targets. */
        ALWAYS,
        /** Run it without the steps that were asked for. */
        NO,
        /** There is nobody to ask: nothing consequential runs. */
        NOBODY;

        /** Whether it may run. */
        public boolean given() {
            return this == YES || this == ALWAYS;
        }
    }

    /** Asks. */
    Consent ask(Card card);
}
