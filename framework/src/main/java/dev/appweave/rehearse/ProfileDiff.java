package dev.appweave.rehearse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What differs between two profiles, by app: files, and rows where a file is a SQLite database. What an app keeps for
 * itself (names that begin with a dot: undo records, indexes) is left out, and so is the host's own folder.
 */
public final class ProfileDiff {
    private ProfileDiff() {}

    /** The changes that lead from one profile to the other, by app and file name; no host has either of them open. */
    public static List<Change> between(Path before, Path after) throws IOException {
        SortedSet<String> names = new TreeSet<>(names(before));
        names.addAll(names(after));
        List<Change> changes = new ArrayList<>();
        for (String name : names) {
            Path old = before.resolve(name);
            Path now = after.resolve(name);
            String app = name.substring(0, name.indexOf('/'));
            String inside = name.substring(name.indexOf('/') + 1);
            if (TableDiff.isDatabase(old) || TableDiff.isDatabase(now)) {
                changes.addAll(TableDiff.between(app, inside, old, now));
            } else {
                FileDiff.between(app, inside, old, now).ifPresent(changes::add);
            }
        }
        return changes;
    }

    /** The files of apps, as {@code app/path/in/it}. */
    private static List<String> names(Path home) throws IOException {
        try (Stream<Path> files = Files.walk(home)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> home.relativize(file).toString().replace('\\', '/'))
                    .filter(name ->
                            name.contains("/") && Stream.of(name.split("/")).noneMatch(part -> part.startsWith(".")))
                    .filter(name ->
                            !name.endsWith("-wal") && !name.endsWith("-shm")) // A part of the database beside it.
                    .toList();
        }
    }
}
