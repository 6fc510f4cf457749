package dev.appweave.bridge.encode;

import org.junit.jupiter.api.AfterAll;

class OnnxEncoderContractTest extends EncoderContract {
    private static final OnnxEncoder ENCODER = new OnnxEncoder(1);

    @AfterAll
    static void close() {
        ENCODER.close();
    }

    @Override
    protected Encoder encoder() {
        return ENCODER;
    }
}
