package dev.appweave.consent;

import dev.appweave.plugin.Role;
import dev.appweave.schema.SchemaPlace;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * A place inside a value that comes as a whole from somewhere else, and that the manifest tells apart: who takes over a
 * list of guests takes over their addresses.
 *
 * @param pointer where it is; {@code *} stands for every element of a list, so that it is the same before and after the
 *     list is known
 * @param meaning what the manifest says of it
 * @param value what stands there, a list if there are several; empty before the whole is known
 */
record Inner(String pointer, Meaning meaning, Optional<JsonNode> value) {
    private static final int DEEPEST = 16;
    private static final int MOST = 1000;

    /** All such places of a value, as far as the value has them if it is known. */
    static List<Inner> of(String at, SchemaPlace place, Meaning meaning, Optional<JsonNode> value) {
        Places places = new Places();
        if (value.isPresent()) {
            places.known(at, place, meaning, value.get());
        } else {
            places.promised(at, place, meaning, List.of());
        }
        return places.found(at);
    }

    private static final class Places {
        private final SequencedMap<String, Meaning> meanings = new LinkedHashMap<>();
        private final Map<String, List<JsonNode>> values = new LinkedHashMap<>();
        private int looked;
        private boolean tooMany;

        void promised(String at, SchemaPlace place, Meaning meaning, List<SchemaPlace> above) {
            if (above.stream().anyMatch(place::same)) {
                return; // A record in a record of its kind: what is told of it was met above.
            }
            if (above.size() > DEEPEST || ++looked > MOST) {
                tooMany = true;
                return;
            }
            List<SchemaPlace> path = new ArrayList<>(above);
            path.add(place);
            place.below().forEach((name, inner) -> {
                Meaning own = meaning.at(inner);
                if (Meaning.told(inner)) {
                    meanings.putIfAbsent(at + "/" + name, own);
                }
                promised(at + "/" + name, inner, own, path);
            });
        }

        void known(String at, SchemaPlace place, Meaning meaning, JsonNode node) {
            if (node.isArray()) {
                SchemaPlace items = place.items();
                node.forEach(item -> met(at + "/" + SchemaPlace.ANY, items, meaning, item));
            } else {
                node.properties()
                        .forEach(field -> met(
                                at + "/" + (place.names(field.getKey()) ? field.getKey() : SchemaPlace.ANY),
                                place.property(field.getKey()),
                                meaning,
                                field.getValue()));
            }
        }

        private void met(String at, SchemaPlace place, Meaning outer, JsonNode node) {
            Meaning own = outer.at(place);
            if (Meaning.told(place)) {
                meanings.putIfAbsent(at, own);
                values.computeIfAbsent(at, _ -> new ArrayList<>()).add(node);
            }
            known(at, place, own, node);
        }

        List<Inner> found(String at) {
            if (tooMany) { // Nobody has looked at the rest.
                return List.of(new Inner(at, new Meaning(Role.TARGET, false), Optional.empty()));
            }
            return meanings.entrySet().stream()
                    .map(one -> new Inner(one.getKey(), one.getValue(), value(one.getKey())))
                    .toList();
        }

        private Optional<JsonNode> value(String at) {
            return Optional.ofNullable(values.get(at))
                    .map(all -> all.size() == 1
                            ? all.getFirst()
                            : JsonNodeFactory.instance.arrayNode().addAll(all));
        }
    }
}
