package dev.appweave.bridge.jinja;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Words to expressions, with operators in the precedence of Jinja's own parser. */
final class ExpressionParser {
    private static final int DEEPEST = 100;
    private static final Set<String> COMPARISONS = Set.of("==", "!=", "<", "<=", ">", ">=", "in");

    private final Words words;
    private final OperandParser operands;
    private int depth;

    ExpressionParser(Words words) {
        this.words = words;
        this.operands = new OperandParser(words, this);
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
        return any ? operands.behind(minus % 2 == 1 ? new Expr.Unary("-", one) : one, true) : one;
    }

    private Expr power(boolean filters) throws JinjaException {
        Expr left = operands.operand(filters);
        while (words.takes("**")) {
            left = new Expr.Binary("**", left, operands.operand(filters));
        }
        return left;
    }

    Expr.Filter filter(Expr of) throws JinjaException {
        return operands.filter(of);
    }
}
