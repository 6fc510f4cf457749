package dev.appweave.bridge.encode;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/**
 * Keeps vectors in a file, by the SHA-256 of their text: a start with a thousand plugins then embeds nothing again. For
 * descriptors, not for what users say: the file holds no text, yet a hash of a short sentence can be guessed.
 *
 * <p>A file that is cut short or of another encoder's length is continued from its last whole entry, or begun anew.
 * Thread-safe; two processes may append to the same file, entries are written whole.
 */
public final class CachedEncoder implements Encoder {
    private static final int HASH_BYTES = 32;

    private final Encoder encoder;
    private final Path file;
    private final Map<String, float[]> vectors = new HashMap<>();

    /**
     * Wraps an encoder.
     *
     * @param encoder asked for texts that are not in the file; closed with this one
     * @param folder where the file is kept; made if it is missing
     * @param model part of the file's name: vectors of different models must not meet
     */
    public CachedEncoder(Encoder encoder, Path folder, String model) {
        this.encoder = encoder;
        this.file = folder.resolve(model + "-" + encoder.dimensions() + ".vectors");
        try {
            Files.createDirectories(folder);
            load();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void load() throws IOException {
        if (!Files.exists(file)) {
            return;
        }
        int entry = HASH_BYTES + 4 * encoder.dimensions();
        long whole = Files.size(file) / entry * entry;
        if (whole != Files.size(file)) {
            try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                channel.truncate(whole);
            }
        }
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            byte[] hash = new byte[HASH_BYTES];
            while (in.readNBytes(hash, 0, HASH_BYTES) == HASH_BYTES) {
                float[] vector = new float[encoder.dimensions()];
                for (int i = 0; i < vector.length; i++) {
                    vector[i] = in.readFloat();
                }
                vectors.put(HexFormat.of().formatHex(hash), vector);
            }
        } catch (EOFException e) {
            throw new IOException("vectors: the file changed while it was read: " + file.getFileName(), e);
        }
    }

    @Override
    public int dimensions() {
        return encoder.dimensions();
    }

    @Override
    public float[] embed(String text) {
        byte[] hash = hash(text);
        String key = HexFormat.of().formatHex(hash);
        synchronized (vectors) {
            float[] known = vectors.get(key);
            if (known != null) {
                return known.clone();
            }
        }
        float[] vector = encoder.embed(text);
        synchronized (vectors) {
            if (vectors.put(key, vector) == null) {
                append(hash, vector);
            }
        }
        return vector.clone();
    }

    private void append(byte[] hash, float[] vector) {
        ByteBuffer entry = ByteBuffer.allocate(HASH_BYTES + 4 * vector.length).put(hash);
        for (float x : vector) {
            entry.putFloat(x);
        }
        try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            out.write(entry.array());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] hash(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    @Override
    public void close() {
        encoder.close();
    }
}
