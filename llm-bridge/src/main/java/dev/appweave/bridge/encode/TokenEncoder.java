package dev.appweave.bridge.encode;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.Map;

/** A loaded BERT encoder: word pieces to one state a piece. Thread-safe. */
public final class TokenEncoder implements AutoCloseable {
    /** The length of a state. */
    public static final int WIDTH = 384;

    /** The longest input, in pieces. */
    public static final int LONGEST = 512;

    private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
    private final OrtSession session;

    /**
     * Loads a model.
     *
     * @param model an ONNX file's bytes
     * @param threads threads for one input
     */
    public TokenEncoder(byte[] model, int threads) {
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(threads);
            options.setInterOpNumThreads(1);
            // Spinning threads would hold a core between two sentences.
            options.addConfigEntry("session.intra_op.allow_spinning", "0");
            this.session = environment.createSession(model, options);
        } catch (OrtException e) {
            throw new IllegalStateException("the model cannot be loaded: " + e.getMessage(), e);
        }
    }

    /** The published int8 sentence encoder with the weights of a tensor file in place of its own. */
    public static TokenEncoder patched(Tensors weights, int threads) {
        byte[] model = OnnxEncoder.published();
        OnnxPatch.apply(model, weights.all());
        return new TokenEncoder(model, threads);
    }

    /**
     * The states of one input, one after another: {@code WIDTH} floats a piece.
     *
     * @param ids word pieces
     * @param types the token type of each piece
     */
    public float[] states(int[] ids, int[] types) {
        long[] shape = {1, ids.length};
        long[] ones = new long[ids.length];
        Arrays.fill(ones, 1);
        try (OnnxTensor input = tensor(longs(ids), shape);
                OnnxTensor mask = tensor(ones, shape);
                OnnxTensor type = tensor(longs(types), shape);
                OrtSession.Result result =
                        session.run(Map.of("input_ids", input, "attention_mask", mask, "token_type_ids", type))) {
            FloatBuffer buffer = ((OnnxTensor) result.get(0)).getFloatBuffer();
            float[] states = new float[buffer.remaining()];
            buffer.get(states);
            return states;
        } catch (OrtException e) {
            throw new IllegalStateException("the model failed: " + e.getMessage(), e);
        }
    }

    private OnnxTensor tensor(long[] values, long[] shape) throws OrtException {
        return OnnxTensor.createTensor(environment, LongBuffer.wrap(values), shape);
    }

    private static long[] longs(int[] values) {
        return Arrays.stream(values).asLongStream().toArray();
    }

    @Override
    public void close() {
        try {
            session.close();
        } catch (OrtException e) {
            throw new IllegalStateException("the model cannot be closed: " + e.getMessage(), e);
        }
    }
}
