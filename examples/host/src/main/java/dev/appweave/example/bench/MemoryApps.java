package dev.appweave.example.bench;

import dev.appweave.call.Call;
import dev.appweave.call.Transport;
import dev.appweave.catalog.Catalog;
import dev.appweave.catalog.DescriptorReader;
import dev.appweave.catalog.PluginDescriptor;
import dev.appweave.schema.JsonSchemas;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Apps that keep a note in no time at all: what remains is the host. */
final class MemoryApps implements Transport {
    /** So many apps named {@code pad0}, {@code pad1}, …. */
    static Catalog catalog(int apps) {
        DescriptorReader reader = new DescriptorReader(new JsonSchemas());
        List<PluginDescriptor> plugins = new ArrayList<>();
        for (int i = 0; i < apps; i++) {
            plugins.add(reader.read("""
                    {"appweave":"1","id":"pad%1$d","version":"1.0.0","title":"Pad","publisher":"bench.example","capabilities":[
                     {"name":"pad%1$d.keep_note","title":"Keep","description":"Keeps a note.","effect":"write","repeat":"key",
                      "inputSchema":{"type":"object","properties":{"text":{"type":"string"}},"required":["text"]},
                      "outputSchema":{"type":"object","properties":{"id":{"type":"string"}},"required":["id"]}}]}""".formatted(i)));
        }
        return new Catalog(1, plugins);
    }

    @Override
    public Connection connect(Call call) {
        return new Connection() {
            @Override
            public JsonNode invoke(Call made) {
                return JsonNodeFactory.instance.objectNode().put("id", made.key());
            }

            @Override
            public Watch onGone(Consumer<String> listener) {
                return () -> {};
            }
        };
    }
}
