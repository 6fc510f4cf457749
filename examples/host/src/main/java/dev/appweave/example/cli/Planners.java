package dev.appweave.example.cli;

import com.google.inject.Module;
import com.google.inject.multibindings.OptionalBinder;
import dev.appweave.bridge.cascade.CascadePlanner;
import dev.appweave.bridge.cascade.Routines;
import dev.appweave.bridge.encode.Encoder;
import dev.appweave.bridge.encode.OnnxEncoder;
import dev.appweave.bridge.encode.Tensors;
import dev.appweave.bridge.encode.TokenEncoder;
import dev.appweave.bridge.natives.EngineHome;
import dev.appweave.bridge.pointing.Judge;
import dev.appweave.bridge.pointing.Network;
import dev.appweave.bridge.pointing.Packer;
import dev.appweave.bridge.pointing.PointingPlanner;
import dev.appweave.bridge.remote.RemoteConsent;
import dev.appweave.bridge.remote.RemotePlanner;
import dev.appweave.bridge.remote.RemoteSettings;
import dev.appweave.bridge.retrieve.LuceneRetriever;
import dev.appweave.bridge.retrieve.Projection;
import dev.appweave.bridge.script.RecordedPlanner;
import dev.appweave.bridge.script.ScriptedPlanner;
import dev.appweave.bridge.text.SpokenValues;
import dev.appweave.plan.PlanRequest;
import dev.appweave.plan.Planner;
import dev.appweave.plan.Proposal;
import dev.appweave.plan.Retriever;
import dev.appweave.plan.TextWriter;
import dev.appweave.plan.ValueReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a command understands sentences with.
 *
 * @param retriever picks candidates
 * @param planner makes proposals
 * @param local a model that writes texts, and is closed with this; empty: none is set up
 */
record Planners(Retriever retriever, Planner planner, Optional<LocalModel> local) implements AutoCloseable {
    static final String DEFAULT = "cascade";

    /** For help and messages. */
    static final String NAMES =
            "cascade, compact, llm (with --model), llm:FILE.gguf, script:FILE, record:FILE, replay:FILE, none";

    /** Without a model of its own. */
    Planners(Retriever retriever, Planner planner) {
        this(retriever, planner, Optional.empty());
    }

    private static final String LLM = "llm:";

    private static final Duration REMOTE_TIMEOUT = Duration.ofSeconds(60);

    /** Understands nothing; for commands that need no planner. */
    static final Planners NONE = new Planners((said, catalog, limit) -> List.of(), new Mute());

    /** What to bind in the host. */
    Module module() {
        return binder -> {
            binder.bind(Retriever.class).toInstance(retriever);
            binder.bind(Planner.class).toInstance(planner);
            OptionalBinder.newOptionalBinder(binder, ValueReader.class)
                    .setBinding()
                    .toInstance(new SpokenValues());
            local.ifPresent(model -> OptionalBinder.newOptionalBinder(binder, TextWriter.class)
                    .setBinding()
                    .toInstance(model));
        };
    }

    @Override
    public void close() {
        local.ifPresent(LocalModel::close);
    }

    /** The routines of a profile. */
    static Routines routines(Path home) {
        return new Routines(home.resolve(".host").resolve("routines"));
    }

    /**
     * What settings lead to. {@code cascade}: a routine, the compact planner, the model if one is set up, the endpoint if
     * one is; {@code llm} or {@code llm:FILE}: that model alone; else see {@link #named}.
     *
     * @param key for the endpoint; empty: none is sent
     * @param consent asked before anything is sent there
     * @param engine where llama.cpp is
     * @throws dev.appweave.problem.ProblemException {@code bad_remote}
     */
    static Planners of(ModelSettings settings, Profile profile, String key, RemoteConsent consent, EngineHome engine) {
        String name = settings.planner().orElse(DEFAULT);
        Optional<LocalModel> local =
                file(name).or(settings::model).map(file -> new LocalModel(file, profile.clock(), engine));
        if (name.equals("llm") || name.startsWith(LLM)) {
            LocalModel model = local.orElseThrow(() -> CommandFailure.usage(
                    "no_model", "--planner llm", "It needs a model file.", "Add --model FILE.gguf."));
            return new Planners(compact().retriever(), model, local);
        }
        if (!name.equals("cascade")) {
            Planners named = named(name);
            return new Planners(named.retriever(), named.planner(), local);
        }
        Optional<Planner> remote = settings.remote()
                .map(base -> new RemotePlanner(
                        new RemoteSettings(
                                base,
                                settings.remoteModel().orElse(""),
                                Optional.of(key).filter(one -> !one.isBlank()),
                                settings.answers(),
                                REMOTE_TIMEOUT),
                        consent));
        Planners compact = compact();
        CascadePlanner.RemoteRule rule =
                remote.isPresent() ? CascadePlanner.RemoteRule.WHEN_UNSURE : CascadePlanner.RemoteRule.NEVER;
        Planner cascade = new CascadePlanner(
                routines(profile.home()), compact.planner(), local.map(model -> model), remote, rule);
        return new Planners(compact.retriever(), cascade, local);
    }

    /**
     * {@code compact}: the model that ships with Appweave; {@code script:FILE}: plans by heart; {@code record:FILE} and
     * {@code replay:FILE}: what {@code compact} said, onto a cassette and from it; {@code none}.
     */
    static Planners named(String name) {
        int colon = name.indexOf(':');
        String kind = colon < 0 ? name : name.substring(0, colon);
        String file = colon < 0 ? "" : name.substring(colon + 1);
        try {
            return switch (kind) {
                case "none" -> NONE;
                case "compact", "cascade" -> compact();
                case "script" -> new Planners(NONE.retriever(), ScriptedPlanner.read(path(kind, file)));
                case "replay" -> new Planners(byWords(), RecordedPlanner.replaying(path(kind, file)));
                case "record" -> {
                    Planners recorded = compact();
                    yield new Planners(byWords(), RecordedPlanner.recording(recorded.planner(), path(kind, file)));
                }
                default ->
                    throw CommandFailure.usage(
                            "unknown_planner",
                            "--planner",
                            "There is no planner \"" + name + "\".",
                            "Use one of: " + NAMES + ".");
            };
        } catch (IOException e) {
            throw CommandFailure.unreadable(file, e, "Check the path.");
        } catch (RecordedPlanner.BadCassette e) {
            throw CommandFailure.badInput(
                    "bad_cassette", file, String.valueOf(e.getMessage()) + ".", "Record it anew.");
        }
    }

    /** The model file of {@code llm:FILE}; empty for other planners. */
    static Optional<Path> file(String planner) {
        return planner.startsWith(LLM) ? Optional.of(path("llm", planner.substring(LLM.length()))) : Optional.empty();
    }

    private static Planners compact() {
        return compact(Network.embedded(), Judge.shipped());
    }

    /** The compact planner over a model from elsewhere: a folder that {@code train} wrote. */
    static Planners model(Path folder) {
        Path judge = folder.resolve("judge.json");
        return compact(network(folder), Files.isRegularFile(judge) ? judge(judge) : Judge.shipped());
    }

    private static Judge judge(Path file) {
        try {
            return Judge.of(JsonMapper.shared().readTree(bytes(file)));
        } catch (JacksonException e) {
            throw badJudge(file, "it is no JSON");
        } catch (IllegalArgumentException e) {
            throw badJudge(file, String.valueOf(e.getMessage()));
        }
    }

    private static CommandFailure badJudge(Path file, String why) {
        return CommandFailure.badInput(
                "bad_model",
                file.toString(),
                "It is no judge: " + why + ".",
                "Fit it anew: appweave train --judge DIR.");
    }

    /** A model from elsewhere. */
    static Network network(Path folder) {
        Path graph = folder.resolve("pointer-f32.onnx");
        Path weights = folder.resolve("encoder.delta");
        Path heads = folder.resolve("heads.bin");
        if (!Files.isRegularFile(heads) || !Files.isRegularFile(weights) && !Files.isRegularFile(graph)) {
            throw CommandFailure.badInput(
                    "no_model",
                    folder.toString(),
                    "It holds no model.",
                    "A model is heads.bin with encoder.delta (int8) or pointer-f32.onnx; see: appweave train.");
        }
        return Network.of(
                () -> Files.isRegularFile(weights)
                        ? TokenEncoder.patched(tensors(weights), 2)
                        : new TokenEncoder(bytes(graph), 2),
                () -> tensors(heads));
    }

    /** The pointing planner over a model. */
    static PointingPlanner pointing(Network network, Judge judge, Encoder encoder) {
        return new PointingPlanner(network, new Packer(OnnxEncoder.wordPiece(), encoder), judge);
    }

    private static Planners compact(Network network, Judge judge) {
        Encoder encoder = new OnnxEncoder();
        Projection turned = Projection.shipped();
        return new Planners(
                new LuceneRetriever(turned.sentences(encoder), turned.capabilities(encoder)),
                pointing(network, judge, encoder));
    }

    private static Tensors tensors(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return Tensors.read(in);
        } catch (IOException e) {
            throw CommandFailure.badInput(
                    "bad_model", file.toString(), String.valueOf(e.getMessage()) + ".", "Export it anew.");
        }
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw CommandFailure.badInput(
                    "bad_model", file.toString(), String.valueOf(e.getMessage()) + ".", "Export it anew.");
        }
    }

    /** A cassette knows requests by their candidates, so these must not depend on a model. */
    private static Retriever byWords() {
        return new LuceneRetriever();
    }

    private static Path path(String kind, String file) {
        if (file.isBlank()) {
            throw CommandFailure.usage(
                    "no_file", "--planner", "\"" + kind + "\" needs a file.", "Write " + kind + ":FILE.");
        }
        return Path.of(file);
    }

    private static final class Mute implements Planner {
        @Override
        public String name() {
            return "none";
        }

        @Override
        public Proposal propose(PlanRequest request) {
            return new Proposal.Decline("No planner is in use.", Proposal.Explanation.NONE);
        }
    }
}
