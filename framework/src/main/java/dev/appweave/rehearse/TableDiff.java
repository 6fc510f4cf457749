package dev.appweave.rehearse;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;

/** How a SQLite database differs: by rows. Rows are the same row if their primary keys are. */
final class TableDiff {
    private static final byte[] MAGIC = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);

    private TableDiff() {}

    /** The file, if it is a database itself; a link to one is none. */
    static Optional<Path> database(Optional<Path> file) throws IOException {
        if (file.isEmpty() || !Files.isRegularFile(file.get(), LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        try (InputStream in = Files.newInputStream(file.get(), LinkOption.NOFOLLOW_LINKS)) {
            return Arrays.equals(MAGIC, in.readNBytes(MAGIC.length)) ? file : Optional.empty();
        }
    }

    /** Table to primary key to column to value, all as text. */
    private record Tables(Map<String, Map<String, Map<String, String>>> rows) {
        Map<String, Map<String, String>> of(String table) {
            return rows.getOrDefault(table, Map.of());
        }
    }

    /** The changes of two {@link #database}s; one that is not there has no rows. */
    static List<Change> between(String app, String name, Optional<Path> old, Optional<Path> now) throws IOException {
        Tables before = read(old);
        Tables after = read(now);
        SortedSet<String> tables = new TreeSet<>(before.rows().keySet());
        tables.addAll(after.rows().keySet());
        List<Change> changes = new ArrayList<>();
        for (String table : tables) {
            String what = name + " " + table;
            SortedSet<String> keys = new TreeSet<>(before.of(table).keySet());
            keys.addAll(after.of(table).keySet());
            for (String key : keys) {
                Map<String, String> was = before.of(table).getOrDefault(key, Map.of());
                Map<String, String> is = after.of(table).getOrDefault(key, Map.of());
                if (!was.equals(is)) {
                    changes.add(change(app, what, was, is));
                }
            }
        }
        return changes;
    }

    private static Change change(String app, String what, Map<String, String> was, Map<String, String> is) {
        if (was.isEmpty()) {
            return new Change(app, Change.Kind.ADDED, what, values(is));
        }
        if (is.isEmpty()) {
            return new Change(app, Change.Kind.REMOVED, what, values(was));
        }
        List<String> details = new ArrayList<>();
        is.forEach((column, value) -> {
            String earlier = was.getOrDefault(column, "");
            if (!earlier.equals(value)) {
                details.add(column + ": " + earlier + " → " + value);
            }
        });
        return new Change(app, Change.Kind.CHANGED, what, details);
    }

    private static List<String> values(Map<String, String> row) {
        return row.entrySet().stream()
                .filter(column -> !column.getValue().isEmpty())
                .map(column -> column.getKey() + ": " + column.getValue())
                .toList();
    }

    private static Tables read(Optional<Path> file) throws IOException {
        Map<String, Map<String, Map<String, String>>> tables = new TreeMap<>();
        if (file.isEmpty()) {
            return new Tables(tables);
        }
        Path folder = Files.createTempDirectory("appweave-rows-");
        try (Connection connection = new SQLiteConfig().createConnection("jdbc:sqlite:" + alone(file.get(), folder))) {
            for (String table : names(connection)) {
                tables.put(table, rows(connection, table));
            }
        } catch (SQLException e) {
            throw new IOException(file.get() + ": " + e.getMessage(), e);
        } finally {
            ProfileCopy.delete(folder);
        }
        return new Tables(tables);
    }

    /**
     * The database with its log, which has to be folded in, in a folder of our own: SQLite writes beside what it opens, and
     * follows links there. A rollback journal is left behind, because it may name any file on the disk, and SQLite deletes
     * that one in the end (sqlite.org/fileformat2.html, 3, "super-journal").
     */
    private static Path alone(Path file, Path folder) throws IOException {
        Path copy = folder.resolve("rows.db");
        Files.copy(file, copy, LinkOption.NOFOLLOW_LINKS);
        Path log = file.resolveSibling(file.getFileName() + "-wal");
        if (Files.isRegularFile(log, LinkOption.NOFOLLOW_LINKS)) {
            Files.copy(log, folder.resolve("rows.db-wal"), LinkOption.NOFOLLOW_LINKS);
        }
        return copy;
    }

    /** Ordinary tables: what a search index keeps for itself is shown by what it indexes. */
    private static List<String> names(Connection connection) throws SQLException {
        List<String> names = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("PRAGMA table_list")) {
            while (row.next()) {
                boolean ordinary = row.getString("schema").equals("main")
                        && row.getString("type").equals("table");
                if (ordinary && !row.getString("name").startsWith("sqlite_")) {
                    names.add(row.getString("name"));
                }
            }
        }
        return names;
    }

    private static Map<String, Map<String, String>> rows(Connection connection, String table) throws SQLException {
        String quoted = "\"" + table.replace("\"", "\"\"") + "\"";
        List<String> keys = new ArrayList<>();
        Map<String, Map<String, String>> rows = new LinkedHashMap<>();
        try (Statement statement = connection.createStatement()) {
            try (ResultSet column = statement.executeQuery("PRAGMA table_info(" + quoted + ")")) {
                while (column.next()) {
                    if (column.getInt("pk") > 0) {
                        keys.add(column.getString("name"));
                    }
                }
            }
            try (ResultSet row = statement.executeQuery("SELECT * FROM " + quoted)) {
                while (row.next()) {
                    Map<String, String> values = new LinkedHashMap<>();
                    for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                        values.put(row.getMetaData().getColumnName(i), text(row.getObject(i)));
                    }
                    // Without a primary key a row is known by all it holds.
                    String key = (keys.isEmpty() ? values.keySet() : keys)
                            .stream().map(name -> values.getOrDefault(name, "")).collect(Collectors.joining("\0"));
                    rows.put(key, values);
                }
            }
        }
        return rows;
    }

    private static String text(@Nullable Object value) {
        return switch (value) {
            case null -> "";
            case byte[] bytes -> bytes.length + " bytes";
            default -> value.toString();
        };
    }
}
