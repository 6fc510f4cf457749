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

    @Parameters(
            arity = "1..*",
            paramLabel = "SENTENCE",
            description = "What is wanted, in your words; - reads it from the input.")
    List<String> words = new ArrayList<>();

    @Option(
            names = "--attach",
            paramLabel = "FILE",
            description = "Send a text along that you did not write: what stands in it does not count as your words.")
    List<Path> attachments = new ArrayList<>();

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
        String text = words.equals(List.of("-")) ? read() : String.join(" ", words);
        if (text.isBlank()) {
            throw CommandFailure.usage(
                    "empty_sentence", "SENTENCE", "There are no words in it.", "Say what you want, in quotes.");
        }
        if (text.length() > LONGEST) {
            throw CommandFailure.badInput(
                    "sentence_too_long",
                    "SENTENCE",
                    "It has " + text.length() + " characters; at most " + LONGEST + " are read.",
                    "Say it shorter, or put the long part into a note first.");
        }
        said = Utterance.typed(text.strip());
        attachments.forEach(file -> said = said.with(attached(file)));
        if (said.text().length() > LONGEST) {
            throw CommandFailure.badInput(
                    "sentence_too_long",
                    "--attach",
                    "With what is attached there are " + said.text().length() + " characters; at most " + LONGEST
                            + " are read.",
                    "Attach less.");
        }
    }

    @Override
    final Planners planners() {
        return planners;
    }

    final Utterance said() {
        return said;
    }

    private static String attached(Path file) {
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
