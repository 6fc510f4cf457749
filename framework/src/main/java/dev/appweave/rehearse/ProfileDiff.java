package dev.appweave.rehearse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What differs between two profiles, by app: files, and rows where a file is a SQLite database. What an app keeps for
 * itself (names that begin with a dot: undo records, indexes) is left out, and so is the host's own folder. No link is
 * followed: an app that may be anybody's made it, and it may lead anywhere.
 */
public final class ProfileDiff {
    private ProfileDiff() {}

    /** The changes that lead from one profile to the other, by app and file name; no host has either of them open. */
    public static List<Change> between(Path before, Path after) throws IOException {
        Map<String, Path> old = files(before);
        Map<String, Path> now = files(after);
        SortedSet<String> names = new TreeSet<>(old.keySet());
        names.addAll(now.keySet());
        List<Change> changes = new ArrayList<>();
        for (String name : names) {
            String app = name.substring(0, name.indexOf('/'));
            String inside = name.substring(name.indexOf('/') + 1);
            changes.addAll(
                    between(app, inside, Optional.ofNullable(old.get(name)), Optional.ofNullable(now.get(name))));
        }
        return changes;
    }

    private static List<Change> between(String app, String name, Optional<Path> old, Optional<Path> now)
            throws IOException {
        Optional<Path> oldTables = TableDiff.database(old);
        Optional<Path> nowTables = TableDiff.database(now);
        List<Change> changes = new ArrayList<>(TableDiff.between(app, name, oldTables, nowTables));
        // What is a database on one side only is another file on the other, perhaps a link.
        FileDiff.between(
                        app,
                        name,
                        oldTables.isPresent() ? Optional.empty() : old,
                        nowTables.isPresent() ? Optional.empty() : now)
                .ifPresent(changes::add);
        return changes;
    }

    /** The files and links of apps, as {@code app/path/in/it}; what a link leads to is not looked at. */
    private static Map<String, Path> files(Path home) throws IOException {
        Map<String, Path> found = new TreeMap<>();
        try (Stream<Path> files = Files.walk(home)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                String name = home.relativize(file).toString().replace('\\', '/');
                boolean regular = Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
                // A part of the database beside it.
                boolean part = regular && (name.endsWith("-wal") || name.endsWith("-shm"));
                boolean own = Stream.of(name.split("/")).anyMatch(one -> one.startsWith("."));
                if ((regular || Files.isSymbolicLink(file)) && name.contains("/") && !part && !own) {
                    found.put(name, file);
                }
            }
        }
        return found;
    }
}
