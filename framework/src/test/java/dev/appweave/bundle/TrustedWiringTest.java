package dev.appweave.bundle;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.namespace.HostNamespace;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleWire;
import org.osgi.framework.wiring.BundleWiring;

/** Over a real Felix, in which only what was installed from {@code trusted:} may run. */
class TrustedWiringTest {
    private static final String SHARED = "dev.appweave.plugin;version=\"1.0\"";

    @TempDir
    Path folder;

    private Container container;

    @BeforeEach
    void start() {
        container = Container.start(folder.resolve("felix"), List.of(SHARED), bundle -> bundle.getLocation()
                .startsWith("trusted:"));
    }

    @AfterEach
    void stop() {
        container.close();
    }

    private Bundle install(String from, FakeBundle jar) throws Exception {
        try (InputStream in = Files.newInputStream(jar.build(folder))) {
            return container
                    .context()
                    .installBundle(from + ":" + container.bundles().size(), in);
        }
    }

    @Test
    void a_strangers_fragment_is_not_attached() throws Exception {
        Bundle fragment = install("file", parasite());
        Bundle host = install("trusted", FakeBundle.fake());
        host.start();
        assertEquals(List.of(), host.adapt(BundleWiring.class).getProvidedWires(HostNamespace.HOST_NAMESPACE));
        assertEquals(Bundle.INSTALLED, fragment.getState());
    }

    @Test
    void a_trusted_fragment_is_attached() throws Exception {
        install("trusted", parasite());
        Bundle host = install("trusted", FakeBundle.fake());
        host.start();
        assertEquals(
                1,
                host.adapt(BundleWiring.class)
                        .getProvidedWires(HostNamespace.HOST_NAMESPACE)
                        .size());
    }

    private static FakeBundle parasite() {
        return FakeBundle.fake().named("parasite").header("Fragment-Host", "fake-plugin");
    }

    @Test
    void a_strangers_package_is_imported_by_nobody() throws Exception {
        install("file", offering());
        Bundle importing = install("trusted", importing());
        importing.start();
        assertEquals(List.of(0L), providers(importing));
    }

    @Test
    void a_trusted_package_is_imported() throws Exception {
        Bundle offering = install("trusted", offering());
        Bundle importing = install("trusted", importing());
        importing.start();
        assertEquals(List.of(0L, offering.getBundleId()), providers(importing));
    }

    private static FakeBundle offering() {
        return FakeBundle.fake().named("offering").header("Export-Package", "extra;version=\"1\"");
    }

    private static FakeBundle importing() {
        return FakeBundle.fake()
                .header(
                        "Import-Package",
                        "dev.appweave.plugin;version=\"[1.0,2)\",org.osgi.framework,extra;resolution:=optional");
    }

    private static List<Long> providers(Bundle bundle) {
        return bundle.adapt(BundleWiring.class).getRequiredWires(PackageNamespace.PACKAGE_NAMESPACE).stream()
                .map(BundleWire::getProviderWiring)
                .map(wiring -> wiring.getBundle().getBundleId())
                .distinct()
                .sorted()
                .toList();
    }
}
