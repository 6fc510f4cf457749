package dev.appweave.plugins.notes;

import dev.appweave.ledger.Change;
import dev.appweave.ledger.FileLedger;
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
        String title = wanted.title().replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        String text = checked(wanted.text().orElse("")).strip();
        if (title.isEmpty()) {
            throw new CapabilityException("no_title", "The note needs a title.", "Say what the note is called.");
        }
        String whole = "# " + title + "\n" + (text.isEmpty() ? "" : "\n" + text + "\n");
        Optional<byte[]> bytes = Optional.of(whole.getBytes(StandardCharsets.UTF_8));
        return change("create_note", call, folder -> folder.freeId(title), (file, before) -> bytes);
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
        String text = checked(wanted.text());
        if (text.isBlank()) {
            throw new CapabilityException("no_text", "There is nothing to add.", "Say what to add to the note.");
        }
        return change(
                "append_to_note",
                call,
                folder -> new NoteTitles(folder.all()).find(wanted.note()).id(),
                (file, before) -> {
                    byte[] bytes = Appending.to(NoteFolder.note(file, before.orElseThrow(NoteEditor::gone)), text);
                    if (bytes.length > LONGEST_NOTE) {
                        throw new CapabilityException(
                                "note_too_long", "The note would get too long.", "Start a new note.");
                    }
                    return Optional.of(bytes);
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
        return change(
                "delete_note",
                call,
                folder -> folder.read(wanted.id()).orElseThrow(NoteEditor::gone).id(),
                (file, before) -> {
                    if (before.isEmpty()) {
                        throw gone();
                    }
                    return Optional.empty();
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
        FileLedger ledger = new FileLedger(call.home());
        Change made = ledger.find(wanted.token())
                .orElseThrow(
                        () -> new CapabilityException("unknown_undo", "There is no such change to take back.", ""));
        try {
            ledger.takeBack(made.token());
        } catch (CapabilityException e) {
            throw e.code().equals("changed_since") ? changedSince(title(made)) : e;
        }
        return new Undone(NoteFolder.id(made.file()), title(made));
    }

    private static CapabilityException changedSince(String title) {
        return new CapabilityException(
                "changed_since",
                "The note “" + NoteTitles.shortened(title) + "” was changed after that.",
                "Take the later changes back first, or edit the note by hand.");
    }

    private static CapabilityException gone() {
        return new CapabilityException(
                "not_found", "That note does not exist (any more).", "Search the notes for its id.");
    }

    private static String checked(String text) throws CapabilityException {
        if (text.length() > LONGEST_TEXT) {
            throw new CapabilityException(
                    "text_too_long", "The text is too long for one note.", "Split it into several.");
        }
        return text.replaceAll("[\\p{Cntrl}&&[^\\r\\n\\t]]", "");
    }

    /** Says which note is meant. */
    private interface Choice {
        String id(NoteFolder folder) throws IOException, CapabilityException;
    }

    private static Written change(String capability, CallContext call, Choice choice, FileLedger.Edit edit)
            throws CapabilityException {
        NoteFolder folder = new NoteFolder(call.home());
        Change made = new FileLedger(call.home())
                .change(FileLedger.token(capability, call.key()), () -> NoteFolder.name(choice.id(folder)), edit);
        return new Written(NoteFolder.id(made.file()), title(made), made.token());
    }

    /** As the note was called when it was changed; a new one as it was told to be. */
    private static String title(Change made) {
        return made.before()
                .map(bytes -> NoteFolder.note(made.file(), bytes).title())
                .orElseGet(() -> new String(made.after().orElse(new byte[0]), StandardCharsets.UTF_8)
                        .lines()
                        .findFirst()
                        .orElse("")
                        .replaceFirst("^# ", ""));
    }
}
