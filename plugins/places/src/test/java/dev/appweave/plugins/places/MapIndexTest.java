package dev.appweave.plugins.places;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.appweave.plugin.CapabilityException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MapIndexTest extends PlacesFixture {
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
}
