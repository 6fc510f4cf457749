package dev.appweave.signing;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/** Small jars for tests, and their entries by name. */
final class Jars {
    private Jars() {}

    /** A jar with these entries, the manifest first. */
    static Path write(Path file, Map<String, byte[]> entries) {
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(file))) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                out.putNextEntry(new ZipEntry(entry.getKey()));
                out.write(entry.getValue());
                out.closeEntry();
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a plugin's jar holds, about. */
    static SequencedMap<String, byte[]> plugin() {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().putValue("Manifest-Version", "1.0");
        manifest.getMainAttributes().putValue("Bundle-SymbolicName", "small-plugin");
        manifest.getMainAttributes().putValue("Bundle-Activator", "small.Activator");
        SequencedMap<String, byte[]> entries = new LinkedHashMap<>();
        entries.put(JarFile.MANIFEST_NAME, bytes(manifest));
        entries.put("OSGI-INF/appweave/plugin.json", "{\"id\":\"small\",\"effect\":\"read\"}".getBytes());
        entries.put("small/Activator.class", new byte[] {(byte) 0xca, (byte) 0xfe, 1, 2, 3, 4, 5, 6, 7, 8});
        return entries;
    }

    static byte[] bytes(Manifest manifest) {
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            manifest.write(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Manifest manifest(byte[] bytes) {
        try {
            return new Manifest(new ByteArrayInputStream(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static SequencedMap<String, byte[]> read(Path file) {
        SequencedMap<String, byte[]> entries = new LinkedHashMap<>();
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (ZipEntry entry : java.util.Collections.list(zip.entries())) {
                try (InputStream in = zip.getInputStream(entry)) {
                    entries.put(entry.getName(), in.readAllBytes());
                }
            }
            return entries;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Verified as a file on its way to be installed is. */
    static Signature verify(Path file) throws IOException {
        try (JarFile jar = new JarFile(file.toFile(), true, ZipFile.OPEN_READ)) {
            return BundleVerifier.verify(jar, "plugin.jar");
        }
    }
}
