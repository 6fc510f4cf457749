package dev.appweave.bridge.generate;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.CRC32C;

/**
 * What the model has made of stable prompt parts, by key: in memory the last few, on disk some more. A state holds the
 * prompt in another form, so its files are as private as the profile. A file that is damaged or of another model is passed
 * over; a disk that cannot be written costs time, not correctness.
 */
final class States {
    private static final int IN_MEMORY = 2;
    private static final int ON_DISK = 8;
    private static final int MAGIC = 0x41575331; // "AWS1"
    private static final int HEADER = 3 * Integer.BYTES + Long.BYTES;

    private final Optional<Path> folder;
    private final String model;
    private final Map<String, State> recent = new LinkedHashMap<>();

    /** Tokens, and what was made of them. */
    record State(int[] tokens, byte[] data) {}

    /**
     * States of one model.
     *
     * @param model what distinguishes it: file, context, engine
     */
    States(Optional<Path> folder, String model) {
        this.folder = folder;
        this.model = model;
    }

    /** The state of these tokens under a key. */
    Optional<State> find(String key, int[] tokens) {
        State state = recent.get(key);
        if (state == null) {
            state = folder.flatMap(_ -> read(file(key))).orElse(null);
        }
        if (state == null || !Arrays.equals(state.tokens(), tokens)) {
            return Optional.empty();
        }
        remember(key, state);
        return Optional.of(state);
    }

    /** Keeps a state. */
    void keep(String key, State state) {
        remember(key, state);
        folder.ifPresent(_ -> write(file(key), state));
    }

    private void remember(String key, State state) {
        recent.remove(key);
        recent.put(key, state);
        if (recent.size() > IN_MEMORY) {
            recent.remove(recent.keySet().iterator().next());
        }
    }

    private Path file(String key) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            sha.update(model.getBytes(StandardCharsets.UTF_8));
            sha.update((byte) 0);
            byte[] name = sha.digest(key.getBytes(StandardCharsets.UTF_8));
            return folder.orElseThrow().resolve(HexFormat.of().formatHex(name, 0, 16) + ".state");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static Optional<State> read(Path file) {
        try {
            ByteBuffer in = ByteBuffer.wrap(Files.readAllBytes(file));
            if (in.remaining() < HEADER || in.getInt() != MAGIC) {
                return Optional.empty();
            }
            int tokens = in.getInt();
            int size = in.getInt();
            long sum = in.getLong();
            if (tokens < 0 || size < 0 || in.remaining() != (long) tokens * Integer.BYTES + size) {
                return Optional.empty();
            }
            CRC32C check = new CRC32C();
            check.update(in.duplicate());
            int[] read = new int[tokens];
            in.asIntBuffer().get(read);
            in.position(in.position() + tokens * Integer.BYTES);
            byte[] data = new byte[size];
            in.get(data);
            Files.setLastModifiedTime(file, FileTime.fromMillis(System.currentTimeMillis()));
            return check.getValue() == sum ? Optional.of(new State(read, data)) : Optional.empty();
        } catch (IOException e) { // Not there yet, mostly.
            return Optional.empty();
        }
    }

    private void write(Path file, State state) {
        ByteBuffer out = ByteBuffer.allocate(HEADER + state.tokens().length * Integer.BYTES + state.data().length);
        out.position(HEADER);
        for (int token : state.tokens()) {
            out.putInt(token);
        }
        out.put(state.data());
        CRC32C check = new CRC32C();
        check.update(out.array(), HEADER, out.capacity() - HEADER);
        out.rewind();
        out.putInt(MAGIC)
                .putInt(state.tokens().length)
                .putInt(state.data().length)
                .putLong(check.getValue());
        try {
            Path all = Files.createDirectories(folder.orElseThrow());
            Path part = Files.createTempFile(
                    all,
                    "part",
                    "",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.write(part, out.array());
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
            forgetOldest(all);
        } catch (IOException | UnsupportedOperationException _) {
            // A full disk, or one without permissions: it is only computed again next time.
        }
    }

    private static void forgetOldest(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> states = files.filter(file -> file.toString().endsWith(".state"))
                    .sorted(Comparator.comparing(States::used).reversed())
                    .toList();
            for (Path old : states.subList(Math.min(ON_DISK, states.size()), states.size())) {
                Files.deleteIfExists(old);
            }
        }
    }

    private static FileTime used(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException e) {
            return FileTime.fromMillis(0);
        }
    }
}
