/**
 * Notes: the Markdown files of one folder, as Obsidian and its like keep them.
 *
 * <ul>
 *   <li>{@link dev.appweave.plugins.notes.NoteEditor} and {@link dev.appweave.plugins.notes.NoteSearch} hold the
 *       capabilities and their records;
 *   <li>{@code NoteFolder} is the files, {@code NoteIndex} what finds them by their words, {@code NoteTitles} what finds
 *       them by how a person calls them;
 *   <li>a {@code FileLedger} writes: each write leaves what it takes to repeat it harmlessly and to take it back.
 * </ul>
 */
@Plugin(id = "notes", title = "Notes", publisher = "appweave.dev")
@NullMarked
package dev.appweave.plugins.notes;

import dev.appweave.plugin.Plugin;
import org.jspecify.annotations.NullMarked;
