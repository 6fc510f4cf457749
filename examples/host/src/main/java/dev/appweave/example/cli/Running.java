package dev.appweave.example.cli;

import dev.appweave.catalog.CapabilityDescriptor;
import dev.appweave.consent.Card;
import dev.appweave.consent.ConsentPrompt.Consent;
import dev.appweave.execute.Run;
import dev.appweave.host.Answer;
import dev.appweave.host.Dialogue;
import dev.appweave.host.Host;
import dev.appweave.plan.Utterance;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** Runs a request with whoever is there to be asked, and prints what came of it. */
final class Running {
    private final Console console;
    private final Host host;
    private final boolean json;
    private final boolean yes;
    private final String again;

    Running(Console console, Host host, boolean json, boolean yes, String again) {
        this.console = console;
        this.host = host;
        this.json = json;
        this.yes = yes;
        this.again = again;
    }

    /** Makes the request; if the user edits the plan on the card, the edited one takes its place. */
    Exit run(Function<Dialogue, Answer> request) {
        try (Stopping stopping = new Stopping()) {
            Dialogue dialogue = dialogue(stopping.cancelled());
            Function<Dialogue, Answer> next = request;
            while (true) {
                try {
                    Answer answer = next.apply(dialogue);
                    boolean shown = dialogue instanceof TerminalDialogue terminal && terminal.shown();
                    return new AnswerPrinter(console, host.plugins().catalog(), json, again).print(answer, shown);
                } catch (PlanEditor.Edited edited) {
                    next = again -> host.run(edited.plan(), again);
                }
            }
        }
    }

    private Dialogue dialogue(AtomicBoolean cancelled) {
        if (console.terminal() && !json && !yes) {
            return new TerminalDialogue(console, host.plugins().catalog(), cancelled);
        }
        Consent consent = yes ? Consent.YES : Consent.NOBODY;
        Run.Listener listener = json ? Run.Listener.NONE : new Progress(console);
        return new Unattended(consent, listener, cancelled);
    }

    private record Unattended(Consent agreed, Run.Listener listener, AtomicBoolean cancelled) implements Dialogue {
        @Override
        public Consent consent(Card card) {
            return agreed;
        }
    }

    /** A dialogue that answers questions with what was given on the command line, in the order they are asked. */
    static Dialogue answering(Dialogue dialogue, List<Optional<String>> answers) {
        var next = answers.iterator();
        return new Dialogue() {
            @Override
            public Consent consent(Card card) {
                return dialogue.consent(card);
            }

            @Override
            public Optional<Utterance> answer(String question, JsonNode schema) {
                Optional<String> given = next.hasNext() ? next.next() : Optional.empty();
                return given.map(Utterance::typed).or(() -> dialogue.answer(question, schema));
            }

            @Override
            public boolean grant(CapabilityDescriptor capability, String target) {
                return dialogue.grant(capability, target);
            }

            @Override
            public String source() {
                return dialogue.source();
            }

            @Override
            public Run.Listener listener() {
                return dialogue.listener();
            }

            @Override
            public AtomicBoolean cancelled() {
                return dialogue.cancelled();
            }
        };
    }
}
