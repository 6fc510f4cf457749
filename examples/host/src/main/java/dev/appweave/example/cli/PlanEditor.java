package dev.appweave.example.cli;

import dev.appweave.plan.Plan;
import dev.appweave.plan.PlanJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Hands a plan to the user's editor. */
final class PlanEditor {
    private static final JsonMapper PRETTY =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final Console console;

    PlanEditor(Console console) {
        this.console = console;
    }

    /** The user has changed the plan on the card: nothing of the old one has run. */
    static final class Edited extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient Plan plan;

        Edited(Plan plan) {
            super("the plan was edited", null, false, false);
            this.plan = plan;
        }

        Plan plan() {
            return plan;
        }
    }

    /** Waits until the editor is closed and reads what it left. */
    Plan edit(Plan plan) {
        String editor = List.of(console.variable("VISUAL"), console.variable("EDITOR"), "vi").stream()
                .filter(name -> !name.isBlank())
                .findFirst()
                .orElseThrow();
        try {
            Path file = Files.createTempFile("appweave-plan-", ".json");
            try {
                Files.writeString(file, PRETTY.writeValueAsString(PlanJson.write(plan)));
                // The variable may hold a command with options, so a shell reads it; the file is an argument of its
                // own.
                int code = new ProcessBuilder("sh", "-c", editor + " \"$0\"", file.toString())
                        .inheritIO()
                        .start()
                        .waitFor();
                if (code != 0) {
                    throw CommandFailure.badInput(
                            "editor_failed",
                            editor,
                            "The editor ended with code " + code + "; nothing was run.",
                            "Set EDITOR to the editor you like.");
                }
                return PlanFiles.parse(Files.readString(file), "the edited plan");
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the editor was open", e);
        }
    }
}
