package dev.appweave.signing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.appweave.problem.Golden;
import dev.appweave.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PublishersTest {
    @TempDir
    Path folder;

    private Publishers publishers;

    @BeforeEach
    void open() {
        publishers = at("2026-11-22T11:00:00Z");
    }

    private Publishers at(String now) {
        return new Publishers(folder.resolve("publishers"), Clock.fixed(Instant.parse(now), ZoneOffset.UTC));
    }

    private static Signature signedBy(String alias, String... above) {
        java.util.ArrayList<java.security.cert.X509Certificate> chain = new java.util.ArrayList<>();
        chain.add(TestKeys.certificate(alias));
        for (String authority : above) {
            chain.add(TestKeys.certificate(authority));
        }
        return new Signature.By(chain);
    }

    @Test
    void nobody_is_trusted_before_the_user_says_so() {
        assertEquals(Optional.empty(), publishers.trusts(signedBy("dev", "ca")));
        assertEquals(Optional.empty(), publishers.trusts(signedBy("solo")));
        assertEquals(Optional.empty(), publishers.trusts(new Signature.None()));
    }

    @Test
    void a_trusted_publishers_own_key_is_enough() {
        publishers.trust(TestKeys.certificate("solo"));
        publishers.trust(TestKeys.certificate("dev"));
        assertEquals(Optional.of(Fingerprint.of(TestKeys.certificate("solo"))), publishers.trusts(signedBy("solo")));
        assertEquals(
                Optional.of(Fingerprint.of(TestKeys.certificate("dev"))), publishers.trusts(signedBy("dev", "ca")));
        assertEquals(Optional.empty(), publishers.trusts(signedBy("other")));
    }

    @Test
    void a_trusted_authority_vouches_for_its_publishers() {
        publishers.trust(TestKeys.certificate("ca"));
        Optional<String> ca = Optional.of(Fingerprint.of(TestKeys.certificate("ca")));
        assertEquals(ca, publishers.trusts(signedBy("dev", "ca")));
        assertEquals(ca, publishers.trusts(signedBy("dev")));
        assertEquals(Optional.empty(), publishers.trusts(signedBy("other")));
    }

    @Test
    void an_authority_cannot_sign_bundles_itself() {
        publishers.trust(TestKeys.certificate("ca"));
        assertEquals(Optional.empty(), publishers.trusts(signedBy("ca")));
    }

    @Test
    void a_certificate_that_is_not_for_code_or_is_expired_is_not_trusted() {
        for (String alias : new String[] {"plain", "expired"}) {
            ProblemException refused =
                    assertThrows(ProblemException.class, () -> publishers.trust(TestKeys.certificate(alias)));
            Golden.assertMatches("bundle/certificate_" + alias, refused.problems());
            assertEquals(Optional.empty(), publishers.trusts(signedBy(alias)));
        }
        publishers.trust(TestKeys.certificate("dev"));
        assertEquals(Optional.empty(), at("2200-01-01T00:00:00Z").trusts(signedBy("dev", "ca")));
    }

    @Test
    void a_revoked_key_is_trusted_no_more_and_the_reason_is_told() {
        String key = Fingerprint.of(TestKeys.certificate("solo"));
        publishers.trust(TestKeys.certificate("solo"));
        publishers.revoke(key, "stolen\non Monday");
        assertEquals(Optional.empty(), publishers.trusts(signedBy("solo")));
        assertEquals(Optional.of("stolen on Monday"), publishers.revoked(List.of("x", key)));
        assertEquals(Optional.empty(), publishers.revoked(List.of("")));
        assertEquals(Optional.empty(), publishers.revoked(List.of(Fingerprint.of(new byte[0]))));
    }

    @Test
    void keys_and_revocations_are_files_that_can_be_handed_on() throws IOException {
        publishers.trust(TestKeys.certificate("solo"));
        publishers.revoke(Fingerprint.of(TestKeys.certificate("other")), "");
        Path file = folder.resolve("publishers/" + Fingerprint.of(TestKeys.certificate("solo")) + ".crt");
        assertEquals(Optional.of(TestKeys.certificate("solo")), Publishers.certificate(Files.readAllBytes(file)));
        assertEquals(
                List.of(Fingerprint.of(TestKeys.certificate("other"))),
                Files.readAllLines(folder.resolve("publishers/revoked.txt")).stream()
                        .map(String::strip)
                        .toList());
        assertEquals(Optional.empty(), Publishers.certificate("no certificate".getBytes()));
    }
}
