package dev.appweave.signing;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** SHA-256 in lower-case hexadecimal digits: the one name of bytes, keys and declarations. */
public final class Fingerprint {
    private static final Pattern FORM = Pattern.compile("[0-9a-f]{64}");

    private Fingerprint() {}

    /** Of bytes. */
    public static String of(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** Of a certificate's public key (its SubjectPublicKeyInfo), so that a renewed certificate of the same key keeps it. */
    public static String of(X509Certificate certificate) {
        return of(certificate.getPublicKey().getEncoded());
    }

    /** Whether a text is one. */
    public static boolean isValid(String text) {
        return FORM.matcher(text).matches();
    }
}
