package dev.appweave.bundle;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.appweave.catalog.DescriptorReader;
import dev.appweave.schema.JsonSchemas;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundleStoreTest {
    @TempDir
    Path folder;

    private BundleStore store;

    @BeforeEach
    void open() {
        store = new BundleStore(folder.resolve("deep/bundles"));
    }

    private BundleFile bundle(String version) {
        return BundleFile.read(FakeBundle.versioned(version).build(folder), new DescriptorReader(new JsonSchemas()));
    }

    /** What tells a file from another one that took its place. */
    private static Object key(Path file) throws IOException {
        return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
    }

    @Test
    void a_bundle_is_found_by_its_digest_with_the_bytes_that_were_verified() throws IOException {
        BundleFile bundle = bundle("1.0.0");
        store.keep(bundle);
        assertArrayEquals(bundle.bytes(), Files.readAllBytes(store.file(bundle.digest())));
        try (Stream<Path> files = Files.list(store.file(bundle.digest()).getParent())) {
            assertEquals(List.of(store.file(bundle.digest())), files.toList(), "and nothing beside it");
        }
    }

    @Test
    void what_is_kept_already_is_not_written_again_unless_somebody_changed_it() throws IOException {
        BundleFile bundle = bundle("1.0.0");
        store.keep(bundle);
        Path file = store.file(bundle.digest());
        Object written = key(file);
        store.keep(bundle);
        assertEquals(written, key(file));
        Files.writeString(file, "other code");
        store.keep(bundle);
        assertArrayEquals(bundle.bytes(), Files.readAllBytes(file));
    }

    @Test
    void what_nobody_agreed_to_any_more_is_forgotten() {
        BundleFile one = bundle("1.0.0");
        BundleFile other = bundle("1.1.0");
        store.keep(one);
        store.keep(other);
        store.retain(List.of(other.digest()));
        assertFalse(Files.exists(store.file(one.digest())));
        assertTrue(Files.exists(store.file(other.digest())));
    }

    @Test
    void where_nothing_was_kept_there_is_nothing_to_forget() {
        assertDoesNotThrow(() -> store.retain(List.of("d1")));
        assertFalse(Files.exists(folder.resolve("deep")), "nor a folder made for it");
    }
}
