package dev.appweave.journal;

import dev.appweave.call.Outcome;
import dev.appweave.call.OutcomeJson;
import dev.appweave.catalog.CapabilityId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The rows of one plan's calls, inside the journal's transaction. */
final class CallRows {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Connection connection;
    private final String plan;
    private final String now;

    CallRows(Connection connection, String plan, String now) {
        this.connection = connection;
        this.plan = plan;
        this.now = now;
    }

    void write(JournalEntry entry) throws SQLException {
        switch (entry) {
            case JournalEntry.Intent(var call, var input, var key) -> {
                ensure(call);
                update("state=?, input=?, key=?", call, CallState.INTENT.name(), input.toString(), key);
            }
            case JournalEntry.Ended(var call, var state, var outcome) -> {
                ensure(call);
                update(
                        "state=?, outcome=?, sequence=(SELECT max(c.sequence)+1 FROM call c WHERE c.plan=call.plan)",
                        call,
                        state.name(),
                        OutcomeJson.write(outcome).toString());
            }
            case JournalEntry.UndoIntent(var call, var input, var key) ->
                update("state=?, undo_input=?, undo_key=?", call, CallState.UNDOING.name(), input.toString(), key);
            case JournalEntry.UndoEnded(var call, var state, var outcome) ->
                update(
                        "state=?, undo_outcome=?",
                        call,
                        state.name(),
                        OutcomeJson.write(outcome).toString());
            case JournalEntry.Plan _ -> throw new IllegalArgumentException("not about a call");
        }
    }

    /** The calls of a step with {@code each} get their rows when they are known. */
    private void ensure(String call) throws SQLException {
        int slash = call.indexOf('/');
        if (slash < 0) {
            return;
        }
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT OR IGNORE INTO call(plan, call, n, capability, version, state, at)"
                        + " SELECT plan, ?, n+1+?, capability, version, 'PENDING', ? FROM call WHERE plan=? AND call=?")) {
            insert.setString(1, call);
            insert.setInt(2, Integer.parseInt(call.substring(slash + 1)));
            insert.setString(3, now);
            insert.setString(4, plan);
            insert.setString(5, call.substring(0, slash));
            insert.executeUpdate();
        }
    }

    private void update(String set, String call, String... values) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement("UPDATE call SET " + set + ", at=? WHERE plan=? AND call=?")) {
            int i = 0;
            for (String value : values) {
                update.setString(++i, value);
            }
            update.setString(++i, now);
            update.setString(++i, plan);
            update.setString(++i, call);
            if (update.executeUpdate() != 1) {
                throw new SQLException("no call " + call + " in plan " + plan);
            }
        }
    }

    List<JournaledCall> read() throws SQLException {
        List<JournaledCall> calls = new ArrayList<>();
        try (PreparedStatement select =
                connection.prepareStatement("SELECT call, capability, version, key, input, state, outcome, sequence, at"
                        + " FROM call WHERE plan=? ORDER BY n")) {
            select.setString(1, plan);
            ResultSet row = select.executeQuery();
            while (row.next()) {
                calls.add(new JournaledCall(
                        row.getString(1),
                        new CapabilityId(row.getString(2)),
                        row.getString(3),
                        row.getString(4) == null ? "" : row.getString(4),
                        json(row.getString(5)),
                        CallState.valueOf(row.getString(6)),
                        json(row.getString(7)).<Outcome>map(OutcomeJson::read),
                        row.getLong(8),
                        Instant.parse(row.getString(9))));
            }
        }
        return calls;
    }

    private static Optional<JsonNode> json(@Nullable String text) {
        return text == null ? Optional.empty() : Optional.of(JSON.readTree(text));
    }
}
