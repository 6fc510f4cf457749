package dev.appweave.example.cli;

import dev.appweave.plan.Utterance;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A command that begins with a sentence. */
abstract class SentenceCommand extends HostCommand {
    private static final int LONGEST = 8_000;
    private static final Path INPUT = Path.of("-");

    @Parameters(
            arity = "0..*",
            paramLabel = "SENTENCE",
            description =
                    "What is wanted, in your words; - reads it from the input. Left out: you are asked, and what you "
                            + "paste does not count as your words.")
    List<String> words = new ArrayList<>();

    @Option(
            names = "--attach",
            paramLabel = "FILE",
            description = "Send a text along that you did not write: what stands in it does not count as your words. "
                    + "- reads it from the input.")
    List<Path> attachments = new ArrayList<>();

    @Option(
            names = "--paste",
            paramLabel = "TEXT",
            description = "The same with the text itself, for what you copied from elsewhere.")
    List<String> pasted = new ArrayList<>();

    @Mixin
    PlannerOptions understanding = new PlannerOptions();

    private Utterance said = Utterance.typed("");
    private Planners planners = Planners.NONE;

    SentenceCommand(Console console) {
        super(console);
    }

    @Override
    void prepare() {
        planners = understanding.planners(console, profile.profile(console));
        said = sentence();
        if (said.text().isBlank()) {
            throw CommandFailure.usage(
                    "empty_sentence", "SENTENCE", "There are no words in it.", "Say what you want, in quotes.");
        }
        limit("SENTENCE", "Say it shorter, or put the long part into a note first.");
        attachments.forEach(file -> said = said.with(attached(file)));
        pasted.forEach(text -> said = said.with(text.strip()));
        limit(pasted.isEmpty() ? "--attach" : "--paste", "Send less along.");
    }

    private Utterance sentence() {
        if (words.isEmpty()) {
            if (json || !console.terminal()) {
                throw CommandFailure.usage(
                        "bad_usage", "SENTENCE", "The sentence is missing.", "Say what you want, in quotes.");
            }
            return Prompter.of(console).words("What is wanted? ").orElse(Utterance.typed(""));
        }
        boolean input = words.equals(List.of("-"));
        if (input && attachments.contains(INPUT)) {
            throw CommandFailure.usage(
                    "input_twice",
                    "--attach",
                    "The input cannot be the sentence and what is attached.",
                    "Say one of them.");
        }
        return Utterance.typed((input ? read() : String.join(" ", words)).strip());
    }

    private void limit(String where, String remedy) {
        int length = said.text().length();
        if (length > LONGEST) {
            throw CommandFailure.badInput(
                    "sentence_too_long",
                    where,
                    "There are " + length + " characters; at most " + LONGEST + " are read.",
                    remedy);
        }
    }

    @Override
    final Planners planners() {
        return planners;
    }

    final Utterance said() {
        return said;
    }

    private String attached(Path file) {
        if (file.equals(INPUT)) {
            return read().strip();
        }
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw CommandFailure.badInput(
                    "no_file",
                    file.toString(),
                    "It cannot be read as a text: " + e.getMessage() + ".",
                    "Check the path.");
        }
    }

    private String read() {
        try {
            return new String(console.in().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
