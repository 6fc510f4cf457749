package dev.appweave.signing;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.Manifest;

/**
 * Whether a signature file vouches for the manifest as it is, byte for byte. The JDK is content if the sections match;
 * then attributes could be added that nobody signed.
 */
final class ManifestDigest {
    private static final List<String> ALGORITHMS = List.of("SHA-512", "SHA-384", "SHA-256");

    private ManifestDigest() {}

    /** What is wrong, to go behind the file's name; empty if nothing is. */
    static String check(byte[] signatureFile, byte[] manifest) throws IOException {
        Attributes main = new Manifest(new ByteArrayInputStream(signatureFile)).getMainAttributes();
        for (String algorithm : ALGORITHMS) {
            String digest = main.getValue(algorithm + "-Digest-Manifest");
            if (digest != null) {
                return digest.equals(digest(algorithm, manifest)) ? "" : "does not fit the manifest";
            }
        }
        return "does not vouch for the whole manifest";
    }

    private static String digest(String algorithm, byte[] bytes) {
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance(algorithm).digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has " + algorithm, e);
        }
    }
}
