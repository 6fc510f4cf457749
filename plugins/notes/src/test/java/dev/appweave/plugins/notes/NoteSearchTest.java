package dev.appweave.plugins.notes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.appweave.ledger.FakeCall;
import dev.appweave.plugin.CapabilityException;
import dev.appweave.plugins.notes.NoteSearch.Found;
import dev.appweave.plugins.notes.NoteSearch.SearchNotes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NoteSearchTest {
    @TempDir
    Path home;

    private final NoteSearch notes = new NoteSearch();

    @BeforeEach
    void three_notes() throws IOException {
        Files.writeString(home.resolve("shopping.md"), "# Shopping list\n\n- [ ] milk\n- [ ] crème fraîche\n");
        Files.writeString(home.resolve("boiler.md"), "# Boiler\n\nServiced by Lindqvist's in May; milk run after.\n");
        Files.writeString(home.resolve("Trip to Oslo.md"), "---\ntags: [travel]\n---\nHotels near the opera.\n");
    }

    @AfterEach
    void close() throws IOException {
        notes.close();
    }

    @ParameterizedTest
    @CsvSource({
        "shopping list, shopping",
        "creme fraiche, shopping",
        "Lindqvist, boiler",
        "lindqvists, boiler",
        "services, boiler",
        "boilr, boiler",
        "oslo, Trip to Oslo",
        "hotel, Trip to Oslo",
        "opera hotels please, Trip to Oslo",
        "trav, Trip to Oslo"
    })
    void words_find_the_note(String query, String id) throws Exception {
        assertEquals(id, search(query).id());
    }

    @ParameterizedTest
    @CsvSource({"Jorgen, Jørgen", "jørgen, Jorgen", "strasse, Straße", "aero, Ærø", "lukasz, Łukasz"})
    void letters_of_other_keyboards_are_found_as_they_are_typed_without_them(String query, String word)
            throws Exception {
        Files.writeString(home.resolve("x.md"), "# Call " + word + "\n");
        assertEquals("x", search(query).id());
    }

    @Test
    void an_excerpt_begins_behind_front_matter_and_title() throws Exception {
        Files.writeString(home.resolve("x.md"), "---\ntags: [home]\n---\n\n# Roof\nleaks at the chimney\n");
        Found found = search("chimney");
        assertEquals("Roof", found.title());
        assertEquals("leaks at the chimney", found.notes().getFirst().excerpt());
    }

    @Test
    void a_line_of_dashes_that_nothing_closes_is_no_front_matter() throws Exception {
        Files.writeString(home.resolve("x.md"), "---\n# Roof\nleaks at the chimney\n");
        assertEquals("Roof", search("chimney").title());
        assertEquals(
                "--- # Roof leaks at the chimney",
                search("chimney").notes().getFirst().excerpt());
    }

    @Test
    void the_best_match_stands_first_and_flat() throws Exception {
        Files.writeString(home.resolve("milk.md"), "# Milk\nabout milk");
        Found found = search("milk");
        assertEquals("milk", found.id());
        assertEquals("Milk", found.title());
        assertEquals("# Milk\nabout milk", found.text());
        assertEquals(3, found.count());
        assertEquals("about milk", found.notes().getFirst().excerpt());
    }

    @Test
    void without_words_the_latest_notes_come_first() throws Exception {
        Files.setLastModifiedTime(home.resolve("boiler.md"), FileTime.from(Instant.parse("2030-01-01T00:00:00Z")));
        Found found = notes.searchNotes(new SearchNotes(Optional.empty(), Optional.of(2)), call());
        assertEquals("boiler", found.id());
        assertEquals(2, found.notes().size());
        assertEquals(
                "2030-01-01T01:00+01:00", found.notes().getFirst().modified().toString());
    }

    @Test
    void a_note_edited_elsewhere_is_found_by_its_new_words_only() throws Exception {
        assertEquals("boiler", search("Lindqvist").id());
        Files.writeString(home.resolve("boiler.md"), "# Boiler\n\nnew one from Ariston\n");
        assertEquals("boiler", search("ariston").id());
        assertNone("Lindqvist");
        Files.delete(home.resolve("boiler.md"));
        assertNone("ariston");
    }

    @Test
    void odd_files_and_queries_break_nothing() throws Exception {
        Files.write(home.resolve("broken.md"), new byte[] {(byte) 0xff, (byte) 0xfe, 0, 'h', 'i', ' ', 'w', 'o', 'w'});
        Files.writeString(home.resolve("empty.md"), "");
        Files.writeString(home.resolve("long.md"), "\uD83D\uDE00".repeat(500) + "x".repeat(1_000_000));
        Files.createDirectory(home.resolve("folder.md"));
        assertEquals("broken", search("wow").id());
        for (String query : new String[] {
            "AND OR NOT", "\"", "title:*", "\\", "((((", "~", "zzzz ".repeat(5000), "z".repeat(1_000_000)
        }) {
            assertNone(query);
        }
        assertEquals("empty", search("empty").title());
        assertEquals("long", search("long").id());
    }

    @Test
    void no_notes_say_so() throws Exception {
        Path none = Files.createDirectory(home.resolve("none"));
        CapabilityException thrown = assertThrows(
                CapabilityException.class,
                () -> notes.searchNotes(new SearchNotes(Optional.empty(), Optional.empty()), new FakeCall(none, "k")));
        assertEquals("not_found", thrown.code());
        assertTrue(thrown.getMessage().contains("no notes"));
    }

    private void assertNone(String query) {
        assertEquals(
                "not_found",
                assertThrows(CapabilityException.class, () -> search(query)).code());
    }

    private Found search(String query) throws CapabilityException {
        return notes.searchNotes(new SearchNotes(Optional.of(query), Optional.empty()), call());
    }

    private FakeCall call() {
        return new FakeCall(home, "k");
    }
}
