package dev.appweave.rehearse;

import java.util.List;

/**
 * One difference between two profiles.
 *
 * @param app the app it is in: the plugin's id
 * @param kind what happened to it
 * @param what a file's path inside the app's folder, or {@code file table} for a row
 * @param details for a person, a line each: {@code + line} and {@code - line} of a text file, {@code column: value} of a
 *     row; what cannot be shown is told by its size
 */
public record Change(String app, Kind kind, String what, List<String> details) {
    /** What happened. */
    public enum Kind {
        /** It was not there before. */
        ADDED,
        /** It was there before, and is different. */
        CHANGED,
        /** It is there no more. */
        REMOVED
    }

    public Change {
        details = List.copyOf(details);
    }
}
