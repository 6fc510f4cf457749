package dev.appweave.plugins.notes;

import dev.appweave.ledger.UndoContract;
import dev.appweave.plugin.CallContext;
import dev.appweave.plugin.CapabilityProvider;
import dev.appweave.plugins.notes.NoteEditor.AppendToNote;
import dev.appweave.plugins.notes.NoteEditor.CreateNote;
import dev.appweave.plugins.notes.NoteEditor.DeleteNote;
import dev.appweave.plugins.notes.NoteEditor.UndoWrite;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;

class NotesUndoTest extends UndoContract {
    private final NoteEditor notes = new NoteEditor();

    @Override
    protected List<CapabilityProvider> providers() {
        return List.of(notes, new NoteSearch());
    }

    @Override
    protected void fill() throws Exception {
        Files.writeString(home.resolve("list.md"), "\uFEFF# List\r\n- a \r\n- b");
        Files.write(home.resolve("torn.md"), new byte[] {'#', ' ', (byte) 0xff, 0});
    }

    @Override
    protected List<Write> writes() {
        return List.of(
                new Write("create_note", call -> notes.createNote(new CreateNote("New", Optional.of("x")), call)
                        .undo()),
                new Write("append_to_note", call -> notes.appendToNote(new AppendToNote("torn", "y"), call)
                        .undo()),
                new Write("delete_note", call -> notes.deleteNote(new DeleteNote("list"), call)
                        .undo()));
    }

    @Override
    protected void undo(String token, CallContext call) throws Exception {
        notes.undoWrite(new UndoWrite(token), call);
    }
}
