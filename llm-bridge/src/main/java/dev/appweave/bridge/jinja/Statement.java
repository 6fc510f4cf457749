package dev.appweave.bridge.jinja;

import java.util.List;
import java.util.Optional;

/** A statement of a template. */
sealed interface Statement {
    record Raw(String text) implements Statement {}

    record Print(Expr expression) implements Statement {}

    /** One body for each condition, and one more if none holds. */
    record If(List<Expr> conditions, List<List<Statement>> bodies, List<Statement> otherwise) implements Statement {}

    record For(List<String> names, Expr over, Optional<Expr> only, List<Statement> body, List<Statement> otherwise)
            implements Statement {}

    /** {@code set x = …}, {@code set a, b = …}. */
    record Set(List<String> names, Expr value) implements Statement {}

    /** {@code set ns.x = …}. */
    record SetMember(String namespace, String member, Expr value) implements Statement {}

    /** {@code set x}…{@code endset}. */
    record SetBlock(String name, List<Statement> body) implements Statement {}

    record Macro(String name, List<String> parameters, List<Optional<Expr>> defaults, List<Statement> body)
            implements Statement {}

    /** {@code filter upper}…{@code endfilter}. */
    record Filtered(List<Expr.Filter> filters, List<Statement> body) implements Statement {}

    record Break() implements Statement {}

    record Continue() implements Statement {}
}
