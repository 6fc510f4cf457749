package dev.appweave.bridge.jinja;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Words to what operators stand between: a value, and the members, elements, calls, filters and tests behind it. */
final class OperandParser {
    private final Words words;
    private final ExpressionParser expressions;

    /** With the parser of the expressions inside brackets. */
    OperandParser(Words words, ExpressionParser expressions) {
        this.words = words;
        this.expressions = expressions;
    }

    /** A value with all that is behind it; {@code filters}: those and tests too, which a sign before it would take. */
    Expr operand(boolean filters) throws JinjaException {
        return behind(primary(), filters);
    }

    private Expr primary() throws JinjaException {
        Token token = words.take();
        return switch (token.kind()) {
            case STRING -> {
                StringBuilder text = new StringBuilder(token.text());
                while (words.peek().kind() == Token.Kind.STRING) {
                    text.append(words.take().text());
                }
                yield new Expr.Constant(new Value.Text(text.toString()));
            }
            case NUMBER -> number(token);
            case NAME -> named(token.text());
            case SIGN ->
                switch (token.text()) {
                    case "(" -> {
                        if (words.takes(")")) {
                            yield new Expr.ListOf(List.of());
                        }
                        Expr inside = nestedTuple();
                        words.expect(")");
                        yield inside;
                    }
                    case "[" -> new Expr.ListOf(items("]"));
                    case "{" -> dict();
                    default ->
                        throw JinjaException.syntax(token.line(), "Expected a value, found \"" + token.text() + "\".");
                };
            case END -> throw JinjaException.syntax(token.line(), "Expected a value, found the end.");
        };
    }

    private Expr nestedTuple() throws JinjaException {
        Expr first = expressions.expression();
        if (!words.peek().is(",")) {
            return first;
        }
        List<Expr> all = new ArrayList<>(List.of(first));
        while (words.takes(",") && !words.peek().is(")")) {
            all.add(expressions.expression());
        }
        return new Expr.ListOf(all);
    }

    private static Expr number(Token token) throws JinjaException {
        try {
            return new Expr.Constant(
                    token.text().contains(".")
                            ? new Value.Real(Double.parseDouble(token.text()))
                            : new Value.Int(Long.parseLong(token.text())));
        } catch (NumberFormatException _) {
            throw JinjaException.syntax(token.line(), "The number " + token.text() + " is too large.");
        }
    }

    private static Expr named(String name) {
        return switch (name) {
            case "true", "True" -> new Expr.Constant(new Value.Bool(true));
            case "false", "False" -> new Expr.Constant(new Value.Bool(false));
            case "none", "None", "null" -> new Expr.Constant(Value.NONE);
            default -> new Expr.Name(name);
        };
    }

    private List<Expr> items(String close) throws JinjaException {
        List<Expr> items = new ArrayList<>();
        while (!words.takes(close)) {
            items.add(expressions.expression());
            if (!words.takes(",")) {
                words.expect(close);
                break;
            }
        }
        return items;
    }

    private Expr dict() throws JinjaException {
        List<Expr> keys = new ArrayList<>();
        List<Expr> values = new ArrayList<>();
        while (!words.takes("}")) {
            keys.add(expressions.expression());
            words.expect(":");
            values.add(expressions.expression());
            if (!words.takes(",")) {
                words.expect("}");
                break;
            }
        }
        return new Expr.DictOf(keys, values);
    }

    /** Members, elements and calls behind a value, and filters and tests if they belong to it. */
    Expr behind(Expr value, boolean filters) throws JinjaException {
        Expr one = value;
        while (true) {
            if (words.takes(".")) {
                Token token = words.take();
                if (token.kind() != Token.Kind.NAME && token.kind() != Token.Kind.NUMBER) {
                    throw JinjaException.syntax(token.line(), "A name must stand behind the point.");
                }
                one = token.kind() == Token.Kind.NAME
                        ? new Expr.Member(one, token.text())
                        : new Expr.Element(one, number(token));
            } else if (words.takes("[")) {
                one = element(one);
            } else if (words.peek().is("(")) {
                one = new Expr.Call(one, passed());
            } else if (filters && words.takes("|")) {
                one = filter(one);
            } else if (filters && words.takes("is")) {
                boolean negated = words.takes("not");
                String name = words.name();
                one = new Expr.Test(one, name, tested(), negated);
            } else {
                return one;
            }
        }
    }

    Expr.Filter filter(Expr of) throws JinjaException {
        String name = words.name();
        return new Expr.Filter(of, name, words.peek().is("(") ? passed() : Expr.Passed.NOTHING);
    }

    private Expr element(Expr of) throws JinjaException {
        Optional<Expr> from = words.peek().is(":") ? Optional.empty() : Optional.of(expressions.expression());
        if (words.takes("]")) {
            return new Expr.Element(of, from.orElseThrow());
        }
        words.expect(":");
        Optional<Expr> to = bound();
        Optional<Expr> step = words.takes(":") ? bound() : Optional.empty();
        words.expect("]");
        return new Expr.Slice(of, from, to, step);
    }

    private Optional<Expr> bound() throws JinjaException {
        return words.peek().is(":") || words.peek().is("]") ? Optional.empty() : Optional.of(expressions.expression());
    }

    /** The argument of a test may stand behind it without brackets: {@code is divisibleby 3}. */
    private Expr.Passed tested() throws JinjaException {
        Token next = words.peek();
        if (next.is("(")) {
            return passed();
        }
        boolean value = next.kind() == Token.Kind.STRING
                || next.kind() == Token.Kind.NUMBER
                || (next.kind() == Token.Kind.NAME
                        && !Set.of("and", "or", "if", "else", "is", "in", "not", "recursive")
                                .contains(next.text()));
        return value ? new Expr.Passed(List.of(primary()), List.of(), List.of()) : Expr.Passed.NOTHING;
    }

    private Expr.Passed passed() throws JinjaException {
        words.expect("(");
        List<Expr> positional = new ArrayList<>();
        List<String> names = new ArrayList<>();
        List<Expr> named = new ArrayList<>();
        while (!words.takes(")")) {
            if (words.peek().kind() == Token.Kind.NAME && words.ahead().is("=")) {
                names.add(words.take().text());
                words.take();
                named.add(expressions.expression());
            } else {
                positional.add(expressions.expression());
            }
            if (!words.takes(",")) {
                words.expect(")");
                break;
            }
        }
        return new Expr.Passed(positional, names, named);
    }
}
