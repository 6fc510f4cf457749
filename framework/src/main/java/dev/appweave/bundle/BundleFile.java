package dev.appweave.bundle;

import dev.appweave.catalog.DescriptorReader;
import dev.appweave.catalog.PluginDescriptor;
import dev.appweave.problem.ProblemException;
import dev.appweave.signing.BundleVerifier;
import dev.appweave.signing.Fingerprint;
import dev.appweave.signing.Signature;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Constants;
import org.osgi.framework.Version;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A bundle about to be installed: read once, verified, and installed from the very bytes that were verified.
 *
 * @param name the file's name, for messages
 * @param bytes the jar
 * @param symbolicName from its manifest
 * @param version from its manifest
 * @param packages what it imports, from its manifest
 * @param declared its plugin.json
 * @param descriptor the same, read
 * @param signature who signed all of it
 */
record BundleFile(
        String name,
        byte[] bytes,
        String symbolicName,
        String version,
        WantedPackages packages,
        JsonNode declared,
        PluginDescriptor descriptor,
        Signature signature) {
    private static final long MAX_BYTES = 256L << 20;
    private static final int MAX_DESCRIPTION = 16 << 20;

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
        } catch (ZipException | IllegalArgumentException e) { // The latter for names that are no text.
            throw ProblemException.of(
                    "bad_bundle", name, "This is no intact jar: " + e.getMessage() + ".", "Fetch the plugin again.");
        } catch (IOException e) {
            throw ProblemException.of(
                    "unreadable_bundle", name, "The file cannot be read: " + e.getMessage() + ".", "");
        }
    }

    private static BundleFile read(byte[] bytes, Path copy, String name, DescriptorReader reader) throws IOException {
        try (JarFile jar = new JarFile(copy.toFile(), true, ZipFile.OPEN_READ)) {
            Signature signature = BundleVerifier.verify(jar, name);
            Manifest manifest = jar.getManifest();
            String symbolic =
                    manifest == null ? null : manifest.getMainAttributes().getValue(Constants.BUNDLE_SYMBOLICNAME);
            if (symbolic == null || symbolic.isBlank()) {
                throw ProblemException.of(
                        "bad_bundle",
                        name,
                        "The jar is no OSGi bundle: its manifest has no Bundle-SymbolicName.",
                        "Build it with bnd-maven-plugin; see examples/hello-plugin.");
            }
            if (manifest.getMainAttributes().getValue(Constants.FRAGMENT_HOST) != null) {
                throw ProblemException.of(
                        "bad_bundle",
                        name,
                        "The jar is a fragment: its manifest has Fragment-Host, which puts its code into another bundle.",
                        "Build the plugin as a bundle of its own; see examples/hello-plugin.");
            }
            ZipEntry entry = jar.getEntry(PluginIndex.ENTRY);
            if (entry == null) {
                throw ProblemException.of(
                        "no_plugin_json",
                        name,
                        "The bundle has no " + PluginIndex.ENTRY + ", so it is no plugin.",
                        "Build it with appweave-maven-plugin, or write the file by hand.");
            }
            String version = version(manifest.getMainAttributes().getValue(Constants.BUNDLE_VERSION), name);
            WantedPackages packages = packages(manifest.getMainAttributes(), name);
            try (InputStream in = jar.getInputStream(entry)) {
                String text = new String(in.readNBytes(MAX_DESCRIPTION), StandardCharsets.UTF_8);
                PluginDescriptor descriptor = reader.read(text);
                return new BundleFile(
                        name,
                        bytes,
                        symbolic.split(";", 2)[0].strip(),
                        version,
                        packages,
                        JsonMapper.shared().readTree(text),
                        descriptor,
                        signature);
            }
        }
    }

    private static String version(@Nullable String said, String name) {
        try {
            Version.parseVersion(said);
            return said == null ? "0" : said;
        } catch (IllegalArgumentException e) {
            throw ProblemException.of(
                    "bad_bundle",
                    name,
                    "The bundle's version is no version: " + said + ".",
                    "Write it as 1.2.3 or 1.2.3.qualifier in the manifest's Bundle-Version.");
        }
    }

    private static WantedPackages packages(Attributes manifest, String name) {
        try {
            return WantedPackages.of(manifest);
        } catch (IllegalArgumentException e) {
            throw ProblemException.of(
                    "bad_bundle",
                    name,
                    "The bundle imports or exports a package in a version that is none: " + e.getMessage() + ".",
                    "Write versions as 1.2.3 or [1.2,2) in the manifest's Import-Package and Export-Package.");
        }
    }

    InputStream stream() {
        return new ByteArrayInputStream(bytes);
    }

    /** Of the bytes: where the container thinks the bundle came from. */
    String digest() {
        return Fingerprint.of(bytes);
    }
}
