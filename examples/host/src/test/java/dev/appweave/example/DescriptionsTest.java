package dev.appweave.example;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarFile;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The bridge knows no plugin, so its tests plan over copies of the plugins' descriptions; copies must not go stale. */
class DescriptionsTest {
    @ParameterizedTest
    @ValueSource(strings = {"contacts", "calendar", "places", "messages", "notes"})
    void the_planner_is_tested_on_what_the_plugins_say_today(String plugin) throws IOException {
        Path jar = Path.of(System.getProperty("appweave.app"), "plugins", "appweave-plugin-" + plugin + ".jar");
        Path copy = Path.of("../../llm-bridge/src/test/resources/dev/appweave/bridge/pointing", plugin + ".json");
        try (JarFile bundle = new JarFile(jar.toFile())) {
            var entry = bundle.getEntry("OSGI-INF/appweave/plugin.json");
            byte[] built = bundle.getInputStream(entry).readAllBytes();
            assertEquals(new String(built, StandardCharsets.UTF_8), Files.readString(copy));
        }
    }
}
