package dev.appweave.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** The seeds of the targets: files in {@code src/test/resources/fuzz/<target>}. */
final class Seeds {
    /** Of the signed bundle among the seeds: see {@link JarFuzz#content}. */
    static final String SIGNED_CONTENT = "c0b5518d67aa4d349e9d7bad61241055ba968cfd1dbfe1c269640ba6337f1806";

    private Seeds() {}

    static List<byte[]> of(String target) {
        try (Stream<Path> files = Files.list(Path.of("src/test/resources/fuzz").resolve(target))) {
            return files.sorted()
                    .map(file -> {
                        try {
                            return Files.readAllBytes(file);
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    })
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The seed with one to four places changed, cut or repeated. */
    static byte[] changed(byte[] seed, Random random) {
        byte[] bytes = seed.clone();
        for (int i = random.nextInt(1, 5); i > 0 && bytes.length > 1; i--) {
            int at = random.nextInt(bytes.length);
            switch (random.nextInt(4)) {
                case 0 -> bytes[at] = (byte) random.nextInt();
                case 1 -> bytes = java.util.Arrays.copyOf(bytes, at + 1);
                case 2 -> bytes[at] = (byte) "{}[]\",:0\\".charAt(random.nextInt(9));
                default -> {
                    int length = random.nextInt(Math.min(20, bytes.length - at) + 1);
                    System.arraycopy(bytes.clone(), at, bytes, random.nextInt(bytes.length - length + 1), length);
                }
            }
        }
        return bytes;
    }
}
