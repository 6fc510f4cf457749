package dev.appweave.isolate;

import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a sandbox promises, for {@link Probe} to try.
 *
 * @param hidden files of the host that must not be seen
 * @param readOnly folders in which nothing may be made
 * @param network whether the user granted the network
 */
public record Confinement(List<Path> hidden, List<Path> readOnly, boolean network) {
    public Confinement {
        hidden = List.copyOf(hidden);
        readOnly = List.copyOf(readOnly);
    }

    ObjectNode json() {
        ObjectNode out = JsonNodeFactory.instance.objectNode().put("network", network);
        var hiddenJson = out.putArray("hidden");
        hidden.forEach(path -> hiddenJson.add(path.toString()));
        var readOnlyJson = out.putArray("readOnly");
        readOnly.forEach(path -> readOnlyJson.add(path.toString()));
        return out;
    }

    static Confinement read(JsonNode json) {
        return new Confinement(
                strings(json.path("hidden")).stream().map(Path::of).toList(),
                strings(json.path("readOnly")).stream().map(Path::of).toList(),
                json.path("network").asBoolean(false));
    }

    static List<String> strings(JsonNode array) {
        return array.valueStream().map(one -> one.asString("")).toList();
    }
}
