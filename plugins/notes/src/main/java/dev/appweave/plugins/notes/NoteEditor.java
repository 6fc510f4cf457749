package dev.appweave.plugins.notes;

import dev.appweave.plugin.CallContext;
import dev.appweave.plugin.Capability;
import dev.appweave.plugin.CapabilityException;
import dev.appweave.plugin.CapabilityProvider;
import dev.appweave.plugin.Effect;
import dev.appweave.plugin.Field;
import dev.appweave.plugin.Kind;
import dev.appweave.plugin.Repeat;
import dev.appweave.plugin.Role;
import dev.appweave.plugin.Trust;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;

/** Writes the owner's notes: Markdown files that any other editor may change at any time. */
@Component
public final class NoteEditor implements CapabilityProvider {
    private static final int LONGEST_TEXT = 2_000_000;
    private static final int LONGEST_NOTE = 8_000_000;

    private final DurableFiles disk;

    /** Called by the host. */
    public NoteEditor() {
        this(new DurableFiles());
    }

    NoteEditor(DurableFiles disk) {
        this.disk = disk;
    }

    /** A new note. */
    public record CreateNote(
            @Field(
                    value = "Title of the new note",
                    keywords = {"name", "called", "titled", "headline"},
                    role = Role.IDENTITY,
                    maxLength = 200)
            String title,

            @Field(
                    value = "What the note says, in Markdown or plain words",
                    keywords = {"content", "body", "saying", "that says"},
                    role = Role.CONTENT,
                    maxLength = LONGEST_TEXT,
                    defaultValue = "\"\"")
            Optional<String> text) {}

    /** Text for a note that exists. */
    public record AppendToNote(
            @Field(
                    value = "Title of the note or list that is added to, as its owner calls it, or its id",
                    keywords = {"list", "to my", "title", "name"},
                    role = Role.IDENTITY,
                    maxLength = 400)
            String note,

            @Field(
                    value = "What is added: a paragraph, or items, one a line",
                    keywords = {"item", "items", "content", "line"},
                    role = Role.CONTENT,
                    maxLength = LONGEST_TEXT)
            String text) {}

    /** Which note to delete. */
    public record DeleteNote(
            @Field(value = "The note's id, from a search", kind = Kind.REF, role = Role.IDENTITY, maxLength = 400)
            String id) {}

    /** Which change to take back. */
    public record UndoWrite(
            @Field(value = "The change's undo token", kind = Kind.REF)
            String token) {}

    /** A note that was changed. */
    public record Written(
            @Field(value = "The note's id", kind = Kind.REF, trust = Trust.OWNER)
            String id,

            @Field(value = "The note's title", trust = Trust.OWNER)
            String title,

            @Field(value = "Takes the change back", kind = Kind.REF, trust = Trust.OWNER)
            String undo) {}

    /** The note that is as before. */
    public record Undone(
            @Field(value = "The note's id", kind = Kind.REF, trust = Trust.OWNER)
            String id,

            @Field(value = "The note's title", trust = Trust.OWNER)
            String title) {}

    /** Creates a note; one of the same title may exist. */
    @Capability(
            name = "create_note",
            title = "Create a note",
            description =
                    "Write a new note with a title and text, to keep for later. Not for adding to a note or list that exists.",
            keywords = {"note", "write down", "jot", "memo", "new note", "make a note", "start a list"},
            examples = {
                "Make a note called Gift ideas",
                "Write down that the garage code changed",
                "New note: packing for Oslo, with tent, stove and rain jacket",
                "Jot down the ideas from today's meeting",
                "Create a note titled Recipes with the lasagna recipe",
                "Start a shopping list with milk and bread",
                "Save this as a note named Wi-Fi at the cabin"
            },
            effect = Effect.WRITE,
            repeat = Repeat.KEY,
            undo = "undo_write",
            undoArgs = "token=/undo",
            done = "Wrote the note “{output/title}”")
    public Written createNote(CreateNote wanted, CallContext call) throws CapabilityException {
        return writing(call, (log, folder, token) -> {
            String title = wanted.title().replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
            String text = checked(wanted.text().orElse("")).strip();
            if (title.isEmpty()) {
                throw new CapabilityException("no_title", "The note needs a title.", "Say what the note is called.");
            }
            String whole = "# " + title + "\n" + (text.isEmpty() ? "" : "\n" + text + "\n");
            return log.write(token, folder.freeId(title), title, whole.getBytes(StandardCharsets.UTF_8));
        });
    }

    /** Adds to the end of a note; where the note ends in a list, an item of the same sort. */
    @Capability(
            name = "append_to_note",
            title = "Add to a note",
            description =
                    "Add text to the end of a note or list that exists already, such as an item to the shopping list or to-do list.",
            keywords = {"add", "append", "put on my list", "shopping list", "to-do", "checklist", "item"},
            examples = {
                "Add milk to my shopping list",
                "Put “call the plumber” on the to-do list",
                "Append the new address to the note about the move",
                "Add two more ideas to Gift ideas",
                "Also write in my packing note that I need an adapter",
                "Extend the meeting notes with the decision on the budget",
                "Put eggs on the groceries list"
            },
            effect = Effect.WRITE,
            repeat = Repeat.KEY,
            undo = "undo_write",
            undoArgs = "token=/undo",
            done = "Added “{input/text}” to the note “{output/title}”")
    public Written appendToNote(AppendToNote wanted, CallContext call) throws CapabilityException {
        return writing(call, (log, folder, token) -> {
            String text = checked(wanted.text());
            if (text.isBlank()) {
                throw new CapabilityException("no_text", "There is nothing to add.", "Say what to add to the note.");
            }
            Note note = new NoteTitles(folder.all()).find(wanted.note());
            byte[] bytes = Appending.to(note, text);
            if (bytes.length > LONGEST_NOTE) {
                throw new CapabilityException("note_too_long", "The note would get too long.", "Start a new note.");
            }
            return log.write(token, note.id(), note.title(), bytes);
        });
    }

    /** Deletes a note; it can be taken back. */
    @Capability(
            name = "delete_note",
            title = "Delete a note",
            description = "Remove one note or list. Needs the note's id from a search of the notes first.",
            keywords = {"delete", "remove", "throw away", "discard", "get rid of"},
            examples = {
                "Delete the note about the boiler",
                "Throw away my old packing list",
                "Remove the note called Gift ideas",
                "Get rid of the draft about the garden",
                "I no longer need the note on the rental car, delete it",
                "Discard yesterday's memo"
            },
            effect = Effect.WRITE,
            repeat = Repeat.KEY,
            undo = "undo_write",
            undoArgs = "token=/undo",
            done = "Deleted the note “{output/title}”")
    public Written deleteNote(DeleteNote wanted, CallContext call) throws CapabilityException {
        return writing(call, (log, folder, token) -> {
            Note note = folder.read(wanted.id())
                    .orElseThrow(() -> new CapabilityException(
                            "not_found", "That note does not exist (any more).", "Search the notes for its id."));
            return log.remove(token, note.id(), note.title());
        });
    }

    /** Takes one change back. */
    @Capability(
            name = "undo_write",
            title = "Take a change of a note back",
            description = "Bring a note back to what it was before a change, byte for byte.",
            effect = Effect.WRITE,
            repeat = Repeat.KEY,
            hidden = true,
            done = "Took back the change of “{output/title}”")
    public Undone undoWrite(UndoWrite wanted, CallContext call) throws CapabilityException {
        return Guarded.call(() -> {
            try (HomeLock _ = HomeLock.of(UndoLog.folder(call.home()))) {
                Change change = new UndoLog(call.home(), disk).undo(wanted.token());
                return new Undone(change.id(), change.title());
            }
        });
    }

    private static String checked(String text) throws CapabilityException {
        if (text.length() > LONGEST_TEXT) {
            throw new CapabilityException(
                    "text_too_long", "The text is too long for one note.", "Split it into several.");
        }
        return text.replaceAll("[\\p{Cntrl}&&[^\\r\\n\\t]]", "");
    }

    /** A write by the rules of {@link UndoLog}. */
    private interface Write {
        Change to(UndoLog log, NoteFolder folder, String token) throws IOException, CapabilityException;
    }

    private Written writing(CallContext call, Write write) throws CapabilityException {
        return Guarded.call(() -> {
            try (HomeLock _ = HomeLock.of(UndoLog.folder(call.home()))) {
                String token = UndoLog.token(call.key());
                UndoLog log = new UndoLog(call.home(), disk);
                Optional<Change> before = log.done(token);
                Change change = before.isPresent() ? before.get() : write.to(log, new NoteFolder(call.home()), token);
                return new Written(change.id(), change.title(), token);
            }
        });
    }
}
