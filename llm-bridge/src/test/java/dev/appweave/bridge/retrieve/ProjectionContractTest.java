package dev.appweave.bridge.retrieve;

import dev.appweave.bridge.encode.Encoder;
import dev.appweave.bridge.encode.EncoderContract;
import dev.appweave.bridge.encode.OnnxEncoder;
import org.junit.jupiter.api.AfterAll;

class ProjectionContractTest extends EncoderContract {
    private static final Encoder ENCODER = Projection.shipped().sentences(new OnnxEncoder(1));

    @AfterAll
    static void close() {
        ENCODER.close();
    }

    @Override
    protected Encoder encoder() {
        return ENCODER;
    }
}
