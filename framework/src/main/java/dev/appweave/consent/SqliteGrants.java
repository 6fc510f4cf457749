package dev.appweave.consent;

import dev.appweave.catalog.CapabilityDescriptor;
import dev.appweave.catalog.CapabilityId;
import dev.appweave.problem.ProblemException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.sqlite.SQLiteConfig;
import tools.jackson.databind.JsonNode;

/** Grants in one SQLite file, which is there from the first grant on. A grant is durable when {@link #add} returns. */
public final class SqliteGrants implements Grants {
    private static final String TABLE =
            "CREATE TABLE IF NOT EXISTS grants(id TEXT PRIMARY KEY, capability TEXT NOT NULL,"
                    + " version INTEGER NOT NULL, target TEXT NOT NULL, created TEXT NOT NULL, expires TEXT NOT NULL)";

    private final Path file;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();
    private List<Grant> grants = List.of();

    private SqliteGrants(Path file, InstantSource clock) {
        this.file = file;
        this.clock = clock;
    }

    /**
     * Opens the grants of a profile.
     *
     * @throws ProblemException {@code bad_grants} if the file is damaged or holds no grants
     */
    public static SqliteGrants open(Path file, InstantSource clock) {
        SqliteGrants opened = new SqliteGrants(file, clock);
        if (Files.exists(file)) {
            opened.reload();
        }
        return opened;
    }

    @Override
    public synchronized boolean cover(CapabilityDescriptor capability, JsonNode target) {
        if (target.isArray()) {
            return !target.isEmpty() && target.valueStream().allMatch(one -> cover(capability, one));
        }
        return target.isString()
                && live(capability).stream().anyMatch(grant -> same(grant.target(), target.asString()));
    }

    @Override
    public synchronized boolean any(CapabilityDescriptor capability) {
        return !live(capability).isEmpty();
    }

    private List<Grant> live(CapabilityDescriptor capability) {
        return grants.isEmpty()
                ? grants
                : list().stream()
                        .filter(grant ->
                                grant.capability().equals(capability.id()) && grant.version() == capability.version())
                        .toList();
    }

    private static boolean same(String granted, String target) {
        return normal(granted).equals(normal(target));
    }

    private static String normal(String target) {
        return Normalizer.normalize(target.strip(), Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    }

    @Override
    public synchronized Grant add(CapabilityDescriptor capability, String target) {
        Instant now = clock.instant();
        Grant grant = new Grant(
                "g%06x".formatted(random.nextInt(1 << 24)),
                capability.id(),
                capability.version(),
                target,
                now,
                now.plus(LIFE));
        try (Connection connection = connect();
                PreparedStatement insert = connection.prepareStatement("INSERT INTO grants VALUES(?, ?, ?, ?, ?, ?)")) {
            insert.setString(1, grant.id());
            insert.setString(2, grant.capability().value());
            insert.setInt(3, grant.version());
            insert.setString(4, grant.target());
            insert.setString(5, grant.created().toString());
            insert.setString(6, grant.expires().toString());
            insert.executeUpdate();
        } catch (SQLException e) {
            throw damaged(e);
        }
        reload();
        return grant;
    }

    @Override
    public synchronized List<Grant> list() {
        Instant now = clock.instant();
        return grants.stream().filter(grant -> grant.expires().isAfter(now)).toList();
    }

    @Override
    public synchronized Optional<Grant> revoke(String id) {
        Optional<Grant> found =
                list().stream().filter(grant -> grant.id().equals(id)).findFirst();
        if (found.isPresent()) {
            try (Connection connection = connect();
                    PreparedStatement delete = connection.prepareStatement("DELETE FROM grants WHERE id = ?")) {
                delete.setString(1, id);
                delete.executeUpdate();
            } catch (SQLException e) {
                throw damaged(e);
            }
            reload();
        }
        return found;
    }

    private void reload() {
        List<Grant> read = new ArrayList<>();
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT * FROM grants")) {
            while (rows.next()) {
                read.add(new Grant(
                        rows.getString("id"),
                        new CapabilityId(rows.getString("capability")),
                        rows.getInt("version"),
                        rows.getString("target"),
                        Instant.parse(rows.getString("created")),
                        Instant.parse(rows.getString("expires"))));
            }
        } catch (SQLException | IllegalArgumentException | DateTimeException e) {
            throw damaged(e);
        }
        read.sort(Comparator.comparing(Grant::created).reversed());
        grants = List.copyOf(read);
    }

    private Connection connect() throws SQLException {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        SQLiteConfig config = new SQLiteConfig();
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setBusyTimeout(10_000);
        Connection connection = config.createConnection("jdbc:sqlite:" + file);
        try (Statement statement = connection.createStatement()) {
            statement.execute(TABLE);
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    private ProblemException damaged(Exception e) {
        return ProblemException.of(
                "bad_grants",
                String.valueOf(file.getFileName()),
                "What you allowed once and for all cannot be read: " + e.getMessage() + ".",
                "Move the file away; you will be asked again.");
    }
}
