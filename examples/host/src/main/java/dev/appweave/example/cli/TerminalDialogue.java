package dev.appweave.example.cli;

import dev.appweave.catalog.CapabilityDescriptor;
import dev.appweave.catalog.Catalog;
import dev.appweave.consent.Card;
import dev.appweave.consent.ConsentPrompt.Consent;
import dev.appweave.consent.Grants;
import dev.appweave.consent.Shown;
import dev.appweave.execute.Run;
import dev.appweave.host.Dialogue;
import dev.appweave.plan.Utterance;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import tools.jackson.databind.JsonNode;

/** Talks with the person at the terminal: draws the card, takes a yes, asks what is missing. */
final class TerminalDialogue implements Dialogue {
    private final Console console;
    private final Catalog catalog;
    private final Prompter prompter;
    private final PlanEditor editor;
    private final AtomicBoolean cancelled;
    private boolean shown;

    TerminalDialogue(Console console, Catalog catalog, AtomicBoolean cancelled) {
        this.console = console;
        this.catalog = catalog;
        this.prompter = Prompter.of(console);
        this.editor = new PlanEditor(console);
        this.cancelled = cancelled;
    }

    /** Whether the user has seen the plan. */
    boolean shown() {
        return shown;
    }

    @Override
    public Consent consent(Card card) {
        Ink ink = Ink.of(console);
        CardText text = new CardText(ink, catalog);
        boolean late = card.late().isPresent();
        if (late) {
            text.late(card).forEach(console.out()::println);
        } else {
            text.card(card).forEach(console.out()::println);
        }
        shown = true;
        String question = late ? " [y/N/why] " : " [y/N/edit/why] ";
        while (true) {
            Optional<String> answer = prompter.line("  " + ink.yellow("Go ahead?") + question);
            switch (answer.orElse("").strip().toLowerCase(Locale.ROOT)) {
                case "y", "yes" -> {
                    return Consent.YES;
                }
                case "a", "always" -> {
                    return Consent.ALWAYS;
                }
                case "", "n", "no" -> {
                    return answer.isPresent() ? Consent.NO : Consent.NOBODY;
                }
                case "e", "edit" -> {
                    if (!late) { // What runs already is not edited.
                        throw new PlanEditor.Edited(editor.edit(card.plan()));
                    }
                }
                case "w", "why" -> {
                    text.reasons(card.plan(), card.verdicts()).forEach(console.out()::println);
                    console.out().println("  " + ink.dim("A yes is bound to exactly this: " + card.digest()));
                }
                default ->
                    console.out()
                            .println(
                                    "  y runs it, n leaves out what needs your yes, always also offers not to ask again.");
            }
        }
    }

    @Override
    public boolean grant(CapabilityDescriptor capability, String target) {
        Ink ink = Ink.of(console);
        String question = "  " + ink.yellow("Always allow") + " " + capability.id() + " to " + Shown.value(target)
                + " without asking, for " + Grants.LIFE.toDays() + " days? [y/N] ";
        return prompter.line(question)
                .map(answer -> answer.strip().toLowerCase(Locale.ROOT))
                .filter(answer -> answer.equals("y") || answer.equals("yes"))
                .isPresent();
    }

    @Override
    public Optional<Utterance> answer(String question, JsonNode schema) {
        return prompter.words("  " + Ink.of(console).yellow(Ink.safe(question)) + " ")
                .filter(words -> !words.text().isBlank());
    }

    @Override
    public Run.Listener listener() {
        return new Progress(console);
    }

    @Override
    public AtomicBoolean cancelled() {
        return cancelled;
    }
}
