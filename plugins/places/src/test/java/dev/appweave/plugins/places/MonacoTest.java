package dev.appweave.plugins.places;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.appweave.ledger.FakeCall;
import dev.appweave.plugin.CapabilityException;
import dev.appweave.plugins.places.Places.Distance;
import dev.appweave.plugins.places.Places.FindAddress;
import dev.appweave.plugins.places.Places.FindPlace;
import dev.appweave.plugins.places.Places.MeasureDistance;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Searches with known answers on the real extract of Monaco, where it lies beside the project. */
class MonacoTest {
    @TempDir
    static Path home;

    private static final Places PLACES = new Places();

    @BeforeAll
    static void the_extract() throws Exception {
        Path extract = Path.of(System.getProperty("appweave.shared", "../shared"), "data", "osm", "monaco.osm.gz");
        Assumptions.assumeTrue(
                Files.exists(extract), "Skipped: no shared/data/osm/monaco.osm.gz beside the repository");
        Files.copy(extract, home.resolve("monaco.osm.gz"));
    }

    @AfterAll
    static void close() throws Exception {
        PLACES.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "restaurant | italian | -       | Place d'Armes           | Vecchia Firenze",
                "restaurant | sushi   | -       | Rue Grimaldi            | My Sushi",
                "pharmacy   | -       | -       | Boulevard des Moulins   | Pharmacie des Moulins",
                "supermarket| -       | -       | Avenue Albert II        | carrefour",
                "cafe       | -       | -       | place d armes           | Café Place d'Armes",
                "hotel      | -       | -       | Casino                  | Hôtel de Paris",
                "bakery     | -       | -       | 25 Avenue Albert II     | Maison Mullot",
                "fast_food  | burger  | -       | Fontvieille             | McDonald's",
                "-          | -       | mercure fontvielle | -            | -",
                "-          | -       | vecchia firenze    | -            | Vecchia Firenze",
                "-          | -       | Vechia     | -                    | Vecchia Firenze",
                "museum     | -       | oceanographique | -               | Musée Océanographique",
                "-          | -       | l'epi d'or | -                    | L'Epi d'Or",
                "station    | -       | -       | Rue Grimaldi            | Monaco - Monte Carlo",
            })
    void a_place_is_found(String kind, String cuisine, String name, String near, String found) throws Exception {
        FindPlace wanted = new FindPlace(
                Optional.ofNullable(kind).map(word -> PlaceKind.valueOf(word.toUpperCase())),
                Optional.ofNullable(cuisine),
                Optional.ofNullable(name),
                Optional.ofNullable(near),
                Optional.empty(),
                List.of());
        if (found == null) {
            assertEquals(
                    "not_found",
                    assertThrows(CapabilityException.class, () -> PLACES.findPlace(wanted, call()))
                            .code());
        } else {
            assertEquals(found, PLACES.findPlace(wanted, call()).name());
        }
    }

    @Test
    void the_best_place_has_all_that_the_map_knows() throws Exception {
        FoundPlaces found = find(PlaceKind.FAST_FOOD, "4 Avenue des Papalins, Monaco", 500);
        assertEquals("L'En-K", found.name());
        assertEquals("node/1661166947", found.id());
        assertEquals("fast_food", found.kind());
        assertEquals("sandwich", found.cuisine().orElseThrow());
        assertEquals("4 Avenue des Papalins", found.address().orElseThrow());
        assertEquals("+377 97 98 34 44", found.phone().orElseThrow());
        assertEquals(0, found.distance_meters().orElseThrow());
        assertEquals("4 Avenue des Papalins", found.near().orElseThrow());
        assertEquals(found.count(), found.places().size());
    }

    @Test
    void places_come_nearest_first_and_within_the_distance() throws Exception {
        List<Integer> meters = find(PlaceKind.RESTAURANT, "Rue Grimaldi", 400).places().stream()
                .map(Place::distance_meters)
                .map(Optional::orElseThrow)
                .toList();
        assertTrue(meters.size() > 3);
        assertEquals(meters.stream().sorted().toList(), meters);
        assertTrue(meters.getLast() <= 400);
    }

    @Test
    void without_a_place_to_look_around_there_is_no_distance() throws Exception {
        FoundPlaces found = PLACES.findPlace(
                new FindPlace(
                        Optional.of(PlaceKind.HOTEL),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        List.of()),
                call());
        assertEquals(10, found.count());
        assertTrue(found.distance_meters().isEmpty() && found.near().isEmpty());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "25 Avenue Albert II          | 25 Avenue Albert II",
                "Avenue Albert II 25          | 25 Avenue Albert II",
                "25, avenue albert ii, Monaco | 25 Avenue Albert II",
                "av. Albert II 25             | 25 Avenue Albert II",
                "5b Boulevard Albert 1er      | 5b Boulevard Albert 1er, 98000",
                "6 Avenue Albert II           | 4-6 Avenue Albert II",
                "12 Quai Kennedy              | Avenue John F. Kennedy (the map has no number 12)",
                "Quai Kennedy 12, Monaco      | Avenue John F. Kennedy (the map has no number 12)",
                "avenue john fitzgerald kennedy | Avenue John F. Kennedy",
                "bd des moulins               | Boulevard des Moulins",
                "Boulevard des Moulin         | Boulevard des Moulins",
                "rue de la lujerneta          | Rue de la Lüjerneta",
                "Place du Casino              | Place du Casino",
                "Monte-Carlo                  | Monte-Carlo",
                "musee oceanographique        | Musée Océanographique",
                "vecchia firenze              | Vecchia Firenze",
                "node/1306037369              | My Sushi",
                "43.73, 7.42                  | 43.73, 7.42",
            })
    void an_address_is_found_however_it_is_written(String said, String found) throws Exception {
        assertEquals(found, distance(said, "Casino").from());
    }

    @Test
    void an_unknown_address_names_streets_like_it() {
        CapabilityException thrown = assertThrows(CapabilityException.class, () -> distance("Rue Grimm", "Casino"));
        assertEquals("unknown_address", thrown.code());
        assertTrue(thrown.getMessage().contains("Rue Grimaldi"), thrown.getMessage());
        assertEquals(
                "unknown_address",
                assertThrows(CapabilityException.class, () -> distance("Zzyzx Xyloph 7", "Casino"))
                        .code());
    }

    @Test
    void nothing_near_says_what_was_tried_and_what_is_nearest() {
        CapabilityException thrown =
                assertThrows(CapabilityException.class, () -> find(PlaceKind.CINEMA, "Avenue des Papalins", 300));
        assertEquals("not_found", thrown.code());
        assertTrue(thrown.getMessage().contains("cinema within 300 m of Avenue des Papalins"), thrown.getMessage());
        assertTrue(thrown.getMessage().contains("The nearest is Cinema"), thrown.getMessage());
    }

    @Test
    void distances_are_straight_lines_and_walks_a_third_longer() throws Exception {
        Distance distance = distance("node/1306031292", "node/1306031293"); // 11 m apart
        assertEquals(11, distance.meters());
        assertEquals(1, distance.walking_minutes());
        Distance far = distance("43.7300, 7.4200", "43.7400, 7.4200");
        assertEquals(1112, far.meters(), 2);
        assertEquals(18, far.walking_minutes());
    }

    @Test
    void a_point_has_an_address() throws Exception {
        assertEquals(
                "4 Avenue des Papalins",
                PLACES.findAddress(new FindAddress(43.72923, 7.41718), call()).address());
        assertEquals(
                "Avenue Saint-Laurent",
                PLACES.findAddress(new FindAddress(43.7436, 7.4283), call()).address());
        assertEquals(
                "Avenue de l'Hermitage",
                PLACES.findAddress(new FindAddress(43.7384, 7.4246), call()).address());
        assertEquals(
                "not_found",
                assertThrows(CapabilityException.class, () -> PLACES.findAddress(new FindAddress(0, 0), call()))
                        .code());
    }

    private static FoundPlaces find(PlaceKind kind, String near, int within) throws Exception {
        return PLACES.findPlace(
                new FindPlace(
                        Optional.of(kind),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(near),
                        Optional.of(within),
                        List.of()),
                call());
    }

    private static Distance distance(String from, String to) throws Exception {
        return PLACES.measureDistance(new MeasureDistance(from, to), call());
    }

    private static FakeCall call() {
        return new FakeCall(home, "k");
    }
}
