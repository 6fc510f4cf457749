package dev.appweave.journal;

import java.sql.SQLException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/** The rows of one plan's calls, inside the journal's transaction. */
final class CallRows {
    /** The parts of a call that may hold secrets. */
    static final String INPUT = "input";

    static final String OUTPUT = "output";

    /** What was shown of it to the user, who answered. */
    static final String ANSWER = "answer";

    private final Statements statements;
    private final String plan;
    private final String now;

    CallRows(Statements statements, String plan, String now) {
        this.statements = statements;
        this.plan = plan;
        this.now = now;
    }

    void write(Prepared fact) throws SQLException {
        switch (fact.entry()) {
            case JournalEntry.Intent intent -> {
                ensure(intent.call());
                update(
                        "UPDATE call SET state=?, input=?, key=?, at=? WHERE plan=? AND call=?",
                        intent.call(),
                        CallState.INTENT.name(),
                        fact.text(),
                        intent.key());
                secrets(intent.call(), INPUT, fact.secrets());
            }
            case JournalEntry.Ended ended -> {
                ensure(ended.call());
                update(
                        "UPDATE call SET state=?, outcome=?,"
                                + " sequence=(SELECT max(c.sequence)+1 FROM call c WHERE c.plan=call.plan),"
                                + " at=? WHERE plan=? AND call=?",
                        ended.call(),
                        ended.state().name(),
                        fact.text());
                secrets(ended.call(), OUTPUT, fact.secrets());
                if (fact.result().isPresent()) {
                    statements.execute(
                            "INSERT OR REPLACE INTO result(plan, call, name) VALUES(?,?,?)",
                            plan,
                            ended.call(),
                            fact.result().get());
                }
            }
            case JournalEntry.UndoIntent undoing ->
                update(
                        "UPDATE call SET state=?, undo_input=?, undo_key=?, at=? WHERE plan=? AND call=?",
                        undoing.call(),
                        CallState.UNDOING.name(),
                        fact.text(),
                        undoing.key());
            case JournalEntry.UndoEnded undone ->
                update(
                        "UPDATE call SET state=?, undo_outcome=?, at=? WHERE plan=? AND call=?",
                        undone.call(),
                        undone.state().name(),
                        fact.text());
            case JournalEntry.Answered answered -> {
                statements.execute(
                        "INSERT OR REPLACE INTO answer(plan, call, given, text, at) VALUES(?,?,?,?,?)",
                        plan,
                        answered.call(),
                        answered.given() ? 1 : 0,
                        fact.text(),
                        now);
                secrets(answered.call(), ANSWER, fact.secrets());
            }
            case JournalEntry.Plan _ -> throw new IllegalArgumentException("not about a call");
        }
    }

    /** The calls of a step with {@code each} get their rows when they are known. */
    private void ensure(String call) throws SQLException {
        int slash = call.indexOf('/');
        if (slash >= 0) {
            statements.execute(
                    "INSERT OR IGNORE INTO call(plan, call, n, capability, version, state, at)"
                            + " SELECT plan, ?, n+1+?, capability, version, 'PENDING', ? FROM call WHERE plan=? AND call=?",
                    call,
                    Integer.parseInt(call.substring(slash + 1)),
                    now,
                    plan,
                    call.substring(0, slash));
        }
    }

    private void update(String sql, String call, String... values) throws SQLException {
        @Nullable Object[] all = new @Nullable Object[values.length + 3];
        System.arraycopy(values, 0, all, 0, values.length);
        all[values.length] = now;
        all[values.length + 1] = plan;
        all[values.length + 2] = call;
        if (statements.execute(sql, all) != 1) {
            throw new SQLException("no call " + call + " in plan " + plan);
        }
    }

    private void secrets(String call, String part, Map<JsonPointer, JsonNode> values) throws SQLException {
        for (Map.Entry<JsonPointer, JsonNode> one : values.entrySet()) {
            statements.execute(
                    "INSERT OR REPLACE INTO secret(plan, call, part, pointer, value) VALUES(?,?,?,?,?)",
                    plan,
                    call,
                    part,
                    one.getKey().toString(),
                    one.getValue().toString());
        }
    }
}
