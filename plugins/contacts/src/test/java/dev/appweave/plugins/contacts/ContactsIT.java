package dev.appweave.plugins.contacts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import dev.appweave.ledger.FakeCall;
import java.io.File;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.felix.framework.FrameworkFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.launch.Framework;

/** The packaged bundle in a real Felix, with no more on offer than a host has. */
class ContactsIT {
    @TempDir
    Path temp;

    @Test
    void the_bundle_resolves_registers_and_works() throws Exception {
        Map<String, String> config = new HashMap<>();
        config.put("org.osgi.framework.storage", temp.resolve("felix").toString());
        config.put("felix.service.urlhandlers", "false");
        config.put("felix.log.level", "1");
        config.put("org.osgi.framework.system.packages.extra", "dev.appweave.plugin;version=1.1.0");
        Framework felix = new FrameworkFactory().newFramework(config);
        felix.start();
        try {
            for (String jar : System.getProperty("java.class.path").split(File.pathSeparator)) {
                if (jar.matches(
                        ".*(felix\\.scr|org\\.osgi\\.(service\\.component|util\\.promise|util\\.function))-[0-9.]+jar")) {
                    felix.getBundleContext().installBundle(Path.of(jar).toUri().toString());
                }
            }
            for (Bundle installed : felix.getBundleContext().getBundles()) {
                installed.start();
            }
            Bundle bundle = felix.getBundleContext()
                    .installBundle(Path.of(System.getProperty("bundle")).toUri().toString());
            bundle.start();
            ServiceReference<?> reference =
                    felix.getBundleContext().getServiceReference("dev.appweave.plugin.CapabilityProvider");
            assertNotNull(reference);
            Object contacts = felix.getBundleContext().getService(reference);
            Path home = Files.createDirectory(temp.resolve("home"));
            Files.writeString(home.resolve("ana.vcf"), "BEGIN:VCARD\nVERSION:3.0\nFN:Ana Berg\nTEL:112\nEND:VCARD\n");
            Object saved = call(bundle, contacts, "createPerson", home, "Tom", "+33 1", "t@e.org", "1 Quai, Town");
            assertEquals("Tom", saved.getClass().getMethod("name").invoke(saved));
            Object found = call(bundle, contacts, "findPerson", home, "ana");
            assertEquals(Optional.of("112"), found.getClass().getMethod("phone").invoke(found));
        } finally {
            felix.stop();
            felix.waitForStop(10_000);
        }
    }

    /** Calls as the host does: by reflection, across class loaders; what is not given is left out. */
    private static Object call(Bundle bundle, Object provider, String name, Path home, String... given)
            throws Exception {
        for (Method method : provider.getClass().getMethods()) {
            if (method.getName().equals(name)) {
                var constructor = method.getParameterTypes()[0].getDeclaredConstructors()[0];
                Object[] values = new Object[constructor.getParameterCount()];
                for (int at = 0; at < values.length; at++) {
                    boolean optional = constructor.getParameterTypes()[at] == Optional.class;
                    String value = at < given.length ? given[at] : null;
                    values[at] = optional ? Optional.ofNullable(value) : value;
                }
                return method.invoke(provider, constructor.newInstance(values), new FakeCall(home, name));
            }
        }
        throw new AssertionError(name);
    }
}
