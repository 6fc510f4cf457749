package dev.appweave.example.bench;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Makes any number of plugins out of one, each under a name of its own. */
final class TinyPlugins {
    private static final String DESCRIPTION = "OSGI-INF/appweave/plugin.json";

    private final Map<String, byte[]> entries = new LinkedHashMap<>();

    TinyPlugins(Path template) throws IOException {
        try (JarFile jar = new JarFile(template.toFile())) {
            for (var entry : jar.stream().filter(one -> !one.isDirectory()).toList()) {
                try (InputStream in = jar.getInputStream(entry)) {
                    entries.put(entry.getName(), in.readAllBytes());
                }
            }
        }
    }

    List<Path> write(Path folder, int count) throws IOException {
        Files.createDirectories(folder);
        List<Path> jars = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String name = String.format(Locale.ROOT, "tiny%04d", i);
            Path jar = folder.resolve(name + ".jar");
            if (!Files.exists(jar)) {
                write(jar, name);
            }
            jars.add(jar);
        }
        return jars;
    }

    private void write(Path jar, String name) throws IOException {
        Manifest manifest = new Manifest(new ByteArrayInputStream(bytes(JarFile.MANIFEST_NAME)));
        manifest.getMainAttributes().putValue("Bundle-SymbolicName", name);
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                if (!entry.getKey().equals(JarFile.MANIFEST_NAME)) {
                    out.putNextEntry(new ZipEntry(entry.getKey()));
                    out.write(entry.getKey().equals(DESCRIPTION) ? described(name) : entry.getValue());
                    out.closeEntry();
                }
            }
        }
    }

    private byte[] described(String name) {
        ObjectNode plugin = (ObjectNode) JsonMapper.shared().readTree(bytes(DESCRIPTION));
        plugin.put("id", name);
        for (JsonNode capability : plugin.get("capabilities").values()) {
            String action = capability.get("name").asString().replaceFirst(".*\\.", "");
            ((ObjectNode) capability).put("name", name + "." + action);
        }
        return JsonMapper.shared().writeValueAsBytes(plugin);
    }

    private byte[] bytes(String entry) {
        byte[] bytes = entries.get(entry);
        if (bytes == null) {
            throw new IllegalArgumentException("the template has no " + entry);
        }
        return bytes;
    }
}
