package dev.appweave.bundle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.appweave.catalog.DescriptorReader;
import dev.appweave.catalog.Rung;
import dev.appweave.isolate.ChildPool;
import dev.appweave.isolate.ChildSettings;
import dev.appweave.problem.Problem;
import dev.appweave.problem.ProblemException;
import dev.appweave.schema.JsonSchemas;
import dev.appweave.signing.TestKeys;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;

class StrangersTest {
    @TempDir
    Path folder;

    private final DescriptorReader reader = new DescriptorReader(new JsonSchemas());
    private Container container;
    private ChildPool children;
    private Strangers strangers;

    @BeforeEach
    void open() {
        container = Container.start(folder.resolve("felix"), SharedPackages.always(), bundle -> true);
        children = new ChildPool(ChildSettings.here("none", List.of(), List.of()));
        strangers = new Strangers(folder, reader, children);
    }

    @AfterEach
    void close() {
        children.close();
        container.close();
    }

    private BundleFile file(String version) {
        return BundleFile.read(FakeBundle.versioned(version).build(folder), reader);
    }

    private Path kept(BundleFile file) {
        return folder.resolve("bundles").resolve(file.digest() + ".jar");
    }

    private Bundle agreed(BundleFile file) {
        strangers.keep(file);
        strangers.agree("file:" + file.digest(), file, false);
        return container.install("file:" + file.digest(), file);
    }

    @Test
    void the_applications_own_run_in_the_host_and_nobody_agreed_to_them() {
        BuiltIn.provide(List.of(FakeBundle.fake().build(folder)), container, reader);
        Bundle own = container.bundles().getFirst();
        assertEquals(Rung.IN_PROCESS, strangers.rung(own));
        assertEquals(Optional.empty(), strangers.refusal(own));
        ProblemException refused = assertThrows(ProblemException.class, () -> strangers.lock(own, "fake"));
        assertEquals("built_in", refused.problems().getFirst().id());
    }

    @Test
    void what_nobody_agreed_to_may_not_run() {
        Bundle unknown = container.install("file:elsewhere", file("1.0.0"));
        assertEquals(Optional.of("not_locked"), strangers.refusal(unknown).map(Problem::id));
        assertEquals(children.rung(), strangers.rung(unknown));
        assertFalse(strangers.rethink(unknown));
    }

    @Test
    void what_was_agreed_to_runs_outside_the_host_until_its_key_is_trusted() {
        Path jar = TestKeys.sign(FakeBundle.fake().build(folder), "solo");
        Bundle signed = agreed(BundleFile.read(jar, reader));
        assertEquals(Optional.empty(), strangers.refusal(signed));
        assertEquals(children.rung(), strangers.rung(signed));
        assertFalse(strangers.rethink(signed));
        strangers.publishers().trust(TestKeys.certificate("solo"));
        assertTrue(strangers.rethink(signed));
        assertEquals(Rung.IN_PROCESS, strangers.rung(signed));
        assertFalse(strangers.route(signed).stranger());
    }

    @Test
    void bytes_that_nobody_agreed_to_and_that_do_not_wait_are_forgotten() {
        BundleFile old = file("1.0.0");
        Bundle bundle = agreed(old);
        BundleFile update = BundleFile.read(
                FakeBundle.versioned("1.1.0")
                        .json(FakeBundle.json("fake", "1.1.0").replace("Says it back.", "Tells everybody."))
                        .build(folder),
                reader);
        assertThrows(
                ProblemException.class,
                () -> strangers.refuseUnseen(
                        strangers.lock(bundle, "fake"), old.declared(), update, container.bundles()));
        BundleFile other = file("2.0.0");
        strangers.keep(other);
        strangers.save(container.bundles());
        assertTrue(Files.exists(kept(old)));
        assertTrue(Files.exists(kept(update)));
        assertFalse(Files.exists(kept(other)));
        assertEquals(
                update.digest(),
                strangers.waiting(strangers.lock(bundle, "fake")).digest());
    }

    @Test
    void what_was_agreed_to_is_forgotten_with_its_bundle() {
        BundleFile file = file("1.0.0");
        Bundle bundle = agreed(file);
        strangers.save(container.bundles());
        Container.uninstall(bundle);
        strangers.save(container.bundles());
        assertEquals(Optional.empty(), strangers.lock(bundle));
        assertFalse(Files.exists(kept(file)));
    }
}
