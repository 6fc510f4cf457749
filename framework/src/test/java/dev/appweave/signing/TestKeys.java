package dev.appweave.signing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.zip.ZipFile;
import jdk.security.jarsigner.JarSigner;

/**
 * Publishers for tests: {@code dev} (EC, certified by {@code ca}), {@code solo} (Ed25519), {@code other} (EC), {@code
 * plain} (not for code), {@code expired}. What {@code make-keys.sh} made.
 */
public final class TestKeys {
    private static final char[] PASSWORD = "changeit".toCharArray();
    private static final KeyStore STORE = load();

    private TestKeys() {}

    private static KeyStore load() {
        try (InputStream in = TestKeys.class.getResourceAsStream("test-keys.p12")) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, PASSWORD);
            return store;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public static X509Certificate certificate(String alias) {
        try {
            return (X509Certificate) STORE.getCertificate(alias);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A copy of a jar, signed as jarsigner does it. */
    public static Path sign(Path jar, String alias) {
        Path signed = jar.resolveSibling(jar.getFileName().toString().replace(".jar", "-" + alias + ".jar"));
        try (ZipFile in = new ZipFile(jar.toFile());
                OutputStream out = Files.newOutputStream(signed)) {
            KeyStore.PrivateKeyEntry key =
                    (KeyStore.PrivateKeyEntry) STORE.getEntry(alias, new KeyStore.PasswordProtection(PASSWORD));
            new JarSigner.Builder(key).signerName(alias.toUpperCase()).build().sign(in, out);
            return signed;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
