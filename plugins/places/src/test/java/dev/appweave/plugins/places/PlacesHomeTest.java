package dev.appweave.plugins.places;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.appweave.ledger.FakeCall;
import dev.appweave.ledger.HomeFiles;
import dev.appweave.plugin.Capability;
import dev.appweave.plugin.Effect;
import dev.appweave.plugins.places.Places.FindAddress;
import dev.appweave.plugins.places.Places.FindPlace;
import dev.appweave.plugins.places.Places.MeasureDistance;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nothing here is to be taken back: outside {@code .index} the home stays as it is. */
class PlacesHomeTest {
    @TempDir
    Path home;

    @Test
    void no_capability_writes() {
        Stream.of(Places.class.getMethods())
                .map(method -> method.getAnnotation(Capability.class))
                .filter(word -> word != null)
                .forEach(word -> assertEquals(Effect.READ, word.effect(), word.name()));
    }

    @Test
    void each_capability_leaves_every_byte_as_before() throws Exception {
        Files.writeString(home.resolve("town.osm"), """
                <osm version="0.6">
                  <node id="5" lat="50.0020" lon="8.0020"><tag k="amenity" v="cafe"/><tag k="name" v="Ida"/></node>
                  <node id="6" lat="50.0030" lon="8.0020"><tag k="amenity" v="bar"/><tag k="name" v="Max"/>
                    <tag k="addr:street" v="Hof"/><tag k="addr:housenumber" v="1"/></node>
                </osm>
                """);
        Files.write(home.resolve("photo.jpg"), new byte[] {(byte) 0xff, 0, '\r', '\n'});
        Files.createDirectories(home.resolve("folder/empty"));
        Map<String, String> before = HomeFiles.of(home);
        Places places = new Places();
        try {
            Optional<String> none = Optional.empty();
            places.findPlace(
                    new FindPlace(Optional.of(PlaceKind.CAFE), none, none, none, Optional.empty(), List.of()), call());
            places.measureDistance(new MeasureDistance("Ida", "Max"), call());
            places.findAddress(new FindAddress(50.0030, 8.0020), call());
        } finally {
            places.close();
        }
        assertEquals(before, HomeFiles.of(home));
    }

    private FakeCall call() {
        return new FakeCall(home, "k");
    }
}
