package dev.appweave.plugins.notes;

import dev.appweave.plugin.CallContext;
import dev.appweave.plugin.Capability;
import dev.appweave.plugin.CapabilityException;
import dev.appweave.plugin.CapabilityProvider;
import dev.appweave.plugin.Effect;
import dev.appweave.plugin.Field;
import dev.appweave.plugin.Kind;
import dev.appweave.plugin.Repeat;
import dev.appweave.plugin.Trust;
import java.io.IOException;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

/** Finds the owner's notes. */
@Component
public final class NoteSearch implements CapabilityProvider {
    private final Map<Path, NoteIndex> indexes = new ConcurrentHashMap<>();

    /** What to look for. */
    public record SearchNotes(
            @Field(
                    value = "Words in the title or text of the note; left out: the latest notes",
                    keywords = {"about", "topic", "containing", "words"},
                    maxLength = 1000)
            Optional<String> query,

            @Field(
                    value = "At most this many notes",
                    keywords = {"top", "how many"},
                    minimum = 1,
                    maximum = 100,
                    defaultValue = "10")
            Optional<Integer> limit) {}

    /** One note in a list. */
    public record NoteSummary(
            @Field(value = "The note's id", kind = Kind.REF, trust = Trust.OWNER)
            String id,

            @Field(value = "The note's title", trust = Trust.OWNER)
            String title,

            @Field(value = "The beginning of the note", trust = Trust.OWNER)
            String excerpt,

            @Field(value = "When the note was last changed", trust = Trust.OWNER)
            OffsetDateTime modified) {}

    /** The notes found, and the best of them in full. */
    public record Found(
            @Field(value = "Id of the best match", kind = Kind.REF, trust = Trust.OWNER)
            String id,

            @Field(value = "Title of the best match", trust = Trust.OWNER)
            String title,

            @Field(value = "Whole text of the best match", trust = Trust.OWNER)
            String text,

            @Field(value = "How many notes were found", trust = Trust.OWNER)
            int count,

            @Field(value = "The notes found, the best first", trust = Trust.OWNER)
            List<NoteSummary> notes) {}

    /** Finds notes by their words, or the latest ones. */
    @Capability(
            name = "search_notes",
            title = "Search the notes",
            description =
                    "Find and read the owner's own notes and lists by words in them; gives the best match in full.",
            keywords = {"note", "notes", "find", "look up", "what did I write", "read my list", "show"},
            examples = {
                "What is on my shopping list?",
                "Find my note about the boiler",
                "Read me the packing list",
                "What did I write down about Oslo?",
                "Show my latest notes",
                "Look in my notes for the Wi-Fi password of the cabin",
                "Which of my notes mention the budget?"
            },
            effect = Effect.READ,
            repeat = Repeat.PURE,
            done = "Found the note “{output/title}”")
    public Found searchNotes(SearchNotes wanted, CallContext call) throws CapabilityException {
        try {
            int limit = Math.clamp(wanted.limit().orElse(10), 1, 100);
            String query = wanted.query().orElse("").strip();
            NoteFolder folder = new NoteFolder(call.home());
            List<Note> notes = new ArrayList<>();
            if (query.isEmpty()) {
                folder.all().stream()
                        .sorted(Comparator.comparing(Note::modified).reversed().thenComparing(Note::id))
                        .limit(limit)
                        .forEach(notes::add);
            } else {
                for (String id : index(call.home()).search(query, limit)) {
                    folder.read(id).ifPresent(notes::add);
                }
            }
            if (notes.isEmpty()) {
                String which = query.isEmpty()
                        ? "There are no notes yet."
                        : "No note mentions “" + NoteTitles.shortened(query) + "”.";
                throw new CapabilityException("not_found", which, "Try other words, or create a note.");
            }
            Note best = notes.getFirst();
            List<NoteSummary> list =
                    notes.stream().map(note -> summary(note, call)).toList();
            return new Found(best.id(), best.title(), best.text(), list.size(), list);
        } catch (IOException e) {
            throw new CapabilityException(
                    "storage_failed",
                    "The notes could not be read or written: " + e.getMessage(),
                    "Check the disk's free space and the folder's permissions.");
        }
    }

    /** Frees the indexes; called by the host. */
    @Deactivate
    public void close() throws IOException {
        for (NoteIndex index : indexes.values()) {
            index.close();
        }
        indexes.clear();
    }

    private NoteIndex index(Path home) throws IOException {
        NoteIndex known = indexes.get(home);
        if (known != null) {
            return known;
        }
        synchronized (indexes) {
            NoteIndex index = indexes.get(home);
            if (index == null) {
                index = new NoteIndex(home);
                indexes.put(home, index);
            }
            return index;
        }
    }

    private static NoteSummary summary(Note note, CallContext call) {
        String body = note.body().replaceAll("\\s+", " ");
        String excerpt = NoteTitles.shortened(body, 160);
        OffsetDateTime modified = OffsetDateTime.ofInstant(
                note.modified().toInstant(), call.clock().getZone());
        return new NoteSummary(note.id(), note.title(), excerpt, modified);
    }
}
