package dev.appweave.example.cli;

import dev.appweave.plan.Plan;
import dev.appweave.plan.PlanJson;
import dev.appweave.problem.ProblemException;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads plans from files: a plan itself, or a report of {@code ask --json} with a plan in it. */
final class PlanFiles {
    private static final long LARGEST_BYTES = 10 << 20;

    /** As strict about names as the reader of plans. */
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private PlanFiles() {}

    static Plan read(String name, Console console) {
        return parse(text(name, console), name);
    }

    /** The text of a file, or of the input if the name is {@code -}. */
    static String text(String name, Console console) {
        try {
            if (name.equals("-")) {
                return new String(console.in().readAllBytes(), StandardCharsets.UTF_8);
            }
            Path file = Path.of(name);
            if (Files.isDirectory(file)) {
                throw CommandFailure.badInput("no_file", name, "It is a folder.", "Name a file.");
            }
            if (Files.size(file) > LARGEST_BYTES) {
                throw CommandFailure.badInput(
                        "file_too_large", name, "It is larger than 10 MiB.", "Check that it is the right file.");
            }
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            throw CommandFailure.noFile(Path.of(name), "Check the path.");
        } catch (MalformedInputException e) {
            throw CommandFailure.badInput(
                    "no_text", name, "It is no text in UTF-8.", "Check that it is the right file.");
        } catch (IOException e) {
            throw CommandFailure.unreadable(name, e, "Check its permissions.");
        }
    }

    static Plan parse(String text, String name) {
        try {
            return PlanJson.read(text.startsWith("\uFEFF") ? text.substring(1) : text);
        } catch (ProblemException problem) {
            JsonNode inside = inside(text);
            if (inside.isObject()) {
                try {
                    return PlanJson.read(inside);
                } catch (ProblemException other) {
                    throw CommandFailure.badInput(name, other);
                }
            }
            throw CommandFailure.badInput(name, problem);
        }
    }

    private static JsonNode inside(String text) {
        try {
            return JSON.readTree(text).path("plan");
        } catch (JacksonException e) {
            return JsonMapper.shared().missingNode();
        }
    }
}
