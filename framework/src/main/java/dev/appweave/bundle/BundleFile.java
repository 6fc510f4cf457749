package dev.appweave.bundle;

import dev.appweave.catalog.DescriptorReader;
import dev.appweave.catalog.PluginDescriptor;
import dev.appweave.problem.ProblemException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import org.osgi.framework.Constants;

/**
 * A bundle about to be installed: read once, checked, and installed from the very bytes that were checked.
 *
 * @param bytes the jar
 * @param symbolicName from its manifest
 * @param version from its manifest
 * @param descriptor from its plugin.json
 */
record BundleFile(byte[] bytes, String symbolicName, String version, PluginDescriptor descriptor) {
    private static final long MAX_BYTES = 256L << 20;

    static BundleFile read(Path jar, DescriptorReader reader) {
        String name = String.valueOf(jar.getFileName());
        try {
            if (!Files.isRegularFile(jar)) {
                throw ProblemException.of("no_such_file", name, "There is no file " + jar + ".", "Check the path.");
            }
            if (Files.size(jar) > MAX_BYTES) {
                throw ProblemException.of("too_large", name, "The bundle is larger than 256 MB.", "");
            }
            byte[] bytes = Files.readAllBytes(jar);
            Path copy = Files.createTempFile("appweave-", ".jar");
            try {
                Files.write(copy, bytes);
                return read(bytes, copy, name, reader);
            } finally {
                Files.delete(copy);
            }
        } catch (ZipException | SecurityException e) {
            throw ProblemException.of(
                    "bad_bundle", name, "This is no intact jar: " + e.getMessage() + ".", "Fetch the plugin again.");
        } catch (IOException e) {
            throw ProblemException.of(
                    "unreadable_bundle", name, "The file cannot be read: " + e.getMessage() + ".", "");
        }
    }

    private static BundleFile read(byte[] bytes, Path copy, String name, DescriptorReader reader) throws IOException {
        try (JarFile jar = new JarFile(copy.toFile(), false)) {
            Manifest manifest = jar.getManifest();
            String symbolic =
                    manifest == null ? null : manifest.getMainAttributes().getValue(Constants.BUNDLE_SYMBOLICNAME);
            if (symbolic == null) {
                throw ProblemException.of(
                        "bad_bundle",
                        name,
                        "The jar is no OSGi bundle: its manifest has no Bundle-SymbolicName.",
                        "Build it with bnd-maven-plugin; see examples/hello-plugin.");
            }
            ZipEntry entry = jar.getEntry(PluginIndex.ENTRY);
            if (entry == null) {
                throw ProblemException.of(
                        "no_plugin_json",
                        name,
                        "The bundle has no " + PluginIndex.ENTRY + ", so it is no plugin.",
                        "Build it with appweave-maven-plugin, or write the file by hand.");
            }
            String version = manifest.getMainAttributes().getValue(Constants.BUNDLE_VERSION);
            try (InputStream in = jar.getInputStream(entry)) {
                String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
                return new BundleFile(
                        bytes, symbolic.split(";", 2)[0].strip(), version == null ? "0" : version, reader.read(text));
            }
        }
    }

    InputStream stream() {
        return new ByteArrayInputStream(bytes);
    }

    /** SHA-256 of the bytes in hex: where the container thinks the bundle came from. */
    String digest() {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
