package dev.appweave.example.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The files of a profile as a test sees them: the apps' own, without undo records, indexes and the host's folder. */
final class HomeFiles {
    private final Path home;
    private final SortedMap<String, String> digests;
    private final Map<String, String> before;

    private HomeFiles(Path home, SortedMap<String, String> digests, Map<String, String> before) {
        this.home = home;
        this.digests = digests;
        this.before = before;
    }

    static HomeFiles of(Path home) throws IOException {
        SortedMap<String, String> digests = new TreeMap<>();
        try (Stream<Path> files = Files.walk(home)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = home.relativize(file).toString();
                if (Stream.of(name.split("/")).noneMatch(part -> part.startsWith("."))) {
                    digests.put(name, digest(Files.readAllBytes(file)));
                }
            }
        }
        return new HomeFiles(home, digests, Map.of());
    }

    static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        }
    }

    private static String digest(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    HomeFiles since(HomeFiles earlier) {
        return new HomeFiles(home, digests, earlier.digests);
    }

    SortedMap<String, String> digests() {
        return digests;
    }

    boolean exists(String name) {
        return digests.containsKey(name);
    }

    String read(String name) {
        try {
            return Files.readString(home.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The text of the one file of a plugin that was not there before. */
    String onlyNew(String plugin, String ending) {
        List<String> fresh = digests.keySet().stream()
                .filter(name -> name.startsWith(plugin + "/") && name.endsWith(ending) && !before.containsKey(name))
                .toList();
        if (fresh.size() != 1) {
            throw new AssertionError("expected one new file of " + plugin + ", found " + fresh);
        }
        return read(fresh.getFirst()).replace("\r\n ", "");
    }

    /** The text waiting in the outbox for a number. */
    String sentTo(String number) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection("jdbc:sqlite:" + home.resolve("messages/messages.db"));
                ResultSet row = connection
                        .createStatement()
                        .executeQuery("SELECT t.contact || ' ' || t.contact_key, m.text FROM outbox o"
                                + " JOIN messages m ON m.id = o.message JOIN threads t ON t.id = m.thread"
                                + " ORDER BY m.seq DESC")) {
            while (row.next()) {
                if (row.getString(1).replace(" ", "").contains(number.substring(1))) {
                    return row.getString(2);
                }
            }
        }
        return "";
    }
}
