package dev.appweave.journal;

import dev.appweave.call.Outcome;
import dev.appweave.call.OutcomeJson;
import dev.appweave.catalog.CapabilityId;
import dev.appweave.plan.PlanJson;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Reads plans back, over a connection of its own. Used by one thread at a time. */
final class PlanQueries {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Statements statements;
    private final ResultFiles files;

    PlanQueries(Connection connection, ResultFiles files) {
        this.statements = new Statements(connection);
        this.files = files;
    }

    private record PlanRow(String id, String plan, String state, String created) {}

    List<JournaledPlan> read(String where, @Nullable Object... values) throws SQLException {
        List<PlanRow> rows = new ArrayList<>();
        try (ResultSet row = statements
                .bound("SELECT id, plan, state, created FROM plan " + where, values)
                .executeQuery()) {
            while (row.next()) {
                rows.add(new PlanRow(row.getString(1), row.getString(2), row.getString(3), row.getString(4)));
            }
        }
        List<JournaledPlan> plans = new ArrayList<>();
        for (PlanRow row : rows) {
            plans.add(new JournaledPlan(
                    PlanJson.read(row.plan()),
                    PlanState.valueOf(row.state()),
                    Instant.parse(row.created()),
                    calls(row.id()),
                    answers(row.id())));
        }
        return plans;
    }

    private List<JournaledAnswer> answers(String plan) throws SQLException {
        List<JournaledAnswer> answers = new ArrayList<>();
        try (ResultSet row = statements
                .bound("SELECT digest, at FROM consent WHERE plan=?", plan)
                .executeQuery()) {
            while (row.next()) {
                answers.add(new JournaledAnswer(
                        "", row.getString(1), true, Optional.empty(), Instant.parse(row.getString(2))));
            }
        }
        try (ResultSet row = statements
                .bound("SELECT call, given, text, at FROM answer WHERE plan=? ORDER BY rowid", plan)
                .executeQuery()) {
            Map<String, Map<JsonPointer, JsonNode>> secrets = Map.of();
            while (row.next()) {
                String call = row.getString(1);
                secrets = secrets.isEmpty() ? secrets(plan) : secrets;
                JsonNode text = whole(JSON.readTree(row.getString(3)), secrets, call, CallRows.ANSWER);
                answers.add(new JournaledAnswer(
                        call,
                        text.path(Prepared.DIGEST).asString(""),
                        row.getBoolean(2),
                        Optional.of(text.path(Prepared.SHOWN)),
                        Instant.parse(row.getString(4))));
            }
        }
        return answers;
    }

    private List<JournaledCall> calls(String plan) throws SQLException {
        Map<String, Map<JsonPointer, JsonNode>> secrets = secrets(plan);
        List<JournaledCall> calls = new ArrayList<>();
        try (ResultSet row = statements
                .bound(
                        "SELECT call, capability, version, key, input, state, outcome, sequence, at"
                                + " FROM call WHERE plan=? ORDER BY n",
                        plan)
                .executeQuery()) {
            while (row.next()) {
                String call = row.getString(1);
                calls.add(new JournaledCall(
                        call,
                        new CapabilityId(row.getString(2)),
                        row.getString(3),
                        row.getString(4) == null ? "" : row.getString(4),
                        json(row.getString(5)).map(input -> whole(input, secrets, call, CallRows.INPUT)),
                        CallState.valueOf(row.getString(6)),
                        json(row.getString(7)).map(outcome -> outcome(outcome, secrets, call)),
                        row.getLong(8),
                        Instant.parse(row.getString(9))));
            }
        }
        return calls;
    }

    private Outcome outcome(JsonNode tree, Map<String, Map<JsonPointer, JsonNode>> secrets, String call) {
        JsonNode written = tree;
        if (tree.has(Prepared.RESULT)) {
            Optional<String> kept = files.read(tree.get(Prepared.RESULT).asString(""));
            if (kept.isEmpty()) {
                return new Outcome.Unknown("It completed, but the file with its result is gone or damaged.");
            }
            written = ((ObjectNode) tree.deepCopy()).set("output", JSON.readTree(kept.get()));
        }
        return OutcomeJson.read(written) instanceof Outcome.Completed(var output)
                ? new Outcome.Completed(whole(output, secrets, call, CallRows.OUTPUT))
                : OutcomeJson.read(written);
    }

    private static JsonNode whole(
            JsonNode tree, Map<String, Map<JsonPointer, JsonNode>> secrets, String call, String part) {
        return Secrets.with(tree, secrets.getOrDefault(part + " " + call, Map.of()));
    }

    /** The secrets of a plan that has not ended, by part and call. */
    private Map<String, Map<JsonPointer, JsonNode>> secrets(String plan) throws SQLException {
        Map<String, Map<JsonPointer, JsonNode>> found = new HashMap<>();
        try (ResultSet row = statements
                .bound("SELECT part, call, pointer, value FROM secret WHERE plan=?", plan)
                .executeQuery()) {
            while (row.next()) {
                found.computeIfAbsent(row.getString(1) + " " + row.getString(2), _ -> new LinkedHashMap<>())
                        .put(JsonPointer.compile(row.getString(3)), JSON.readTree(row.getString(4)));
            }
        }
        return found;
    }

    /** The names of all result files that a commit names. */
    Set<String> results() throws SQLException {
        Set<String> names = new HashSet<>();
        try (ResultSet row =
                statements.bound("SELECT DISTINCT name FROM result").executeQuery()) {
            while (row.next()) {
                names.add(row.getString(1));
            }
        }
        return names;
    }

    private static Optional<JsonNode> json(@Nullable String text) {
        return text == null ? Optional.empty() : Optional.of(JSON.readTree(text));
    }
}
