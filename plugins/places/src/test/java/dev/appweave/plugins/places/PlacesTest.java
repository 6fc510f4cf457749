package dev.appweave.plugins.places;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlacesTest {
    private static final String TOWN = """
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

    private final Places places = new Places();

    @AfterEach
    void close() throws Exception {
        places.close();
    }

    @Test
    void ways_and_relations_stand_at_the_middle_of_their_nodes() throws Exception {
        town();
        FoundPlaces park = find(PlaceKind.PARK);
        assertEquals("way/20", park.id());
        assertEquals(50.0005, park.latitude(), 1e-7);
        assertEquals(8.0005, park.longitude(), 1e-7);
        FoundPlaces museum = find(PlaceKind.MUSEUM);
        assertEquals("relation/30", museum.id());
        assertEquals(50.00066667, museum.latitude(), 1e-7);
    }

    @Test
    void a_nameless_restaurant_is_left_out_and_a_nameless_cash_machine_is_not() throws Exception {
        town();
        assertEquals(2, find(PlaceKind.RESTAURANT).count());
        assertEquals("Atm", find(PlaceKind.ATM).name());
        assertCode("not_found", () -> find(PlaceKind.BAR));
    }

    @Test
    void features_and_food_narrow_the_search() throws Exception {
        town();
        assertEquals(
                "Zum Löwen",
                find("", Feature.OUTDOOR_SEATING, Feature.VEGETARIAN).name());
        assertEquals("Mo-Su 11:00-22:00", find("german").opening_hours().orElseThrow());
        assertEquals("Da Mario", find("italian").name());
        assertEquals("Zum Löwen", find("German food").name());
        assertCode("not_found", () -> find("", Feature.WHEELCHAIR));
    }

    @Test
    void a_shop_without_a_kind_of_its_own_is_found_by_what_it_is() throws Exception {
        town();
        assertEquals("Nadel & Faden", named("tailor").name());
        assertEquals("Nadel & Faden", named("nadel faden").name());
        assertEquals("Zum Löwen", named("lowen").name());
    }

    @Test
    void the_three_formats_say_the_same() throws Exception {
        Files.writeString(home.resolve("a.osm"), TOWN);
        assertEquals("Zum Löwen", named("löwen").name());
        Files.delete(home.resolve("a.osm"));
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(home.resolve("a.osm.gz")))) {
            out.write(TOWN.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }
        assertEquals("Zum Löwen", named("löwen").name());
        Files.delete(home.resolve("a.osm.gz"));
        pbf(home.resolve("a.osm.pbf"));
        FoundPlaces park = find(PlaceKind.PARK);
        assertEquals("Stadtpark", park.name());
        assertEquals(50.0005, park.latitude(), 1e-7);
        assertEquals("relation/30", find(PlaceKind.MUSEUM).id());
        assertEquals("node/5", find(PlaceKind.RESTAURANT).id());
    }

    @Test
    void several_extracts_are_one_map() throws Exception {
        town();
        Files.writeString(
                home.resolve("b.osm"),
                "<osm><node id='77' lat='50' lon='8'><tag k='amenity' v='cinema'/><tag k='name' v='Rex'/></node></osm>");
        assertEquals("Rex", find(PlaceKind.CINEMA).name());
        assertEquals("Stadtpark", find(PlaceKind.PARK).name());
    }

    @Test
    void a_changed_extract_is_read_again_and_an_unchanged_one_is_not() throws Exception {
        town();
        find(PlaceKind.PARK);
        String first = index();
        find(PlaceKind.ATM);
        assertEquals(first, index());
        Files.writeString(home.resolve("town.osm"), TOWN.replace("Stadtpark", "Schlosspark"));
        Files.setLastModifiedTime(home.resolve("town.osm"), FileTime.fromMillis(1_800_000_000_000L));
        assertEquals("Schlosspark", find(PlaceKind.PARK).name());
        assertFalse(first.equals(index()));
    }

    @Test
    void an_index_that_was_left_unfinished_or_was_damaged_is_built_again() throws Exception {
        town();
        find(PlaceKind.PARK);
        places.close();
        Path index = home.resolve(".index").resolve(index());
        Files.move(index, home.resolve(".index/draft"));
        assertEquals("Stadtpark", find(PlaceKind.PARK).name());
        places.close();
        try (Stream<Path> files = Files.list(index)) {
            for (Path file : files.filter(file -> file.getFileName().toString().startsWith("segments"))
                    .toList()) {
                Files.write(file, new byte[] {1, 2, 3});
            }
        }
        assertEquals("Stadtpark", find(PlaceKind.PARK).name());
        assertEquals(
                1, Files.list(home.resolve(".index")).filter(Files::isDirectory).count());
    }

    @Test
    void a_search_while_another_process_built_the_index_uses_that_index() throws Exception {
        town();
        Places other = new Places();
        List<Thread> threads = new ArrayList<>();
        List<Throwable> failures = java.util.Collections.synchronizedList(new ArrayList<>());
        for (Places one : List.of(places, other, places, other)) {
            threads.add(Thread.ofPlatform().start(() -> {
                try {
                    one.findPlace(wanted(Optional.of(PlaceKind.PARK), "", ""), call());
                } catch (CapabilityException e) {
                    failures.add(e);
                }
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        other.close();
        assertEquals(List.of(), failures);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no xml",
                "<html><body/></html>",
                "<osm><node id='1' lat='50' lon='8'>",
                "<osm><node lat='1' lon='2'/></osm>",
                "<osm><node id='x' lat='1' lon='2'/></osm>",
                "<osm><node id='1' lat='north' lon='2'/></osm>",
                "<osm><way id='1'><nd/></way></osm>",
                "<!DOCTYPE osm [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><osm><node id='1' lat='1' lon='2'><tag k='name' v='&x;'/></node></osm>"
            })
    void a_broken_map_says_so(String content) throws Exception {
        Files.writeString(home.resolve("town.osm"), content);
        assertCode("broken_map", () -> find(PlaceKind.PARK));
        Files.delete(home.resolve("town.osm"));
        Files.writeString(home.resolve("town.osm.gz"), content);
        assertCode("broken_map", () -> find(PlaceKind.PARK));
        Files.delete(home.resolve("town.osm.gz"));
        town();
        assertEquals("Stadtpark", find(PlaceKind.PARK).name());
    }

    @Test
    void a_damaged_pbf_says_so() throws Exception {
        Path file = home.resolve("town.osm.pbf");
        pbf(file);
        byte[] whole = Files.readAllBytes(file);
        for (int length : new int[] {3, 20, whole.length / 2, whole.length - 1}) {
            Files.write(file, java.util.Arrays.copyOf(whole, length));
            assertCode("broken_map", () -> find(PlaceKind.PARK));
        }
        for (int at = 0; at < whole.length; at += 23) {
            byte[] damaged = whole.clone();
            damaged[at] ^= 0x5f;
            Files.write(file, damaged);
            try {
                find(PlaceKind.PARK);
            } catch (CapabilityException e) {
                assertTrue(List.of("broken_map", "not_found").contains(e.code()), e.code());
            }
        }
    }

    @Test
    void without_a_map_it_is_said_where_to_get_one() {
        assertCode("no_map", () -> find(PlaceKind.PARK));
        assertFalse(Files.exists(home.resolve(".index")));
    }

    @Test
    void hostile_words_find_nothing_and_break_nothing() throws Exception {
        town();
        for (String text : List.of(
                "*:*",
                "\u0000",
                "../..",
                "' OR 1",
                "x".repeat(1_000_000),
                "q ".repeat(400_000),
                "\uD83D\uDE00",
                "\uD83D")) {
            assertThrows(CapabilityException.class, () -> named(text + " zzzz"));
            assertThrows(CapabilityException.class, () -> places.findPlace(wanted(Optional.empty(), "", text), call()));
        }
        assertCode("nothing_asked", () -> places.findPlace(wanted(Optional.empty(), " ", ""), call()));
    }

    private static void assertCode(String code, Executable call) {
        assertEquals(code, assertThrows(CapabilityException.class, call).code());
    }

    private void town() throws Exception {
        Files.writeString(home.resolve("town.osm"), TOWN);
    }

    private String index() throws Exception {
        try (Stream<Path> files = Files.list(home.resolve(".index"))) {
            return files.filter(Files::isDirectory)
                    .findFirst()
                    .orElseThrow()
                    .getFileName()
                    .toString();
        }
    }

    private static FindPlace wanted(Optional<PlaceKind> kind, String name, String near) {
        return new FindPlace(
                kind,
                Optional.empty(),
                Optional.of(name).filter(text -> !text.isEmpty()),
                Optional.of(near).filter(text -> !text.isEmpty()),
                Optional.empty(),
                List.of());
    }

    private FoundPlaces find(PlaceKind kind) throws CapabilityException {
        return places.findPlace(wanted(Optional.of(kind), "", ""), call());
    }

    private FoundPlaces named(String name) throws CapabilityException {
        return places.findPlace(wanted(Optional.empty(), name, ""), call());
    }

    private FoundPlaces find(String cuisine, Feature... features) throws CapabilityException {
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

    private FakeCall call() {
        return new FakeCall(home, "k");
    }

    /** A small town in PBF: four nodes, a park around them, a restaurant and a museum. */
    private static void pbf(Path file) throws Exception {
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
