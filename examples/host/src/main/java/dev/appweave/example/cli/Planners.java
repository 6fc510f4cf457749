package dev.appweave.example.cli;

import com.google.inject.Module;
import com.google.inject.multibindings.OptionalBinder;
import dev.appweave.bridge.encode.Encoder;
import dev.appweave.bridge.encode.OnnxEncoder;
import dev.appweave.bridge.encode.Tensors;
import dev.appweave.bridge.encode.TokenEncoder;
import dev.appweave.bridge.pointing.Network;
import dev.appweave.bridge.pointing.Packer;
import dev.appweave.bridge.pointing.PointingPlanner;
import dev.appweave.bridge.retrieve.LuceneRetriever;
import dev.appweave.bridge.retrieve.Projection;
import dev.appweave.bridge.script.RecordedPlanner;
import dev.appweave.bridge.script.ScriptedPlanner;
import dev.appweave.bridge.text.SpokenValues;
import dev.appweave.plan.PlanRequest;
import dev.appweave.plan.Planner;
import dev.appweave.plan.Proposal;
import dev.appweave.plan.Retriever;
import dev.appweave.plan.ValueReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What a command understands sentences with.
 *
 * @param retriever picks candidates
 * @param planner makes proposals
 */
record Planners(Retriever retriever, Planner planner) {
    static final String DEFAULT = "compact";

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
        };
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
                case "compact" -> compact();
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
                            "Use one of: compact, script:FILE, record:FILE, replay:FILE, none.");
            };
        } catch (IOException e) {
            throw CommandFailure.badInput(
                    "no_file", file, "It cannot be read: " + e.getMessage() + ".", "Check the path.");
        } catch (RecordedPlanner.BadCassette e) {
            throw CommandFailure.badInput(
                    "bad_cassette", file, String.valueOf(e.getMessage()) + ".", "Record it anew.");
        }
    }

    private static Planners compact() {
        return compact(Network.embedded());
    }

    /** The compact planner over a model from elsewhere: a folder that {@code train} wrote. */
    static Planners model(Path folder) {
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
        return compact(Network.of(
                () -> Files.isRegularFile(weights)
                        ? TokenEncoder.patched(tensors(weights), 2)
                        : new TokenEncoder(bytes(graph), 2),
                () -> tensors(heads)));
    }

    private static Planners compact(Network network) {
        Encoder encoder = new OnnxEncoder();
        Packer packer = new Packer(OnnxEncoder.wordPiece(), encoder);
        Projection turned = Projection.shipped();
        return new Planners(
                new LuceneRetriever(turned.sentences(encoder), turned.capabilities(encoder)),
                new PointingPlanner(network, packer, PointingPlanner.Thresholds.SHIPPED));
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
