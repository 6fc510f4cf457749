package dev.appweave.bridge.encode;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

class CachedEncoderContractTest extends EncoderContract {
    @TempDir
    static Path folder;

    private static CachedEncoder encoder;

    @BeforeAll
    static void open() {
        encoder = new CachedEncoder(new OnnxEncoder(1), folder, "model");
    }

    @AfterAll
    static void close() {
        encoder.close();
    }

    @Override
    protected Encoder encoder() {
        return encoder;
    }
}
