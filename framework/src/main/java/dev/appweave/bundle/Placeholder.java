package dev.appweave.bundle;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;

/**
 * A stranger's bundle as the host's container knows it: its name, its version and what it says of itself, in a jar of our
 * own. The container reads manifests by a parser of its own and follows some headers as soon as a bundle is installed
 * (OSGi Core 8, 3.15, Extension Bundles), so no byte that a stranger wrote may be a manifest or a class there.
 */
final class Placeholder {
    private static final String MARK = "Appweave-Placeholder";

    private Placeholder() {}

    /** The same bundle without its code and its headers. */
    static BundleFile of(BundleFile file) {
        Manifest manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.putValue(Constants.BUNDLE_MANIFESTVERSION, "2");
        main.putValue(Constants.BUNDLE_SYMBOLICNAME, file.symbolicName());
        main.putValue(Constants.BUNDLE_VERSION, file.version());
        main.putValue(MARK, "true");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JarOutputStream jar = new JarOutputStream(bytes, manifest)) {
            jar.putNextEntry(new JarEntry(PluginIndex.ENTRY));
            jar.write(file.declared().toString().getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new BundleFile(
                file.name(),
                bytes.toByteArray(),
                file.symbolicName(),
                file.version(),
                file.packages(),
                file.declared(),
                file.descriptor(),
                file.signature());
    }

    /** Whether that is what was installed. */
    static boolean is(Bundle bundle) {
        return bundle.getHeaders("").get(MARK) != null;
    }
}
