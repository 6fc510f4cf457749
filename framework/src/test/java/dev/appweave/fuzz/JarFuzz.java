package dev.appweave.fuzz;

import dev.appweave.problem.ProblemException;
import dev.appweave.signing.BundleVerifier;
import dev.appweave.signing.Fingerprint;
import dev.appweave.signing.Signature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarFile;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import java.util.zip.ZipFile;

/** Any bytes are refused, unsigned, or the one signed bundle among the seeds with all its entries. */
public final class JarFuzz {
    private static final Path FILE = file();

    private static final Pattern SIGNATURE = Pattern.compile("META-INF/[^/]+\\.(SF|EC)", Pattern.CASE_INSENSITIVE);

    /** The JDK's opinion on broken manifests helps nobody here; held, because loggers are held weakly. */
    private static final Logger QUIET = Logger.getLogger("java.util.jar");

    static {
        QUIET.setLevel(Level.OFF);
    }

    private JarFuzz() {}

    private static Path file() {
        try {
            Path shared = Path.of("/dev/shm");
            Path file = Files.isWritable(shared)
                    ? Files.createTempFile(shared, "appweave-fuzz-", ".jar")
                    : Files.createTempFile("appweave-fuzz-", ".jar");
            file.toFile().deleteOnExit();
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static void fuzzerTestOneInput(byte[] input) throws IOException {
        Files.write(FILE, input);
        try (JarFile jar = new JarFile(FILE.toFile(), true, ZipFile.OPEN_READ)) {
            Signature signature = BundleVerifier.verify(jar, "fuzz.jar");
            if (signature instanceof Signature.By && !content(jar).equals(Seeds.SIGNED_CONTENT)) {
                throw new AssertionError("another content counts as the publisher's: " + content(jar));
            }
        } catch (ProblemException | IOException | IllegalArgumentException e) {
            // Refused.
        }
    }

    /**
     * Hash over names and bytes of all files but the signature's own two, in order of names. A signature cannot cover its
     * own files, the name of one counts in any letters, and folders hold nothing.
     */
    static String content(JarFile jar) throws IOException {
        StringBuilder all = new StringBuilder();
        for (var entry : jar.stream()
                .filter(one ->
                        !one.isDirectory() && !SIGNATURE.matcher(one.getName()).matches())
                .sorted(java.util.Comparator.comparing(one -> one.getName()))
                .toList()) {
            try (var in = jar.getInputStream(entry)) {
                all.append(entry.getName())
                        .append(' ')
                        .append(Fingerprint.of(in.readAllBytes()))
                        .append('\n');
            }
        }
        return Fingerprint.of(all.toString().getBytes());
    }
}
