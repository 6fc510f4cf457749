package dev.appweave.bridge.jinja;

import java.util.List;
import java.util.Optional;

/** An expression of a template. */
sealed interface Expr {
    record Constant(Value value) implements Expr {}

    record Name(String name) implements Expr {}

    record ListOf(List<Expr> items) implements Expr {}

    record DictOf(List<Expr> keys, List<Expr> values) implements Expr {}

    record Member(Expr of, String name) implements Expr {}

    record Element(Expr of, Expr index) implements Expr {}

    record Slice(Expr of, Optional<Expr> from, Optional<Expr> to, Optional<Expr> step) implements Expr {}

    record Call(Expr function, Passed passed) implements Expr {}

    record Filter(Expr of, String name, Passed passed) implements Expr {}

    record Test(Expr of, String name, Passed passed, boolean negated) implements Expr {}

    record Unary(String operator, Expr of) implements Expr {}

    record Binary(String operator, Expr left, Expr right) implements Expr {}

    /** {@code a < b <= c}: every neighbouring pair must hold. */
    record Compare(Expr first, List<String> operators, List<Expr> rest) implements Expr {}

    /** {@code then if condition else otherwise}. */
    record Choice(Expr condition, Expr then, Optional<Expr> otherwise) implements Expr {}

    /** Arguments as written. */
    record Passed(List<Expr> positional, List<String> names, List<Expr> named) {
        static final Passed NOTHING = new Passed(List.of(), List.of(), List.of());
    }
}
