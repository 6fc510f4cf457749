package dev.appweave.plugins.calendar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import dev.appweave.ledger.FakeCall;
import java.io.File;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.felix.framework.FrameworkFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.launch.Framework;

/** The packaged bundle in a real Felix, with no more on offer than a host has. */
class CalendarIT {
    @TempDir
    Path temp;

    @Test
    void the_bundle_resolves_registers_and_works() throws Exception {
        Map<String, String> config = new HashMap<>();
        config.put("org.osgi.framework.storage", temp.resolve("felix").toString());
        config.put("felix.service.urlhandlers", "false");
        config.put("felix.log.level", "1");
        config.put(
                "org.osgi.framework.system.packages.extra",
                "dev.appweave.plugin;version=1.1.0,org.slf4j;version=2.0.20");
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
            Object calendar = felix.getBundleContext().getService(reference);
            Path home = Files.createDirectory(temp.resolve("home"));
            Files.writeString(home.resolve("standup.ics"), """
                    BEGIN:VCALENDAR
                    VERSION:2.0
                    BEGIN:VEVENT
                    UID:1
                    DTSTART;TZID=Europe/Paris:20261102T090000
                    DURATION:PT15M
                    RRULE:FREQ=WEEKLY;BYDAY=MO,WE;UNTIL=20270101T000000Z
                    SUMMARY:Stand-up
                    END:VEVENT
                    END:VCALENDAR
                    """);
            OffsetDateTime noon = OffsetDateTime.parse("2026-11-27T12:00:00+01:00");
            Object saved = call(bundle, calendar, "createEvent", home, "Lunch", noon);
            assertEquals("Lunch", saved.getClass().getMethod("title").invoke(saved));
            Object found = call(bundle, calendar, "findEvents", home);
            assertEquals(12, found.getClass().getMethod("count").invoke(found));
            assertNotNull(call(bundle, calendar, "findFreeTime", home));
        } finally {
            felix.stop();
            felix.waitForStop(10_000);
        }
    }

    /** Calls as the host does: by reflection, across class loaders; what is not given is left out. */
    private static Object call(Bundle bundle, Object provider, String name, Path home, Object... given)
            throws Exception {
        for (Method method : provider.getClass().getMethods()) {
            if (method.getName().equals(name)) {
                var constructor = method.getParameterTypes()[0].getDeclaredConstructors()[0];
                Object[] values = new Object[constructor.getParameterCount()];
                for (int at = 0; at < values.length; at++) {
                    Class<?> type = constructor.getParameterTypes()[at];
                    Object value = at < given.length ? given[at] : null;
                    values[at] = type == Optional.class
                            ? Optional.ofNullable(value)
                            : type == List.class ? List.of() : value;
                }
                return method.invoke(provider, constructor.newInstance(values), new FakeCall(home, name));
            }
        }
        throw new AssertionError(name);
    }
}
