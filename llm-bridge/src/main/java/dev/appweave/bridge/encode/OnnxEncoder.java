package dev.appweave.bridge.encode;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * all-MiniLM-L6-v2 quantized to int8, taken as a resource from the jar that publishes it: mean pooling and unit length,
 * as in sentence-transformers (https://www.sbert.net). English.
 *
 * <p>The model is loaded at the first text, once. Thread-safe. The vectors of the last texts are kept.
 */
public final class OnnxEncoder implements Encoder {
    /** Texts are cut to this many pieces, {@code [CLS]} and {@code [SEP]} included. */
    public static final int MAX_PIECES = 256;

    private static final String MODEL = "/all-minilm-l6-v2-q.onnx";
    private static final String TABLE = "/all-minilm-l6-v2-q-tokenizer.json";
    private static final int DIMENSIONS = 384;
    private static final int KEPT = 2_000;

    private final int threads;
    private final Map<String, float[]> kept = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, float[]> eldest) {
            return size() > KEPT;
        }
    };
    private @Nullable Loaded loaded;
    private boolean closed;
    private long texts;

    private record Loaded(OrtEnvironment environment, OrtSession session, WordPiece table) {}

    /** An encoder with two threads. */
    public OnnxEncoder() {
        this(2);
    }

    /** An encoder that spreads one text over that many threads. */
    public OnnxEncoder(int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException("threads: expected 1 or more, was " + threads);
        }
        this.threads = threads;
    }

    /** The bytes of the published model; the array is the caller's. */
    static byte[] published() {
        try (InputStream in = resource(MODEL)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The word table that comes with the model. */
    public static WordPiece wordPiece() {
        try (InputStream in = resource(TABLE)) {
            return WordPiece.read(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public int dimensions() {
        return DIMENSIONS;
    }

    /** How many texts were run through the model; those remembered are not counted. */
    synchronized long texts() {
        return texts;
    }

    @Override
    public float[] embed(String text) {
        synchronized (kept) {
            float[] known = kept.get(text);
            if (known != null) {
                return known.clone();
            }
        }
        float[] vector = run(text);
        synchronized (kept) {
            kept.put(text, vector);
        }
        return vector.clone();
    }

    private float[] run(String text) {
        Loaded model = loaded();
        long[] ids = ids(model.table(), text);
        long[] ones = new long[ids.length];
        Arrays.fill(ones, 1);
        long[] shape = {1, ids.length};
        try (OnnxTensor input = OnnxTensor.createTensor(model.environment(), LongBuffer.wrap(ids), shape);
                OnnxTensor mask = OnnxTensor.createTensor(model.environment(), LongBuffer.wrap(ones), shape);
                OnnxTensor types =
                        OnnxTensor.createTensor(model.environment(), LongBuffer.wrap(new long[ids.length]), shape);
                OrtSession.Result result = model.session()
                        .run(Map.of("input_ids", input, "attention_mask", mask, "token_type_ids", types))) {
            count();
            return pool(((float[][][]) result.get(0).getValue())[0]);
        } catch (OrtException e) {
            throw new IllegalStateException("the embedded encoder failed: " + e.getMessage(), e);
        }
    }

    private static long[] ids(WordPiece table, String text) {
        List<WordPiece.Piece> pieces = table.pieces(text);
        int n = Math.min(pieces.size(), MAX_PIECES - 2);
        long[] ids = new long[n + 2];
        ids[0] = table.id("[CLS]");
        for (int i = 0; i < n; i++) {
            ids[i + 1] = pieces.get(i).id();
        }
        ids[n + 1] = table.id("[SEP]");
        return ids;
    }

    private static float[] pool(float[][] states) {
        float[] sum = new float[DIMENSIONS];
        for (float[] state : states) {
            for (int i = 0; i < DIMENSIONS; i++) {
                sum[i] += state[i];
            }
        }
        double square = 0;
        for (float x : sum) {
            square += (double) x * x;
        }
        float length = (float) Math.sqrt(square);
        for (int i = 0; i < DIMENSIONS; i++) {
            sum[i] /= length;
        }
        return sum;
    }

    private synchronized void count() {
        texts++;
    }

    private synchronized Loaded loaded() {
        if (closed) {
            throw new IllegalStateException("the encoder is closed");
        }
        Loaded model = loaded;
        if (model == null) {
            model = load();
            loaded = model;
        }
        return model;
    }

    private Loaded load() {
        try (InputStream in = resource(MODEL);
                OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(threads);
            options.setInterOpNumThreads(1);
            // Spinning threads would hold a core between two sentences.
            options.addConfigEntry("session.intra_op.allow_spinning", "0");
            OrtEnvironment environment = OrtEnvironment.getEnvironment();
            return new Loaded(environment, environment.createSession(in.readAllBytes(), options), wordPiece());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (OrtException e) {
            throw new IllegalStateException("the embedded encoder cannot be loaded: " + e.getMessage(), e);
        }
    }

    private static InputStream resource(String name) {
        InputStream in = OnnxEncoder.class.getResourceAsStream(name);
        if (in == null) {
            throw new IllegalStateException("missing from the class path: " + name);
        }
        return in;
    }

    @Override
    public synchronized void close() {
        closed = true;
        Loaded model = loaded;
        loaded = null;
        if (model != null) {
            try {
                model.session().close();
            } catch (OrtException e) {
                throw new IllegalStateException("the embedded encoder cannot be closed: " + e.getMessage(), e);
            }
        }
    }
}
