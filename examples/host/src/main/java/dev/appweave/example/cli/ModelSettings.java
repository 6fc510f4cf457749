package dev.appweave.example.cli;

import dev.appweave.bridge.remote.RemoteSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Which planner and models a profile uses: {@code .host/models.json}, and what the command line says instead.
 *
 * <pre>{@code
 * {"planner": "cascade", "model": "/models/qwen2.5-3b-instruct-q4_k_m.gguf",
 *  "remote": {"url": "https://api.example.com/v1", "model": "large", "answers": "tools"}}
 * }</pre>
 *
 * @param planner its name; empty: the default
 * @param model a model file
 * @param remote an endpoint; empty: none is ever asked
 * @param remoteModel the model there
 * @param answers how the endpoint is asked for plans
 */
record ModelSettings(
        Optional<String> planner,
        Optional<Path> model,
        Optional<URI> remote,
        Optional<String> remoteModel,
        RemoteSettings.Answers answers) {
    static ModelSettings read(Path home) {
        Path file = home.resolve(".host").resolve("models.json");
        if (!Files.isRegularFile(file)) {
            return new ModelSettings(
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    RemoteSettings.Answers.TOOLS);
        }
        try {
            JsonNode tree = JsonMapper.shared().readTree(Files.readString(file));
            JsonNode remote = tree.path("remote");
            return new ModelSettings(
                    text(tree, "planner"),
                    text(tree, "model").map(Path::of),
                    text(remote, "url").map(URI::create),
                    text(remote, "model"),
                    RemoteSettings.Answers.valueOf(
                            text(remote, "answers").orElse("tools").toUpperCase(Locale.ROOT)));
        } catch (IOException | JacksonException | IllegalArgumentException e) {
            throw CommandFailure.badInput(
                    "bad_settings",
                    file.toString(),
                    "The settings cannot be read: " + e.getMessage() + ".",
                    "See docs/guides/models.md for their form, or move the file away.");
        }
    }

    private static Optional<String> text(JsonNode tree, String name) {
        return Optional.of(tree.path(name).asString("")).filter(text -> !text.isBlank());
    }

    /** The same, except for what is said on the command line. */
    ModelSettings with(
            Optional<String> otherPlanner,
            Optional<Path> otherModel,
            Optional<URI> otherRemote,
            Optional<String> otherRemoteModel) {
        return new ModelSettings(
                otherPlanner.or(() -> planner),
                otherModel.or(() -> model),
                otherRemote.or(() -> remote),
                otherRemoteModel.or(() -> remoteModel),
                answers);
    }
}
