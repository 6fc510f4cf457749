package dev.appweave.bridge.jinja;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Words to expressions, in the precedence of Jinja's own parser. */
final class ExpressionParser {
    private static final int DEEPEST = 100;
    private static final Set<String> COMPARISONS = Set.of("==", "!=", "<", "<=", ">", ">=", "in");

    private final Words words;
    private int depth;

    ExpressionParser(Words words) {
        this.words = words;
    }

    /** An expression; without brackets it may be several, parted by commas. */
    Expr tuple() throws JinjaException {
        Expr first = expression();
        if (!words.peek().is(",")) {
            return first;
        }
        List<Expr> items = new ArrayList<>(List.of(first));
        while (words.takes(",")) {
            if (words.peek().kind() == Token.Kind.END
                    || words.peek().is(")")
                    || words.peek().is("=")) {
                break;
            }
            items.add(expression());
        }
        return new Expr.ListOf(items);
    }

    Expr expression() throws JinjaException {
        if (++depth > DEEPEST) {
            throw JinjaException.tooMuch("An expression is nested deeper than " + DEEPEST + " levels.");
        }
        Expr one = or();
        while (words.takes("if")) {
            Expr condition = or();
            Optional<Expr> otherwise = words.takes("else") ? Optional.of(expression()) : Optional.empty();
            one = new Expr.Choice(condition, one, otherwise);
        }
        depth--;
        return one;
    }

    /** Without {@code if}: what a loop runs over, so that its filter is not read as a choice. */
    Expr or() throws JinjaException {
        Expr left = and();
        while (words.takes("or")) {
            left = new Expr.Binary("or", left, and());
        }
        return left;
    }

    private Expr and() throws JinjaException {
        Expr left = not();
        while (words.takes("and")) {
            left = new Expr.Binary("and", left, not());
        }
        return left;
    }

    private Expr not() throws JinjaException {
        int nots = 0;
        while (words.peek().is("not")) {
            words.take();
            nots++;
        }
        Expr one = compare();
        return nots == 0 ? one : new Expr.Unary(nots % 2 == 1 ? "not" : "bool", one);
    }

    private Expr compare() throws JinjaException {
        Expr first = sum();
        List<String> operators = new ArrayList<>();
        List<Expr> rest = new ArrayList<>();
        while (true) {
            if (words.peek().is("not") && words.ahead().is("in")) {
                words.take();
                words.take();
                operators.add("not in");
            } else if (COMPARISONS.contains(words.peek().text()) && words.peek().kind() != Token.Kind.STRING) {
                operators.add(words.take().text());
            } else {
                return operators.isEmpty() ? first : new Expr.Compare(first, operators, rest);
            }
            rest.add(sum());
        }
    }

    private Expr sum() throws JinjaException {
        Expr left = joined();
        while (words.peek().is("+") || words.peek().is("-")) {
            left = new Expr.Binary(words.take().text(), left, joined());
        }
        return left;
    }

    private Expr joined() throws JinjaException {
        Expr left = product();
        while (words.takes("~")) {
            left = new Expr.Binary("~", left, product());
        }
        return left;
    }

    private Expr product() throws JinjaException {
        Expr left = signed();
        while (words.peek().is("*")
                || words.peek().is("/")
                || words.peek().is("//")
                || words.peek().is("%")) {
            left = new Expr.Binary(words.take().text(), left, signed());
        }
        return left;
    }

    private Expr signed() throws JinjaException {
        int minus = 0;
        boolean any = false;
        while (words.peek().is("-") || words.peek().is("+")) {
            any = true;
            minus += words.take().is("-") ? 1 : 0;
        }
        Expr one = power(!any);
        // A filter behind a sign takes the signed value, as in Jinja: -1 | abs is 1.
        return any ? behind(minus % 2 == 1 ? new Expr.Unary("-", one) : one, true) : one;
    }

    private Expr power(boolean filters) throws JinjaException {
        Expr left = behind(primary(), filters);
        while (words.takes("**")) {
            left = new Expr.Binary("**", left, behind(primary(), filters));
        }
        return left;
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
        Expr first = expression();
        if (!words.peek().is(",")) {
            return first;
        }
        List<Expr> all = new ArrayList<>(List.of(first));
        while (words.takes(",") && !words.peek().is(")")) {
            all.add(expression());
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
            items.add(expression());
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
            keys.add(expression());
            words.expect(":");
            values.add(expression());
            if (!words.takes(",")) {
                words.expect("}");
                break;
            }
        }
        return new Expr.DictOf(keys, values);
    }

    /** Members, elements and calls behind a value, and filters and tests if they belong to it. */
    private Expr behind(Expr value, boolean filters) throws JinjaException {
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
        Optional<Expr> from = words.peek().is(":") ? Optional.empty() : Optional.of(expression());
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
        return words.peek().is(":") || words.peek().is("]") ? Optional.empty() : Optional.of(expression());
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
                named.add(expression());
            } else {
                positional.add(expression());
            }
            if (!words.takes(",")) {
                words.expect(")");
                break;
            }
        }
        return new Expr.Passed(positional, names, named);
    }
}
