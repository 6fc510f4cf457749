package dev.appweave.plugins.places;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.protobuf.ByteString;
import crosby.binary.Osmformat.DenseNodes;
import crosby.binary.Osmformat.HeaderBlock;
import crosby.binary.Osmformat.PrimitiveBlock;
import crosby.binary.Osmformat.PrimitiveGroup;
import crosby.binary.Osmformat.Relation;
import crosby.binary.Osmformat.Relation.MemberType;
import crosby.binary.Osmformat.StringTable;
import crosby.binary.Osmformat.Way;
import crosby.binary.file.BlockOutputStream;
import crosby.binary.file.FileBlock;
import dev.appweave.ledger.FakeCall;
import dev.appweave.plugin.CapabilityException;
import dev.appweave.plugins.places.Places.FindPlace;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** What the tests of this plugin share. */
abstract class PlacesFixture {
    static final String TOWN = """
            <?xml version="1.0" encoding="UTF-8"?>
            <osm version="0.6">
              <bounds minlat="0" minlon="0" maxlat="1" maxlon="1"/>
              <node id="1" lat="50.0000" lon="8.0000"/>
              <node id="2" lat="50.0010" lon="8.0000"/>
              <node id="3" lat="50.0010" lon="8.0010"/>
              <node id="4" lat="50.0000" lon="8.0010"/>
              <node id="5" lat="50.0020" lon="8.0020"><tag k="amenity" v="restaurant"/><tag k="name" v="Zum Löwen"/>
                <tag k="outdoor_seating" v="yes"/><tag k="diet:vegetarian" v="yes"/><tag k="opening_hours" v="Mo-Su 11:00-22:00"/>
                <tag k="cuisine" v="german;regional"/></node>
              <node id="6" lat="50.0030" lon="8.0020"><tag k="amenity" v="restaurant"/><tag k="name" v="Da Mario"/>
                <tag k="cuisine" v="pizza"/><tag k="wheelchair" v="no"/></node>
              <node id="7" lat="50.0040" lon="8.0020"><tag k="amenity" v="restaurant"/></node>
              <node id="8" lat="50.0050" lon="8.0020"><tag k="amenity" v="atm"/></node>
              <node id="9" lat="50.0060" lon="8.0020"><tag k="shop" v="tailor"/><tag k="name" v="Nadel &amp; Faden"/></node>
              <node id="10"><tag k="amenity" v="bar"/><tag k="name" v="Deleted"/></node>
              <node id="11" lat="500" lon="8"><tag k="amenity" v="bar"/><tag k="name" v="Out of this world"/></node>
              <way id="20"><nd ref="1"/><nd ref="2"/><nd ref="3"/><nd ref="4"/><nd ref="1"/>
                <tag k="leisure" v="park"/><tag k="name" v="Stadtpark"/></way>
              <way id="21"><nd ref="5"/><nd ref="6"/><tag k="highway" v="residential"/><tag k="name" v="Hauptstraße"/></way>
              <way id="22"><nd ref="999"/><tag k="leisure" v="park"/><tag k="name" v="Nowhere"/></way>
              <way id="23"><nd ref="1"/><nd ref="2"/></way>
              <relation id="30"><member type="way" ref="23" role="outer"/><member type="node" ref="3" role=""/>
                <member type="relation" ref="30" role=""/>
                <tag k="tourism" v="museum"/><tag k="name" v="Museum im Hof"/></relation>
            </osm>
            """;

    @TempDir
    Path home;

    final Places places = new Places();

    @AfterEach
    void close() throws Exception {
        places.close();
    }

    static void assertCode(String code, Executable call) {
        assertEquals(code, assertThrows(CapabilityException.class, call).code());
    }

    void town() throws Exception {
        Files.writeString(home.resolve("town.osm"), TOWN);
    }

    String index() throws Exception {
        try (Stream<Path> files = Files.list(home.resolve(".index"))) {
            return files.filter(Files::isDirectory)
                    .findFirst()
                    .orElseThrow()
                    .getFileName()
                    .toString();
        }
    }

    static FindPlace wanted(Optional<PlaceKind> kind, String name, String near) {
        return new FindPlace(
                kind,
                Optional.empty(),
                Optional.of(name).filter(text -> !text.isEmpty()),
                Optional.of(near).filter(text -> !text.isEmpty()),
                Optional.empty(),
                List.of());
    }

    FoundPlaces find(PlaceKind kind) throws CapabilityException {
        return places.findPlace(wanted(Optional.of(kind), "", ""), call());
    }

    FoundPlaces named(String name) throws CapabilityException {
        return places.findPlace(wanted(Optional.empty(), name, ""), call());
    }

    FoundPlaces find(String cuisine, Feature... features) throws CapabilityException {
        return places.findPlace(
                new FindPlace(
                        Optional.of(PlaceKind.RESTAURANT),
                        Optional.of(cuisine),
                        Optional.empty(),
                        Optional.of("Hauptstraße"),
                        Optional.empty(),
                        List.of(features)),
                call());
    }

    FakeCall call() {
        return new FakeCall(home, "k");
    }

    /** A small town in PBF: four nodes, a park around them, a restaurant and a museum. */
    static void pbf(Path file) throws Exception {
        String[] words = {
            "", "leisure", "park", "name", "Stadtpark", "amenity", "restaurant", "Da Mario", "tourism", "museum", "Hof"
        };
        StringTable.Builder table = StringTable.newBuilder();
        for (String word : words) {
            table.addS(ByteString.copyFromUtf8(word));
        }
        DenseNodes.Builder nodes = DenseNodes.newBuilder();
        long[][] points = {
            {1, 500000000, 80000000},
            {2, 500010000, 80000000},
            {3, 500010000, 80010000},
            {4, 500000000, 80010000},
            {5, 500020000, 80020000}
        };
        long[] last = {0, 0, 0};
        for (long[] point : points) {
            nodes.addId(point[0] - last[0]).addLat(point[1] - last[1]).addLon(point[2] - last[2]);
            last = point;
            if (point[0] == 5) {
                nodes.addKeysVals(5).addKeysVals(6).addKeysVals(3).addKeysVals(7);
            }
            nodes.addKeysVals(0);
        }
        Way.Builder way =
                Way.newBuilder().setId(20).addKeys(1).addVals(2).addKeys(3).addVals(4);
        for (long step : new long[] {1, 1, 1, 1, -3}) {
            way.addRefs(step);
        }
        Relation.Builder relation =
                Relation.newBuilder().setId(30).addKeys(8).addVals(9).addKeys(3).addVals(10);
        relation.addMemids(20).addTypes(MemberType.WAY).addRolesSid(0);
        relation.addMemids(-17).addTypes(MemberType.NODE).addRolesSid(0);
        PrimitiveBlock block = PrimitiveBlock.newBuilder()
                .setStringtable(table)
                .addPrimitivegroup(PrimitiveGroup.newBuilder().setDense(nodes))
                .addPrimitivegroup(PrimitiveGroup.newBuilder().addWays(way))
                .addPrimitivegroup(PrimitiveGroup.newBuilder().addRelations(relation))
                .build();
        HeaderBlock header = HeaderBlock.newBuilder()
                .addRequiredFeatures("OsmSchema-V0.6")
                .addRequiredFeatures("DenseNodes")
                .build();
        try (OutputStream bytes = Files.newOutputStream(file);
                BlockOutputStream out = new BlockOutputStream(bytes)) {
            out.write(FileBlock.newInstance("OSMHeader", header.toByteString(), null));
            out.write(FileBlock.newInstance("OSMData", block.toByteString(), null));
        }
    }
}
