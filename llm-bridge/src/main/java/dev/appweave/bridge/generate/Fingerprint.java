package dev.appweave.bridge.generate;

import dev.appweave.bridge.engine.EngineException;
import dev.appweave.bridge.engine.EngineProblemId;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Tells model files apart without reading gigabytes: by size, and what stands at the beginning and the end. */
final class Fingerprint {
    private static final int PART = 1 << 20;

    private Fingerprint() {}

    static String of(Path file) throws EngineException {
        try (FileChannel in = FileChannel.open(file)) {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            long size = in.size();
            sha.update(ByteBuffer.allocate(Long.BYTES).putLong(0, size));
            for (long from : new long[] {0, Math.max(0, size - PART)}) {
                ByteBuffer part = ByteBuffer.allocate((int) Math.min(PART, size - from));
                while (part.hasRemaining() && in.read(part, from + part.position()) > 0) {
                    // The file is read to the part's end.
                }
                sha.update(part.flip());
            }
            return HexFormat.of().formatHex(sha.digest());
        } catch (IOException e) {
            throw new EngineException(
                    EngineProblemId.MODEL_REFUSED, file.getFileName().toString(), "The file cannot be read.");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
