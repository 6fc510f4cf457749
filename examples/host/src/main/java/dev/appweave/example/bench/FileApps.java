package dev.appweave.example.bench;

import dev.appweave.call.Call;
import dev.appweave.call.Transport;
import dev.appweave.catalog.Catalog;
import dev.appweave.catalog.DescriptorReader;
import dev.appweave.catalog.PluginDescriptor;
import dev.appweave.schema.JsonSchemas;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Three apps for a host that is killed all the time, each with one file to which every effect appends a line: a pad that
 * acts once a key, a bank that pays each time but can be asked, a radio that sends each time and cannot be asked.
 */
final class FileApps implements Transport {
    private final Map<String, App> apps;

    FileApps(Path folder) {
        apps = Map.of(
                "pad", new App(folder.resolve("pad")),
                "bank", new App(folder.resolve("bank")),
                "radio", new App(folder.resolve("radio")));
    }

    /** What these apps say of themselves. */
    static Catalog catalog() {
        DescriptorReader reader = new DescriptorReader(new JsonSchemas());
        List<PluginDescriptor> plugins = new ArrayList<>();
        try (InputStream in = FileApps.class.getResourceAsStream("kill-apps.json")) {
            JsonMapper.shared().readTree(in).forEach(plugin -> plugins.add(reader.read(plugin.toString())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Catalog(1, plugins);
    }

    /** The key of each effect, as often as it happened, read from the files. */
    static List<String> effects(Path folder) throws IOException {
        List<String> effects = new ArrayList<>();
        for (String app : List.of("pad", "bank", "radio")) {
            if (Files.exists(folder.resolve(app))) {
                effects.addAll(Files.readAllLines(folder.resolve(app)));
            }
        }
        return effects;
    }

    private static final class App {
        private final FileChannel file;
        private final Set<String> keys = ConcurrentHashMap.newKeySet();

        App(Path path) {
            try {
                if (Files.exists(path)) {
                    keys.addAll(Files.readAllLines(path));
                }
                file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** One write, so that a kill finds the whole line or none of it. */
        synchronized ObjectNode act(String key, boolean once) {
            if (!once || !keys.contains(key)) {
                try {
                    file.write(ByteBuffer.wrap((key + "\n").getBytes(StandardCharsets.UTF_8)));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
                keys.add(key);
            }
            return JsonNodeFactory.instance.objectNode().put("id", key);
        }

        boolean did(String key) {
            return keys.contains(key);
        }
    }

    @Override
    public Connection connect(Call call) throws UnavailableException {
        App app = apps.get(call.capability().id().plugin());
        if (app == null) {
            throw new UnavailableException("There is no such app.");
        }
        return new Connection() {
            @Override
            public JsonNode invoke(Call made) {
                return answer(app, made);
            }

            @Override
            public Watch onGone(Consumer<String> listener) {
                return () -> {};
            }
        };
    }

    private static JsonNode answer(App app, Call call) {
        return switch (call.capability().id().action()) {
            case "look_up" -> {
                ObjectNode found = JsonNodeFactory.instance.objectNode();
                found.putArray("list").add("a").add("b");
                yield found;
            }
            case "find_payment" -> {
                String key = call.input().path("key").asString("");
                ObjectNode found = JsonNodeFactory.instance.objectNode().put("found", app.did(key));
                yield app.did(key) ? found.set("output", found.objectNode().put("id", key)) : found;
            }
            case "keep_note", "drop_note" -> app.act(call.key(), true);
            default -> app.act(call.key(), false);
        };
    }
}
