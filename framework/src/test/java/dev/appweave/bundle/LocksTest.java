package dev.appweave.bundle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.appweave.catalog.DescriptorReader;
import dev.appweave.problem.Problem;
import dev.appweave.problem.ProblemException;
import dev.appweave.schema.JsonSchemas;
import dev.appweave.signing.Fingerprint;
import dev.appweave.signing.Publishers;
import dev.appweave.signing.TestKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.osgi.framework.Bundle;

class LocksTest {
    private static final String KEY = "1".repeat(64);
    private static final String ABOVE = "2".repeat(64);
    private static final String DIGEST = "3".repeat(64);
    private static final String ANCHOR = Fingerprint.of(TestKeys.certificate("ca"));

    @TempDir
    Path folder;

    private Container container;
    private Publishers publishers;

    @BeforeEach
    void open() {
        container = Container.start(folder.resolve("felix"), SharedPackages.always(), bundle -> true);
        publishers = new Publishers(folder.resolve("publishers"), Clock.systemUTC());
    }

    @AfterEach
    void close() {
        container.close();
    }

    private Path file() {
        return folder.resolve("plugins.lock");
    }

    private Locks locks() {
        return new Locks(file(), publishers);
    }

    private Bundle bundle(String name) {
        Path jar = FakeBundle.fake().named(name).build(folder);
        return container.install("file:" + name, BundleFile.read(jar, new DescriptorReader(new JsonSchemas())));
    }

    private static Lock of(String name) {
        return new Lock("file:" + name, DIGEST, "h1", List.of(KEY, ABOVE), "CN=ana", ANCHOR, false, Optional.empty());
    }

    @Test
    void what_was_agreed_to_is_found_by_its_bundle_at_the_next_start_too() {
        Bundle one = bundle("one");
        Locks locks = locks();
        assertEquals(Optional.empty(), locks.of(one));
        locks.put(of("one"));
        locks.save(List.of(one));
        assertEquals(Optional.of(of("one")), locks.of(one));
        assertEquals(Optional.of(of("one")), locks().of(one));
        assertEquals(Optional.empty(), locks().of(bundle("other")));
    }

    @Test
    void a_list_that_says_what_it_said_is_not_written_again_and_leaves_nothing_beside_it() throws IOException {
        Bundle one = bundle("one");
        Locks locks = locks();
        locks.put(of("one"));
        locks.save(List.of(one));
        FileTime longAgo = FileTime.fromMillis(0);
        Files.setLastModifiedTime(file(), longAgo);
        locks().save(List.of(one));
        assertEquals(longAgo, Files.getLastModifiedTime(file()));
        locks.put(new Lock("file:one", DIGEST, "h2", List.of(KEY, ABOVE), "CN=ana", ANCHOR, false, Optional.empty()));
        locks.save(List.of(one));
        assertNotEquals(longAgo, Files.getLastModifiedTime(file()));
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(
                    List.of("plugins.lock"),
                    files.map(file -> file.getFileName().toString())
                            .filter(name -> name.startsWith("plugins.lock"))
                            .toList());
        }
    }

    @Test
    void of_a_bundle_the_last_that_was_agreed_to_counts() {
        Bundle one = bundle("one");
        Locks locks = locks();
        locks.put(of("one"));
        locks.put(of("one").granted(true));
        locks.save(List.of(one));
        assertEquals(List.of(of("one").granted(true)), List.copyOf(locks().all()));
    }

    @Test
    void a_bundle_that_is_gone_takes_what_was_agreed_to_along() {
        Bundle one = bundle("one");
        Bundle other = bundle("other");
        Locks locks = locks();
        locks.put(of("one"));
        locks.put(of("other"));
        locks.save(List.of(one, other));
        assertEquals(2, locks().all().size());
        locks.save(List.of(other));
        assertEquals(List.of(of("other")), List.copyOf(locks().all()));
        locks.save(List.of());
        assertEquals(List.of(), List.copyOf(locks().all()));
    }

    @Test
    void where_nothing_was_agreed_to_no_list_is_written() {
        locks().save(List.of(bundle("one")));
        assertFalse(Files.exists(file()));
    }

    @Test
    void a_list_that_is_no_json_is_told_with_what_to_do() throws IOException {
        Files.writeString(file(), "{\"plugins\":[");
        Problem told =
                assertThrows(ProblemException.class, this::locks).problems().getFirst();
        assertEquals("bad_lock_file", told.id());
        assertEquals(file().toString(), told.where());
        assertEquals("Remove the file and install your plugins again.", told.remedy());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "[]", "7", "{\"plugins\":7}"})
    void a_list_in_which_nothing_is_locked_lets_nothing_run(String list) throws IOException {
        Files.writeString(file(), list);
        assertEquals(Optional.of("not_locked"), locks().refusal(bundle("one")).map(Problem::id));
    }

    @Test
    void code_runs_in_the_host_while_the_key_its_signature_led_to_is_trusted() {
        assertFalse(locks().trusted(of("one")));
        publishers.trust(TestKeys.certificate("ca"));
        assertTrue(locks().trusted(of("one")));
        assertFalse(locks().trusted(of("one").anchored(Optional.empty())), "it led to none");
        publishers.revoke(ANCHOR, "closed");
        assertFalse(locks().trusted(of("one")));
    }

    @Test
    void what_was_agreed_to_may_run_until_one_of_its_keys_or_its_bytes_are_revoked() {
        Bundle one = bundle("one");
        Locks locks = locks();
        locks.put(of("one"));
        publishers.revoke("4".repeat(64), "somebody else");
        assertEquals(Optional.empty(), locks.refusal(one));
        for (String revoked : List.of(KEY, ABOVE, ANCHOR, DIGEST)) {
            Publishers own = new Publishers(folder.resolve("of-" + revoked), Clock.systemUTC());
            own.revoke(revoked, "It was stolen.");
            Locks judged = new Locks(file(), own);
            judged.put(of("one"));
            Problem told = judged.refusal(one).orElseThrow();
            assertEquals("revoked", told.id());
            assertEquals("one", told.where());
            assertEquals("Its publisher's key or this bundle was revoked: It was stolen.", told.message());
            assertEquals("Remove it: plugins remove one.", told.remedy());
        }
    }
}
