package dev.appweave.signing;

import dev.appweave.ledger.DurableFiles;
import dev.appweave.problem.ProblemException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The publishers a user trusts: a folder with one certificate a file, named by its key's fingerprint, and a revocation
 * list, {@code revoked.txt}, one fingerprint of a key or a bundle a line with an optional reason behind it. Both are plain
 * files, so that they can be shared, reviewed and replaced. Not thread-safe.
 */
public final class Publishers {
    private static final String CODE_SIGNING = "1.3.6.1.5.5.7.3.3";
    private static final String REVOKED = "revoked.txt";

    private final Path folder;
    private final Clock clock;

    /** Over a folder, which is made when something is written to it. */
    public Publishers(Path folder, Clock clock) {
        this.folder = folder;
        this.clock = clock;
    }

    /**
     * Whether a signature is a trusted publisher's.
     *
     * @return the fingerprint of the trusted key it leads to; empty if it leads to none
     */
    public Optional<String> trusts(Signature signature) {
        if (!(signature instanceof Signature.By by) || !maySign(by.signer())) {
            return Optional.empty();
        }
        String own = Fingerprint.of(by.signer());
        if (Files.exists(file(own))) {
            return Optional.of(own);
        }
        return anchors().stream()
                .filter(anchor -> leads(by.chain(), anchor))
                .map(Fingerprint::of)
                .findFirst();
    }

    /** Code-signing use, and within its time. */
    private boolean maySign(X509Certificate certificate) {
        try {
            certificate.checkValidity(Date.from(clock.instant()));
            List<String> uses = certificate.getExtendedKeyUsage();
            return uses != null && uses.contains(CODE_SIGNING);
        } catch (CertificateException e) {
            return false;
        }
    }

    private boolean leads(List<X509Certificate> chain, X509Certificate anchor) {
        // The path ends below its anchor (RFC 5280, 6.1), which a jar may carry too.
        List<X509Certificate> path =
                chain.stream().takeWhile(one -> !one.equals(anchor)).toList();
        try {
            PKIXParameters parameters = new PKIXParameters(Set.of(new TrustAnchor(anchor, null)));
            parameters.setRevocationEnabled(false); // Offline: the list is a file.
            parameters.setDate(Date.from(clock.instant()));
            CertPathValidator.getInstance("PKIX")
                    .validate(CertificateFactory.getInstance("X.509").generateCertPath(path), parameters);
            return !path.isEmpty();
        } catch (CertPathValidatorException e) {
            return false;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whether a key is trusted now. */
    public boolean has(String key) {
        return Fingerprint.isValid(key) && Files.exists(file(key));
    }

    /**
     * Trusts a publisher, or an authority that vouches for publishers.
     *
     * @throws ProblemException {@code bad_certificate} if code may not be signed with it
     */
    public void trust(X509Certificate certificate) {
        boolean authority = certificate.getBasicConstraints() >= 0;
        if (!authority && !maySign(certificate)) {
            throw ProblemException.of(
                    "bad_certificate",
                    certificate.getSubjectX500Principal().getName(),
                    "The certificate is expired or not made for signing code.",
                    "Ask the publisher to sign with a certificate that has the extended key usage codeSigning.");
        }
        String pem = "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(encoded(certificate))
                + "\n-----END CERTIFICATE-----\n";
        write(file(Fingerprint.of(certificate)), pem);
    }

    /** Trusts a key no more, and refuses whatever it signed; works for the fingerprint of a bundle too. */
    public void revoke(String fingerprint, String reason) {
        try {
            Files.deleteIfExists(file(fingerprint));
            Path list = folder.resolve(REVOKED);
            String before = Files.exists(list) ? Files.readString(list) : "";
            write(
                    list,
                    before + fingerprint + " " + reason.replaceAll("\\R", " ").strip() + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Why one of these is revoked, in the list's words; empty if none is. */
    public Optional<String> revoked(List<String> fingerprints) {
        Path list = folder.resolve(REVOKED);
        if (!Files.exists(list)) {
            return Optional.empty();
        }
        try (Stream<String> lines = Files.lines(list, StandardCharsets.UTF_8)) {
            return lines.map(String::strip)
                    .filter(line -> fingerprints.contains(line.split("\\s", 2)[0]) && !line.isEmpty())
                    .map(line -> line.contains(" ") ? line.substring(line.indexOf(' ') + 1) : "It was revoked.")
                    .findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads a certificate in PEM or DER form; empty if the bytes are none. */
    public static Optional<X509Certificate> certificate(byte[] bytes) {
        try {
            return Optional.of((X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(bytes)));
        } catch (CertificateException e) {
            return Optional.empty();
        }
    }

    private List<X509Certificate> anchors() {
        List<X509Certificate> anchors = new ArrayList<>();
        if (!Files.isDirectory(folder)) {
            return anchors;
        }
        try (var files = Files.newDirectoryStream(folder, "*.crt")) {
            for (Path file : files) {
                try (InputStream in = Files.newInputStream(file)) {
                    certificate(in.readAllBytes()).ifPresent(anchors::add);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return anchors;
    }

    private Path file(String key) {
        return folder.resolve(key + ".crt");
    }

    private static byte[] encoded(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (CertificateException e) {
            throw new IllegalStateException(e);
        }
    }

    private void write(Path file, String text) {
        try {
            Files.createDirectories(folder);
            new DurableFiles().write(file, text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
