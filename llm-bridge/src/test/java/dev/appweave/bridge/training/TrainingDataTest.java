package dev.appweave.bridge.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.appweave.catalog.CapabilityDescriptor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Shards of a set and two request files made by the test; with the real encoder, few and small. */
final class TrainingDataTest {
    private static final String ROW = """
            {"id":"%d","source":"%s","kind":"single","query":"Find Ana please","tools":[{"name":"find","description":"Find somebody","parameters":{"type":"object","properties":{"who":{"type":"string"}}}}],"plan":[{"id":"s1","tool":"find","args":{"who":"Ana"}}]}
            """;

    @TempDir
    Path folder;

    private Path sets;
    private Path requests;

    @BeforeEach
    void write() throws IOException {
        sets = Files.createDirectories(folder.resolve("sets"));
        Files.writeString(sets.resolve("snips.jsonl"), ROW.formatted(1, "snips") + "\n" + ROW.formatted(2, "snips"));
        Files.writeString(sets.resolve("xsid.jsonl"), ROW.formatted(3, "xsid"));
        Files.writeString(sets.resolve("unlisted.jsonl"), ROW.formatted(4, "unlisted"));
        requests = Files.createDirectories(folder.resolve("requests"));
        Files.copy(Tiny.file(), requests.resolve("tools-tiny.requests"));
        Files.writeString(
                requests.resolve("own-mail.requests"), "> Mail {to:bo@site.org} that I am late :: mail.send body=*\n");
        Files.writeString(
                requests.resolve("own-sound.requests"), "> Mute it :: sound.mute\n> Be quiet :: sound.mute\n");
    }

    private List<String> make(
            String out, long seed, Optional<Path> from, double synthetic, List<String> heldOut, int examples)
            throws IOException {
        Path shards = folder.resolve(out);
        List<CapabilityDescriptor> own = Tiny.TOOLS.subList(1, 3);
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        TrainingData.make(
                new TrainingData.Settings(from, requests, own, shards, examples, 20, seed, 1, synthetic, heldOut),
                new PrintStream(said, true, StandardCharsets.UTF_8));
        assertTrue(said.toString(StandardCharsets.UTF_8).contains("| set |"));
        try (Stream<Path> files = Files.list(shards)) {
            List<Path> sorted = files.sorted().toList();
            StringBuilder all = new StringBuilder();
            for (Path file : sorted) {
                assertTrue(file.getFileName().toString().matches("shard-\\d{4}\\.jsonl"), file.toString());
                all.append(Files.readString(file));
            }
            return all.toString().lines().toList();
        }
    }

    private static String source(String line) {
        JsonNode row = JsonMapper.shared().readTree(line);
        return row.path("src").asString();
    }

    @Test
    void the_same_seed_gives_the_same_bytes_another_one_others() throws IOException {
        List<String> first = make("a", 7, Optional.of(sets), 0.2, List.of(), 30);
        assertEquals(30, first.size());
        assertEquals(first, make("b", 7, Optional.of(sets), 0.2, List.of(), 30));
        assertNotEquals(first, make("c", 8, Optional.of(sets), 0.2, List.of(), 30));
    }

    @Test
    void sets_are_drawn_by_their_weight_and_unlisted_ones_never() throws IOException {
        var counts = make("a", 1, Optional.of(sets), 0.2, List.of(), 400).stream()
                .collect(Collectors.groupingBy(TrainingDataTest::source, Collectors.counting()));
        assertEquals(
                List.of("own", "snips", "synthetic", "tools", "xsid"),
                counts.keySet().stream().sorted().toList());
        // 60 own, 60 tools, 5 snips, 1.5 xsid, a fifth made up.
        assertTrue(counts.get("own") > 120 && counts.get("tools") > 100, counts.toString());
        assertTrue(counts.get("snips") > 6 && counts.get("snips") < 40, counts.toString());
        assertTrue(counts.get("xsid") < counts.get("snips"), counts.toString());
        assertTrue(counts.get("synthetic") > 50 && counts.get("synthetic") < 115, counts.toString());
    }

    @Test
    void rows_of_held_out_plugins_are_absent() throws IOException {
        // Without mail and sound nothing of our own is left.
        List<String> sources = make("a", 1, Optional.empty(), 0, List.of("mail", "sound"), 20).stream()
                .map(TrainingDataTest::source)
                .distinct()
                .toList();
        assertEquals(List.of("tools"), sources);
        List<String> one = make("b", 1, Optional.empty(), 0, List.of("sound"), 20).stream()
                .filter(line -> source(line).equals("own"))
                .toList();
        assertFalse(one.isEmpty());
        // The only request left has eight words and its address.
        assertEquals(
                1,
                one.stream()
                        .map(line ->
                                JsonMapper.shared().readTree(line).path("words").size())
                        .distinct()
                        .count());
    }

    @Test
    void without_a_row_that_can_be_used_it_says_so() throws IOException {
        try (Stream<Path> files = Files.list(requests)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        assertEquals(
                "no row of the sources can be used",
                assertThrows(IOException.class, () -> make("a", 1, Optional.empty(), 0, List.of(), 3))
                        .getMessage());
    }
}
