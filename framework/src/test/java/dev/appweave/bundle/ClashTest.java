package dev.appweave.bundle;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.appweave.catalog.DescriptorReader;
import dev.appweave.problem.Problem;
import dev.appweave.problem.ProblemException;
import dev.appweave.schema.JsonSchemas;
import dev.appweave.signing.TestKeys;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.osgi.framework.Bundle;

/** Beside {@code fake-plugin} 1.0.0 with the id {@code fake}. */
class ClashTest {
    @TempDir
    Path folder;

    private final DescriptorReader reader = new DescriptorReader(new JsonSchemas());
    private Container container;
    private BundleFile installed;
    private Bundle bundle;

    @BeforeEach
    void open() {
        container = Container.start(folder.resolve("felix"), SharedPackages.always(), bundle -> true);
        installed = read(FakeBundle.fake());
        bundle = container.install("file:a", installed);
    }

    @AfterEach
    void close() {
        container.close();
    }

    private BundleFile read(FakeBundle file) {
        return BundleFile.read(file.build(folder), reader);
    }

    private PluginIndex.Indexed good() {
        return new PluginIndex.Indexed.Good(installed.descriptor());
    }

    private static PluginIndex.Indexed broken() {
        return new PluginIndex.Indexed.Broken(List.of(new Problem("no_plugin_json", "", "", "")));
    }

    private Optional<Lock> agreed() {
        return Optional.of(Lock.of("file:a", installed, Optional.empty()));
    }

    private String refused(BundleFile file, PluginIndex.Indexed indexed, boolean builtIn, Optional<Lock> lock) {
        return assertThrows(ProblemException.class, () -> Clash.refuse(file, bundle, indexed, builtIn, lock))
                .problems()
                .getFirst()
                .id();
    }

    private void fits(BundleFile file, PluginIndex.Indexed indexed) {
        assertDoesNotThrow(() -> Clash.refuse(file, bundle, indexed, false, agreed()));
    }

    private static FakeBundle saying(String version, String description) {
        return FakeBundle.fake()
                .version(version)
                .json(FakeBundle.json("fake", version).replace("Says it back.", description));
    }

    private static FakeBundle elsewhere(String id) {
        return FakeBundle.fake().named("elsewhere").json(FakeBundle.json(id, "1.0.0"));
    }

    @Test
    void nothing_of_the_applications_own_is_replaced_whatever_its_version() {
        for (String version : List.of("1.0.0", "2.0.0")) {
            assertEquals("built_in", refused(read(FakeBundle.versioned(version)), good(), true, Optional.empty()));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.0.0", "1.0", "1"})
    void the_same_version_is_installed_already_however_it_is_written(String version) {
        BundleFile same = read(FakeBundle.fake().version(version));
        assertEquals("already_installed", refused(same, good(), false, agreed()));
        assertEquals("already_installed", refused(same, broken(), false, agreed()));
    }

    @Test
    void another_version_of_the_same_key_that_says_the_same_stands_beside_it() {
        installed = BundleFile.read(TestKeys.sign(FakeBundle.fake().build(folder), "solo"), reader);
        Path next = TestKeys.sign(FakeBundle.versioned("2.0.0").build(folder), "solo");
        fits(BundleFile.read(next, reader), good());
    }

    @Test
    void another_version_that_says_other_things_or_has_another_key_does_not() {
        BundleFile other = read(saying("2.0.0", "Tells everybody."));
        assertEquals("differs_from_installed", refused(other, good(), false, agreed()));
        Path signed = TestKeys.sign(FakeBundle.versioned("2.0.0").build(folder), "solo");
        assertEquals("differs_from_installed", refused(BundleFile.read(signed, reader), good(), false, agreed()));
    }

    @Test
    void beside_what_nobody_signed_no_other_version_stands() {
        BundleFile next = read(FakeBundle.versioned("2.0.0"));
        assertEquals("differs_from_installed", refused(next, good(), false, agreed()));
    }

    @Test
    void beside_what_nobody_agreed_to_no_other_version_stands() {
        BundleFile next = read(FakeBundle.versioned("2.0.0"));
        assertEquals("differs_from_installed", refused(next, good(), false, Optional.empty()));
    }

    @Test
    void what_is_broken_keeps_no_other_version_out() {
        fits(read(saying("2.0.0", "Tells everybody.")), broken());
    }

    @Test
    void a_plugin_id_belongs_to_one_bundle_the_applications_own_too() {
        assertEquals("plugin_id_taken", refused(read(elsewhere("fake")), good(), false, agreed()));
        assertEquals("plugin_id_taken", refused(read(elsewhere("fake")), good(), true, Optional.empty()));
    }

    @Test
    void another_bundle_with_an_id_of_its_own_fits_and_one_beside_what_is_broken() {
        fits(read(elsewhere("other")), good());
        fits(read(elsewhere("fake")), broken());
    }
}
