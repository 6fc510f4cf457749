package dev.appweave.journal;

import dev.appweave.plan.Plan;
import dev.appweave.plan.Step;
import dev.appweave.problem.ProblemException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The rows of plans as the writing thread changes them. */
final class PlanRows {
    private final Connection connection;
    private final Statements statements;
    private boolean erased;

    PlanRows(Connection connection) {
        this.connection = connection;
        this.statements = new Statements(connection);
    }

    void begin(
            Plan plan,
            String json,
            Map<String, String> versions,
            List<String> declined,
            Optional<String> consent,
            String now)
            throws SQLException {
        if (exists(plan.id())) {
            throw ProblemException.of(
                    "plan_exists",
                    "id",
                    "A plan with the id \"" + plan.id() + "\" has run already.",
                    "Give the plan a new id, or leave the id out.");
        }
        statements.execute(
                "INSERT INTO plan(id, plan, state, created, number)"
                        + " VALUES(?,?,?,?,(SELECT coalesce(max(number),0)+1 FROM plan))",
                plan.id(),
                json,
                PlanState.RUNNING.name(),
                now);
        int n = 0;
        for (Step step : plan.steps()) {
            statements.execute(
                    "INSERT INTO call(plan, call, n, capability, version, state, at) VALUES(?,?,?,?,?,?,?)",
                    plan.id(),
                    step.id(),
                    ++n * 10_000,
                    step.capability().value(),
                    versions.getOrDefault(step.id(), ""),
                    (declined.contains(step.id()) ? CallState.DECLINED : CallState.PENDING).name(),
                    now);
        }
        if (consent.isPresent()) {
            statements.execute("INSERT INTO consent(digest, plan, at) VALUES(?,?,?)", consent.get(), plan.id(), now);
        }
    }

    private boolean exists(String plan) throws SQLException {
        try (ResultSet row =
                statements.bound("SELECT 1 FROM plan WHERE id=?", plan).executeQuery()) {
            return row.next();
        }
    }

    void write(String plan, List<Prepared> facts, String now) throws SQLException {
        CallRows calls = new CallRows(statements, plan, now);
        for (Prepared fact : facts) {
            if (fact.entry() instanceof JournalEntry.Plan(var state)) {
                state(plan, state);
            } else {
                calls.write(fact);
            }
        }
    }

    private void state(String plan, PlanState state) throws SQLException {
        if (statements.execute("UPDATE plan SET state=? WHERE id=?", state.name(), plan) != 1) {
            throw new SQLException("no plan " + plan);
        }
        if (state.ended()) {
            erased |= statements.execute("DELETE FROM secret WHERE plan=?", plan) > 0;
        }
    }

    /**
     * W7 to the end: the log would keep what was erased from the tables. Outside of any transaction. If somebody reads just
     * then, it is tried again after the next commit, and when the file is closed.
     */
    void forget() {
        if (erased) {
            try (Statement statement = connection.createStatement();
                    ResultSet done = statement.executeQuery("PRAGMA wal_checkpoint(TRUNCATE)")) {
                // A reader in the way is told in the first column, and not by an exception.
                erased = !done.next() || done.getInt(1) != 0;
            } catch (SQLException e) {
                // Still to be done.
            }
        }
    }
}
