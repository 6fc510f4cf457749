package dev.appweave.bundle;

import dev.appweave.ledger.DurableFiles;
import dev.appweave.signing.Fingerprint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;

/** The verified bytes of strangers' bundles, each file named by its content. */
final class BundleStore {
    private final Path folder;

    BundleStore(Path folder) {
        this.folder = folder;
    }

    Path file(String digest) {
        return folder.resolve(digest + ".jar");
    }

    void keep(BundleFile bundle) {
        Path file = file(bundle.digest());
        try {
            if (Files.exists(file) && Fingerprint.of(Files.readAllBytes(file)).equals(bundle.digest())) {
                return;
            }
            Files.createDirectories(folder);
            new DurableFiles().write(file, bundle.bytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Forgets what no lock names any more. */
    void retain(Collection<String> digests) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (var files = Files.newDirectoryStream(folder, "*.jar")) {
            for (Path file : files) {
                if (!digests.contains(String.valueOf(file.getFileName()).replace(".jar", ""))) {
                    Files.delete(file);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
