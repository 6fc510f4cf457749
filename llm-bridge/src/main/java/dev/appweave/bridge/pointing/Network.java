package dev.appweave.bridge.pointing;

import dev.appweave.bridge.encode.Tensors;
import dev.appweave.bridge.encode.TokenEncoder;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The pointing model: a fine-tuned sentence encoder and its heads. It weighs what a pack holds and can say nothing else.
 * Loaded at the first pack; thread-safe and deterministic.
 */
public final class Network implements AutoCloseable {
    private static final String WEIGHTS = "/appweave/pointer/encoder.delta";
    private static final String HEADS = "/appweave/pointer/heads.bin";

    private final Supplier<TokenEncoder> encoderFile;
    private final Supplier<Tensors> headFile;
    private @Nullable Loaded loaded;

    private record Loaded(TokenEncoder encoder, Heads heads) {}

    private Network(Supplier<TokenEncoder> encoder, Supplier<Tensors> heads) {
        this.encoderFile = encoder;
        this.headFile = heads;
    }

    /** The model in this jar: int8, on two threads. */
    public static Network embedded() {
        return new Network(() -> TokenEncoder.patched(resource(WEIGHTS), 2), () -> resource(HEADS));
    }

    /** A model from elsewhere. */
    public static Network of(Supplier<TokenEncoder> encoder, Supplier<Tensors> heads) {
        return new Network(encoder, heads);
    }

    private static Tensors resource(String name) {
        try (InputStream in = Network.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("missing from the class path: " + name);
            }
            return Tensors.read(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private synchronized Loaded loaded() {
        Loaded model = loaded;
        if (model == null) {
            model = new Loaded(encoderFile.get(), new Heads(headFile.get()));
            loaded = model;
        }
        return model;
    }

    /** Weighs a pack. */
    public Scores score(Pack pack) {
        Loaded model = loaded();
        float[] states = model.encoder().states(pack.ids(), pack.hits());
        return new Scores(pack, model.heads(), states);
    }

    @Override
    public synchronized void close() {
        Loaded model = loaded;
        loaded = null;
        if (model != null) {
            model.encoder().close();
        }
    }
}
