package dev.appweave.bundle;

import dev.appweave.bundle.fake.FakePlugin;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** Builds bundles around {@link FakePlugin} for tests: real jars, run by a real Felix. */
public final class FakeBundle {
    private String symbolicName = "fake-plugin";
    private String version = "1.0.0";
    private String json = "";
    private String rawManifest = "";
    private final Map<String, String> headers = new LinkedHashMap<>();

    private List<Class<?>> classes = List.of(
            FakePlugin.class,
            FakePlugin.Order.class,
            FakePlugin.Reply.class,
            FakePlugin.Everything.class,
            FakePlugin.Colour.class);

    private FakeBundle() {}

    /** A bundle whose plugin has the id {@code fake} and offers everything {@link FakePlugin} can do. */
    public static FakeBundle fake() {
        return new FakeBundle().json(json("fake", "1.0.0"));
    }

    /** The same in another version. */
    static FakeBundle versioned(String version) {
        return fake().version(version).json(json("fake", version));
    }

    public FakeBundle named(String name) {
        symbolicName = name;
        return this;
    }

    public FakeBundle version(String text) {
        version = text;
        return this;
    }

    public FakeBundle json(String text) {
        json = text;
        return this;
    }

    /** With other code: the activator first. */
    public FakeBundle of(Class<?>... code) {
        classes = List.of(code);
        return this;
    }

    public FakeBundle header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    /** With these very bytes at the end of its manifest, which nobody puts in order; no other header of its own. */
    FakeBundle manifest(String text) {
        rawManifest = text;
        return this;
    }

    private byte[] manifest() throws IOException {
        if (!rawManifest.isEmpty()) {
            return ("Manifest-Version: 1.0\r\nBundle-ManifestVersion: 2\r\nBundle-SymbolicName: " + symbolicName
                            + "\r\nBundle-Version: " + version + "\r\n" + rawManifest)
                    .getBytes(StandardCharsets.UTF_8);
        }
        Manifest manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.putValue("Bundle-ManifestVersion", "2");
        main.putValue("Bundle-SymbolicName", symbolicName);
        main.putValue("Bundle-Version", version);
        main.putValue("Bundle-Activator", classes.getFirst().getName());
        main.putValue("Import-Package", "dev.appweave.plugin;version=\"[1.0,2)\",org.osgi.framework");
        headers.forEach(main::putValue);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        manifest.write(bytes);
        return bytes.toByteArray();
    }

    public Path build(Path folder) {
        Path jar = folder.resolve(symbolicName + "-" + version + ".jar");
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file)) {
            out.putNextEntry(new JarEntry(JarFile.MANIFEST_NAME));
            out.write(manifest());
            for (Class<?> type : classes) {
                String name = type.getName().replace('.', '/') + ".class";
                out.putNextEntry(new JarEntry(name));
                try (InputStream bytes = FakeBundle.class.getResourceAsStream("/" + name)) {
                    bytes.transferTo(out);
                }
            }
            if (!json.isEmpty()) {
                out.putNextEntry(new JarEntry(PluginIndex.ENTRY));
                out.write(json.getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return jar;
    }

    /** The description of {@link FakePlugin} under a plugin id. */
    public static String json(String id, String version) {
        String order = "{\"type\":\"object\",\"properties\":{\"text\":{\"type\":\"string\"}},\"required\":[\"text\"],"
                + "\"additionalProperties\":false}";
        String reply =
                "{\"type\":\"object\",\"properties\":{\"text\":{\"type\":\"string\",\"maxLength\":80}},\"required\":[\"text\"]}";
        String all = "{\"type\":\"object\",\"properties\":{\"date\":{\"type\":\"string\",\"format\":\"date\"},"
                + "\"at\":{\"type\":\"string\",\"format\":\"date-time\"},\"length\":{\"type\":\"string\",\"format\":\"duration\"},"
                + "\"count\":{\"type\":\"integer\"},\"left\":{\"type\":\"string\"},"
                + "\"words\":{\"type\":\"array\",\"items\":{\"type\":\"string\"}},"
                + "\"colour\":{\"type\":\"string\",\"enum\":[\"red\",\"dark_green\"]}},"
                + "\"required\":[\"date\",\"at\",\"length\",\"colour\"]}";
        return """
                {"appweave":"1","id":"ID","version":"VERSION","title":"Fake","publisher":"test.example","capabilities":[
                 {"name":"ID.say","title":"Say","description":"Says it back.","inputSchema":ORDER,"outputSchema":REPLY,"effect":"read","repeat":"pure","done":"Said {output/text}"},
                 {"name":"ID.echo_all","title":"Echo","description":"Echoes.","inputSchema":ALL,"outputSchema":ALL,"effect":"read","repeat":"pure"},
                 {"name":"ID.tell","title":"Tell","description":"Tells of its call.","inputSchema":ORDER,"outputSchema":REPLY,"effect":"read","repeat":"pure"},
                 {"name":"ID.refuse","title":"Refuse","description":"Cannot.","inputSchema":ORDER,"outputSchema":REPLY,"effect":"read","repeat":"pure"},
                 {"name":"ID.crash","title":"Crash","description":"Has a bug.","inputSchema":ORDER,"outputSchema":REPLY,"effect":"read","repeat":"none"},
                 {"name":"ID.lie","title":"Lie","description":"Lies.","inputSchema":ORDER,"outputSchema":REPLY,"effect":"read","repeat":"pure"},
                 {"name":"ID.hang","title":"Hang","description":"Hangs.","inputSchema":ORDER,"outputSchema":REPLY,"effect":"read","repeat":"none","timeoutMs":TIMEOUT},
                 {"name":"ID.doze","title":"Doze","description":"Sleeps on.","inputSchema":ORDER,"outputSchema":REPLY,"effect":"read","repeat":"none","timeoutMs":200},
                 {"name":"ID.append","title":"Append","description":"Adds a line.","inputSchema":ORDER,"outputSchema":REPLY,"effect":"write","repeat":"key","undo":{"capability":"ID.take_back","args":{"text":"/text"}},"done":"Added {input/text}"},
                 {"name":"ID.take_back","title":"Take back","description":"Removes a line.","inputSchema":ORDER,"outputSchema":REPLY,"effect":"write","repeat":"key","hidden":true},
                 {"name":"ID.shout","title":"Shout","description":"Tells everybody.","inputSchema":ORDER,"outputSchema":REPLY,"effect":"share","repeat":"none"}
                ]}""".replace("ORDER", order)
                .replace("REPLY", reply)
                .replace("ALL", all)
                .replace("VERSION", version)
                .replace("TIMEOUT", System.getProperty("fake.timeout", "60000"))
                .replace("\"ID", "\"" + id);
    }
}
