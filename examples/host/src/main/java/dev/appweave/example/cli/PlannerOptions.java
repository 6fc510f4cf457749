package dev.appweave.example.cli;

import dev.appweave.bridge.remote.RemoteConsent;
import dev.appweave.problem.ProblemException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What understands sentences: the options of every command that begins with one. */
final class PlannerOptions {
    @Option(
            names = "--planner",
            paramLabel = "NAME",
            description = "Plan with this: " + Planners.NAMES + " (default: " + Planners.DEFAULT + ").")
    Optional<String> planner = Optional.empty();

    @Option(
            names = "--model",
            paramLabel = "FILE.gguf",
            description = "A model on this machine, for what the compact planner is not sure of, and for texts.")
    Optional<Path> model = Optional.empty();

    @Option(
            names = "--remote",
            paramLabel = "URL",
            description =
                    "An endpoint with OpenAI's interface, asked when nothing here is sure enough; what would be sent is "
                            + "shown, and sent only if you agree. The key is read from APPWEAVE_REMOTE_KEY.")
    Optional<URI> remote = Optional.empty();

    @Option(names = "--remote-model", paramLabel = "NAME", description = "The model there.")
    Optional<String> remoteModel = Optional.empty();

    /** The planners these options and the profile's settings lead to. */
    Planners planners(Console console, Profile profile) {
        ModelSettings settings = ModelSettings.read(profile.home()).with(planner, model, remote, remoteModel);
        RemoteConsent consent = console.terminal() ? new RemoteCard(console) : RemoteConsent.NOBODY;
        try {
            return Planners.of(
                    settings,
                    profile,
                    console.variable("APPWEAVE_REMOTE_KEY"),
                    consent,
                    ModelEngineCommand.home(console));
        } catch (ProblemException e) {
            throw new CommandFailure(Exit.USAGE, e.problems());
        }
    }
}
