package dev.appweave.bridge.retrieve;

import dev.appweave.bridge.encode.Encoder;
import dev.appweave.bridge.encode.Tensors;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * Turns vectors of the untuned encoder so that sentences come near the capabilities they take: each side gets a linear
 * map added to it, learnt on sentences and descriptions (train_retriever.py; the loss is InfoNCE, van den Oord et al.,
 * Representation Learning with Contrastive Predictive Coding, 2018, https://arxiv.org/abs/1807.03748). Immutable.
 */
public final class Projection {
    private static final String FILE = "/appweave/retriever.bin";

    private final float[] sentence;
    private final float[] capability;
    private final int width;

    private Projection(float[] sentence, float[] capability, int width) {
        this.sentence = sentence;
        this.capability = capability;
        this.width = width;
    }

    /** The one that ships; made for all-MiniLM-L6-v2. */
    public static Projection shipped() {
        return Held.SHIPPED;
    }

    private static final class Held {
        static final Projection SHIPPED = read();

        private static Projection read() {
            try (InputStream in = Projection.class.getResourceAsStream(FILE)) {
                if (in == null) {
                    throw new IllegalStateException(FILE + " is not in the jar");
                }
                Tensors tensors = Tensors.read(in);
                return of(tensors.floats("sentence"), tensors.floats("capability"));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Two square matrices, row by row. */
    static Projection of(float[] sentence, float[] capability) {
        int width = (int) Math.round(Math.sqrt(sentence.length));
        if (width * width != sentence.length || capability.length != sentence.length) {
            throw new IllegalArgumentException("two square matrices of one size are needed");
        }
        return new Projection(sentence, capability, width);
    }

    /** An encoder for sentences: vectors of another one, turned. */
    public Encoder sentences(Encoder encoder) {
        return new Turned(encoder, sentence);
    }

    /** An encoder for what capabilities say of themselves. */
    public Encoder capabilities(Encoder encoder) {
        return new Turned(encoder, capability);
    }

    /** Closing it closes the encoder beneath. */
    private final class Turned implements Encoder {
        private final Encoder encoder;
        private final float[] matrix;

        Turned(Encoder encoder, float[] matrix) {
            if (encoder.dimensions() != width) {
                throw new IllegalArgumentException(
                        "the projection takes vectors of " + width + ", not of " + encoder.dimensions());
            }
            this.encoder = encoder;
            this.matrix = matrix;
        }

        @Override
        public int dimensions() {
            return width;
        }

        @Override
        public float[] embed(String text) {
            return turned(encoder.embed(text), matrix);
        }

        @Override
        public void close() {
            encoder.close();
        }
    }

    private float[] turned(float[] vector, float[] matrix) {
        float[] sum = vector.clone();
        for (int row = 0; row < width; row++) {
            float more = 0;
            for (int column = 0; column < width; column++) {
                more += matrix[row * width + column] * vector[column];
            }
            sum[row] += more;
        }
        double length = 0;
        for (float value : sum) {
            length += (double) value * value;
        }
        float scale = (float) (1 / Math.sqrt(Math.max(1e-12, length)));
        for (int i = 0; i < width; i++) {
            sum[i] *= scale;
        }
        return sum;
    }
}
