package dev.appweave.plugins.notes;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.appweave.ledger.FakeCall;
import dev.appweave.ledger.HomeFiles;
import dev.appweave.plugin.CapabilityException;
import dev.appweave.plugins.notes.NoteEditor.AppendToNote;
import dev.appweave.plugins.notes.NoteEditor.CreateNote;
import dev.appweave.plugins.notes.NoteEditor.DeleteNote;
import dev.appweave.plugins.notes.NoteEditor.UndoWrite;
import dev.appweave.plugins.notes.NoteEditor.Written;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NoteEditorTest {
    @TempDir
    Path home;

    private final NoteEditor notes = new NoteEditor();

    @Test
    void a_new_note_is_a_readable_markdown_file() throws Exception {
        Written written = create("k1", "Gift ideas", "Kite for Ana");
        assertEquals("gift-ideas", written.id());
        assertEquals("# Gift ideas\n\nKite for Ana\n", read("gift-ideas"));
    }

    @Test
    void a_second_note_of_the_same_title_gets_another_file() throws Exception {
        create("k1", "Été à Nice", "one");
        assertEquals("ete-a-nice-2", create("k2", "Été à Nice", "two").id());
    }

    @Test
    void a_title_in_any_script_becomes_a_file_name() throws Exception {
        assertEquals("買い物", create("k1", "買い物", "牛乳").id());
        assertEquals("note", create("k2", "!!!", "x").id());
        assertEquals(60, create("k3", "a".repeat(199), "x").id().length());
    }

    @Test
    void the_same_key_creates_once() throws Exception {
        Written first = create("k1", "Plan", "one");
        assertEquals(first, create("k1", "Plan", "one"));
        assertEquals(List.of("plan.md"), List.copyOf(files().keySet()));
    }

    @Test
    void the_same_key_appends_once() throws Exception {
        write("list.md", "# Shopping list\n\n- [ ] milk\n");
        Written first = append("k1", "shopping list", "eggs");
        assertEquals(first, append("k1", "shopping list", "eggs"));
        assertEquals("# Shopping list\n\n- [ ] milk\n- [ ] eggs\n", read("list"));
        assertNotEquals(first, append("k2", "shopping list", "eggs"));
        assertEquals("# Shopping list\n\n- [ ] milk\n- [ ] eggs\n- [ ] eggs\n", read("list"));
    }

    @Test
    void undo_of_a_new_note_removes_its_file_and_its_key_stays_used() throws Exception {
        write("other.md", "x");
        Map<String, String> before = files();
        Written written = create("k1", "Plan", "one");
        undo(written);
        assertEquals(before, files());
        undo(written);
        assertEquals(written, create("k1", "Plan", "one"));
        assertEquals(before, files());
    }

    @Test
    void undo_of_an_append_is_byte_for_byte_even_for_a_broken_file() throws Exception {
        byte[] odd = HexFormat.of().parseHex("efbbbf2320c3a92074657374ff0d0a2d206f6e65fe");
        Files.write(home.resolve("odd.md"), odd);
        Written written = append("k1", "odd", "two");
        byte[] after = Files.readAllBytes(home.resolve("odd.md"));
        assertArrayEquals(odd, java.util.Arrays.copyOf(after, odd.length));
        undo(written);
        assertArrayEquals(odd, Files.readAllBytes(home.resolve("odd.md")));
    }

    @Test
    void undo_of_a_deletion_brings_the_note_back() throws Exception {
        write("boiler.md", "# Boiler\r\nservice in May");
        Map<String, String> before = files();
        Written written = notes.deleteNote(new DeleteNote("boiler"), call("k1"));
        assertTrue(files().isEmpty());
        assertEquals(written, notes.deleteNote(new DeleteNote("boiler"), call("k1")));
        undo(written);
        undo(written);
        assertEquals(before, files());
        assertEquals(written, notes.deleteNote(new DeleteNote("boiler"), call("k1")));
        assertEquals(before, files());
    }

    @Test
    void writes_are_taken_back_in_any_depth_from_the_last_to_the_first() throws Exception {
        List<Map<String, String>> states = new ArrayList<>();
        List<Written> done = new ArrayList<>();
        states.add(files());
        done.add(create("k0", "To-do list", ""));
        for (int i = 1; i < 6; i++) {
            states.add(files());
            done.add(append("k" + i, "to-do", "thing " + i));
        }
        states.add(files());
        done.add(notes.deleteNote(new DeleteNote("to-do-list"), call("k9")));
        for (int i = done.size() - 1; i >= 0; i--) {
            undo(done.get(i));
            assertEquals(states.get(i), files());
        }
    }

    @Test
    void a_later_edit_is_never_overwritten_by_an_undo() throws Exception {
        Written written = create("k1", "Plan", "one");
        write("plan.md", "# Plan\n\nedited by hand\n");
        assertCode("changed_since", () -> undo(written));
        assertEquals("# Plan\n\nedited by hand\n", read("plan"));
    }

    @Test
    void a_list_goes_on_in_its_own_manner() throws Exception {
        write("a.md", "# Buy\n* milk\n");
        write("b.md", "Steps\n\n9. dig");
        write("c.md", "# Shopping list\n");
        write("d.md", "# Diary\r\n\r\nSunny.\r\n");
        append("k1", "buy", "- eggs\nbread");
        append("k2", "b", "rest");
        append("k3", "shopping list", "salt\npepper");
        append("k4", "diary", "Rain later.");
        assertEquals("# Buy\n* milk\n* eggs\n* bread\n", read("a"));
        assertEquals("Steps\n\n9. dig\n10. rest\n", read("b"));
        assertEquals("# Shopping list\n\n- [ ] salt\n- [ ] pepper\n", read("c"));
        assertEquals("# Diary\r\n\r\nSunny.\r\n\r\nRain later.\r\n", read("d"));
    }

    @Test
    void a_list_that_is_empty_but_for_its_front_matter_gets_boxes() throws Exception {
        write("a.md", "---\ntags: [home]\n---\n# Shopping list\n");
        append("k1", "shopping list", "salt");
        assertEquals("---\ntags: [home]\n---\n# Shopping list\n\n- [ ] salt\n", read("a"));
    }

    @Test
    void a_note_is_found_by_its_title_as_it_is_typed_on_any_keyboard() throws Exception {
        write("a.md", "# Jørgens ønsker\n");
        assertEquals("a", append("k1", "jorgens onsker", "kite").id());
    }

    @ParameterizedTest
    @ValueSource(strings = {"shopping", "my Shopping List", "the shoping list", "Shop", "SHOPPING-LIST", "groceries"})
    void a_note_is_found_by_what_its_owner_calls_it(String said) throws Exception {
        write("shopping.md", "# Shopping list\n- milk\n");
        write("packing.md", "# Packing list\n- tent\n");
        if (said.equals("groceries")) {
            assertCode("not_found", () -> append("k1", said, "x"));
        } else {
            assertEquals("shopping", append("k1", said, "eggs").id());
        }
    }

    @Test
    void two_notes_that_could_be_meant_are_named_and_none_is_changed() throws Exception {
        write("a.md", "# Trip to Oslo\n");
        write("b.md", "# Trip to Rome\n");
        Map<String, String> before = files();
        CapabilityException thrown = assertCode("ambiguous_note", () -> append("k1", "trip", "x"));
        assertTrue(thrown.getMessage().contains("Trip to Oslo"));
        assertEquals(before, files());
    }

    @ParameterizedTest
    @ValueSource(strings = {"../secret", "..", ".", "", " ", "/etc/passwd", "a/b", "a\\b", ".undo/x", "x\0y", "x\ny"})
    void an_id_never_leads_out_of_the_folder(String id) throws Exception {
        Files.writeString(home.resolve("a.md"), "x");
        assertCode("bad_id", () -> notes.deleteNote(new DeleteNote(id), call("k1")));
        assertCode("not_found", () -> append("k2", "zzz" + id, "x"));
    }

    @Test
    void a_link_out_of_the_folder_is_no_note() throws Exception {
        Path outside = Files.createTempFile("outside", ".md");
        Files.writeString(outside, "# Secret");
        Files.createSymbolicLink(home.resolve("link.md"), outside);
        assertCode("bad_id", () -> notes.deleteNote(new DeleteNote("link"), call("k1")));
        assertCode("not_found", () -> append("k2", "Secret", "x"));
        assertEquals("# Secret", Files.readString(outside));
        Files.delete(outside);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "../../etc/passwd",
                "00000000000000000000000000000000",
                "0000000000000000000000000000000g"
            })
    void an_unknown_token_takes_nothing_back(String token) {
        assertCode("unknown_undo", () -> notes.undoWrite(new UndoWrite(token), call("u")));
    }

    @Test
    void hostile_text_is_kept_or_refused_but_breaks_nothing() throws Exception {
        String megabyte = "ab\uD83D\uDE00 ".repeat(200_000);
        Written written = create("k1", "Big\n\u0000title", megabyte + "\u0007");
        assertEquals("# Big title\n\n" + megabyte.strip() + "\n", read(written.id()));
        assertCode("text_too_long", () -> append("k2", written.id(), "x".repeat(2_000_001)));
        assertCode("no_title", () -> create("k3", " \n ", "x"));
        assertCode("no_text", () -> append("k4", written.id(), " \n"));
        undo(written);
        assertTrue(files().isEmpty());
    }

    private static CapabilityException assertCode(String code, Executable call) {
        CapabilityException thrown = assertThrows(CapabilityException.class, call);
        assertEquals(code, thrown.code());
        return thrown;
    }

    private Written create(String key, String title, String text) throws CapabilityException {
        return notes.createNote(new CreateNote(title, Optional.of(text)), call(key));
    }

    private Written append(String key, String note, String text) throws CapabilityException {
        return notes.appendToNote(new AppendToNote(note, text), call(key));
    }

    private void undo(Written written) throws CapabilityException {
        notes.undoWrite(new UndoWrite(written.undo()), call("undo " + written.undo()));
    }

    private FakeCall call(String key) {
        return new FakeCall(home, key);
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(home.resolve(name), text);
    }

    private String read(String id) throws IOException {
        return Files.readString(home.resolve(id + ".md"));
    }

    private Map<String, String> files() throws IOException {
        return HomeFiles.of(home);
    }
}
