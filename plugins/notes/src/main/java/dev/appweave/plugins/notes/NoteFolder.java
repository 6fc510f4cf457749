package dev.appweave.plugins.notes;

import dev.appweave.plugin.CapabilityException;
import dev.appweave.words.Folded;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The folder of notes: every {@code *.md} file right inside it. Links are no notes: they may lead out of the profile. */
final class NoteFolder {
    private static final String SUFFIX = ".md";
    private static final int LONGEST_SLUG = 60;

    private final Path home;

    NoteFolder(Path home) {
        this.home = home;
    }

    /** The name of a note's file. */
    static String name(String id) {
        return id + SUFFIX;
    }

    /** The id of the note whose file that is. */
    static String id(String name) {
        return name.substring(0, name.length() - SUFFIX.length());
    }

    /** A note as its file has been read before. */
    static Note note(String name, byte[] bytes) {
        return new Note(id(name), bytes, FileTime.fromMillis(0));
    }

    /** The file of a note, which need not exist. */
    Path file(String id) throws CapabilityException {
        try {
            Path file = home.resolve(name(id));
            boolean plain = !id.isBlank() && !id.startsWith(".") && id.chars().noneMatch(NoteFolder::leadsAway);
            if (plain && home.equals(file.getParent()) && !Files.isSymbolicLink(file)) {
                return file;
            }
        } catch (InvalidPathException e) {
            // The same answer as below: such an id was never given out.
        }
        throw new CapabilityException("bad_id", "That is not the id of a note.", "Search the notes for its id first.");
    }

    private static boolean leadsAway(int c) {
        return c == '/' || c == '\\' || Character.isISOControl(c);
    }

    Optional<Note> read(String id) throws CapabilityException, IOException {
        Path file = file(id);
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) ? Optional.of(read(id, file)) : Optional.empty();
    }

    private static Note read(String id, Path file) throws IOException {
        return new Note(id, Files.readAllBytes(file), Files.getLastModifiedTime(file));
    }

    /** The ids, in the order of the alphabet. */
    List<String> ids() throws IOException {
        try (Stream<Path> files = Files.list(home)) {
            return files.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    .map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(SUFFIX) && !name.startsWith(".") && name.length() > SUFFIX.length())
                    .map(NoteFolder::id)
                    .sorted()
                    .toList();
        }
    }

    List<Note> all() throws CapabilityException, IOException {
        List<Note> notes = new ArrayList<>();
        for (String id : ids()) {
            read(id).ifPresent(notes::add);
        }
        return notes;
    }

    /** An id for a new note that no file has yet: a readable one, so that the folder stays one to browse. */
    String freeId(String title) throws IOException {
        String slug = String.join("-", Folded.words(title));
        slug = slug.isEmpty() ? "note" : slug;
        slug = slug.substring(
                0, slug.offsetByCodePoints(0, Math.min(LONGEST_SLUG, slug.codePointCount(0, slug.length()))));
        String id = slug;
        for (int number = 2; Files.exists(home.resolve(name(id)), LinkOption.NOFOLLOW_LINKS); number++) {
            id = slug + "-" + number;
        }
        return id;
    }
}
