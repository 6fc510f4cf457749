package dev.appweave.bundle;

import static dev.appweave.schema.Json.json;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.appweave.catalog.DescriptorReader;
import dev.appweave.schema.JsonSchemas;
import dev.appweave.signing.Declarations;
import dev.appweave.signing.Fingerprint;
import dev.appweave.signing.TestKeys;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LockTest {
    private static final Lock.Waiting UPDATE = new Lock.Waiting("d2", List.of("signer: a -> b", "x: 1 -> 2"));
    private static final Lock FULL =
            new Lock("file:a", "d1", "h1", List.of("k1", "k2"), "CN=ana", "k2", true, Optional.of(UPDATE));

    @TempDir
    Path folder;

    @Test
    void what_was_agreed_to_is_the_same_when_it_is_written_and_read() {
        Lock plain = new Lock("file:a", "d1", "h1", List.of(), "", "", false, Optional.empty());
        for (Lock lock : List.of(FULL, plain)) {
            assertEquals(lock, Lock.read(json(lock.json().toString())));
        }
    }

    @Test
    void an_entry_that_somebody_cut_short_grants_nothing() {
        Lock nothing = new Lock("", "", "", List.of(), "", "", false, Optional.empty());
        assertEquals(nothing, Lock.read(json("{}")));
        assertEquals(nothing, Lock.read(json("{'network':'perhaps','keys':'all','waiting':'d2'}")));
    }

    @Test
    void what_is_agreed_to_is_the_file_with_all_it_says_and_who_signed_it_and_no_network() throws Exception {
        Path jar = TestKeys.sign(FakeBundle.fake().build(folder), "dev");
        BundleFile file = BundleFile.read(jar, new DescriptorReader(new JsonSchemas()));
        String key = Fingerprint.of(TestKeys.certificate("dev"));
        String authority = Fingerprint.of(TestKeys.certificate("ca"));
        assertEquals(
                new Lock(
                        "file:a",
                        Fingerprint.of(Files.readAllBytes(jar)),
                        Declarations.hash(json(FakeBundle.json("fake", "1.0.0"))),
                        List.of(key, authority),
                        "CN=dev",
                        authority,
                        false,
                        Optional.empty()),
                Lock.of("file:a", file, Optional.of(authority)));
        assertEquals("", Lock.of("file:a", file, Optional.empty()).anchor());
    }

    @Test
    void the_signers_key_is_the_first_and_who_did_not_sign_has_none() {
        assertEquals("k1", FULL.key());
        assertEquals("", Lock.read(json("{}")).key());
    }

    @Test
    void a_grant_an_anchor_or_an_update_that_waits_changes_nothing_else() {
        Lock other = FULL.granted(false).anchored(Optional.empty()).waitingFor(new Lock.Waiting("d3", List.of()));
        assertEquals(
                new Lock(
                        "file:a",
                        "d1",
                        "h1",
                        List.of("k1", "k2"),
                        "CN=ana",
                        "",
                        false,
                        Optional.of(new Lock.Waiting("d3", List.of()))),
                other);
        assertEquals(FULL, other.granted(true).anchored(Optional.of("k2")).waitingFor(UPDATE));
    }
}
