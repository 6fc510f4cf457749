package dev.appweave.example.demo;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class DemoProfileTest {
    private static final Clock SUNDAY = Clock.fixed(Instant.parse("2026-11-22T20:00:00Z"), ZoneId.of("Europe/Paris"));

    @TempDir
    Path folder;

    @Test
    void the_same_clock_gives_the_same_bytes() throws IOException {
        DemoProfile.write(folder.resolve("one"), SUNDAY);
        DemoProfile.write(folder.resolve("two"), SUNDAY);
        try (Stream<Path> files = Files.walk(folder.resolve("one"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path twin = folder.resolve("two").resolve(folder.resolve("one").relativize(file));
                assertArrayEquals(Files.readAllBytes(file), Files.readAllBytes(twin), file.toString());
            }
        }
    }

    @Test
    void the_town_is_well_formed_and_complete() throws Exception {
        DemoProfile.write(folder, SUNDAY);
        Element osm;
        try (var in = new GZIPInputStream(Files.newInputStream(folder.resolve("places/town.osm.gz")))) {
            osm = DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(in)
                    .getDocumentElement();
        }
        Set<String> nodes = new HashSet<>();
        each(osm.getElementsByTagName("node"), node -> {
            nodes.add(node.getAttribute("id"));
            assertEquals(46.2, Double.parseDouble(node.getAttribute("lat")), 0.01);
            assertEquals(-4.8, Double.parseDouble(node.getAttribute("lon")), 0.02);
        });
        each(osm.getElementsByTagName("nd"), nd -> assertTrue(nodes.contains(nd.getAttribute("ref"))));
        Set<String> tags = new HashSet<>();
        each(osm.getElementsByTagName("tag"), tag -> tags.add(tag.getAttribute("k") + "=" + tag.getAttribute("v")));
        assertAll(Stream.of(
                        "name=La Spiga",
                        "cuisine=italian",
                        "cuisine=italian;seafood",
                        "amenity=pharmacy",
                        "railway=station",
                        "tourism=museum",
                        "leisure=park",
                        "addr:street=Quai Kennedy")
                .map(tag -> () -> assertTrue(tags.contains(tag), tag)));
    }

    @Test
    void every_address_somebody_or_something_has_exists() {
        Set<String> addresses = new HashSet<>();
        for (Town.Thing thing : Town.load().things()) {
            addresses.add(
                    thing.tags().get("addr:housenumber") + " " + thing.tags().get("addr:street"));
        }
        Pattern address = Pattern.compile("\\d+ \\p{Lu}\\p{L}+ \\p{Lu}\\p{L}+");
        for (String file : List.of("people.json", "events.json")) {
            for (var object : DataFiles.objects(file)) {
                for (String field : List.of("work", "home", "location")) {
                    Matcher found = address.matcher(object.path(field).asString(""));
                    if (found.find()) {
                        assertTrue(addresses.contains(found.group()), found.group());
                    }
                }
            }
        }
        assertTrue(addresses.contains("12 Quai Kennedy"));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6})
    void the_coming_friday_is_free_at_one_whatever_day_it_is(int later) {
        Clock clock = Clock.offset(SUNDAY, java.time.Duration.ofDays(later));
        LocalDate today = LocalDate.now(clock);
        for (var event : DataFiles.objects("events.json")) {
            LocalDate day = DayWords.day(event.path("day").asString(""), today);
            if (day.isAfter(today) && day.getDayOfWeek() == DayOfWeek.FRIDAY && event.has("at")) {
                LocalTime start = LocalTime.parse(event.path("at").asString());
                LocalTime end = start.plusMinutes(event.path("minutes").asInt());
                assertTrue(!end.isAfter(LocalTime.of(13, 0)) || !start.isBefore(LocalTime.of(14, 0)), event.toString());
            }
        }
    }

    @Test
    void the_dentist_is_next_week_and_lunch_with_ana_is_on_the_coming_thursday() throws IOException {
        DemoProfile.write(folder, SUNDAY);
        assertEquals(LocalDateTime.of(2026, 11, 24, 10, 30), start("dentist"));
        assertEquals(LocalDateTime.of(2026, 11, 26, 12, 30), start("lunch-with-ana"));
    }

    @Test
    void every_content_line_is_at_most_75_octets_and_ends_in_crlf() throws IOException {
        DemoProfile.write(folder, SUNDAY);
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file :
                    files.filter(f -> f.toString().matches(".*\\.(ics|vcf)")).toList()) {
                String text = Files.readString(file);
                assertTrue(text.endsWith("\r\n"));
                for (String line : text.split("\r\n")) {
                    assertFalse(line.contains("\n"), line);
                    assertTrue(line.getBytes(java.nio.charset.StandardCharsets.UTF_8).length <= 75, line);
                }
            }
        }
    }

    @Test
    void messages_lie_in_the_past_and_are_from_people_in_the_address_book() {
        Set<String> names = new HashSet<>();
        DataFiles.objects("people.json")
                .forEach(person -> names.add(person.path("given").asString() + " "
                        + person.path("family").asString()));
        for (DemoMessage message : DemoMessage.all(SUNDAY)) {
            assertTrue(message.at().toInstant().isBefore(SUNDAY.instant()), message.toString());
            assertTrue(names.contains(message.from()), message.from());
        }
    }

    private LocalDateTime start(String event) throws IOException {
        Matcher start = Pattern.compile("DTSTART:(\\w+)")
                .matcher(Files.readString(folder.resolve("calendar/" + event + ".ics")));
        assertTrue(start.find());
        return LocalDateTime.parse(start.group(1), DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss"));
    }

    private static void each(NodeList nodes, java.util.function.Consumer<Element> action) {
        for (int i = 0; i < nodes.getLength(); i++) {
            action.accept((Element) nodes.item(i));
        }
    }
}
