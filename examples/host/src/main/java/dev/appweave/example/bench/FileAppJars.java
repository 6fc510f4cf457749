package dev.appweave.example.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The three apps of {@link FileApps} as bundles, for hosts that run them in processes of their own. */
final class FileAppJars {
    private static final String DESCRIPTION = "OSGI-INF/appweave/plugin.json";

    /** Where each keeps the keys of its effects, in its folder of the profile. */
    private static final String EFFECTS = "effects";

    private FileAppJars() {}

    static List<Path> write(Path folder) throws IOException {
        Files.createDirectories(folder);
        List<Path> jars = new ArrayList<>();
        try (InputStream in = FileApps.class.getResourceAsStream("kill-apps.json")) {
            for (JsonNode plugin : JsonMapper.shared().readTree(in)) {
                Path jar = folder.resolve(plugin.get("id").asString() + ".jar");
                write(jar, plugin);
                jars.add(jar);
            }
        }
        return jars;
    }

    private static void write(Path jar, JsonNode plugin) throws IOException {
        Manifest manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.putValue("Bundle-ManifestVersion", "2");
        main.putValue("Bundle-SymbolicName", plugin.get("id").asString());
        main.putValue("Bundle-Version", "1.0.0");
        main.putValue("Bundle-Activator", FileApp.class.getName());
        main.putValue("Import-Package", "dev.appweave.plugin;version=\"[1.0,2)\",org.osgi.framework");
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file, manifest)) {
            List<Class<?>> code = new ArrayList<>(List.of(FileApp.class.getDeclaredClasses()));
            code.add(FileApp.class);
            for (Class<?> type : code) {
                String name = type.getName().replace('.', '/') + ".class";
                out.putNextEntry(new JarEntry(name));
                try (InputStream bytes = FileApp.class.getResourceAsStream("/" + name)) {
                    bytes.transferTo(out);
                }
            }
            out.putNextEntry(new JarEntry(DESCRIPTION));
            out.write(JsonMapper.shared().writeValueAsBytes(plugin));
        }
    }

    /** The key of each effect, as often as it happened. */
    static List<String> effects(Path profile) throws IOException {
        List<String> effects = new ArrayList<>();
        for (String app : List.of("pad", "bank", "radio")) {
            Path file = profile.resolve(app).resolve(EFFECTS);
            if (Files.exists(file)) {
                effects.addAll(Files.readAllLines(file));
            }
        }
        return effects;
    }
}
