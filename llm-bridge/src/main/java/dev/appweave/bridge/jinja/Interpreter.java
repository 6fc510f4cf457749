package dev.appweave.bridge.jinja;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Runs statements. One interpreter renders once. */
final class Interpreter {
    private final Budget budget;
    private final Evaluator evaluator;

    /** How a body ended. */
    private enum Flow {
        ON,
        BREAK,
        CONTINUE
    }

    Interpreter(Budget budget) {
        this.budget = budget;
        this.evaluator = new Evaluator(budget);
    }

    String render(List<Statement> statements, Scope scope) throws JinjaException {
        StringBuilder out = new StringBuilder();
        run(statements, scope, out);
        return out.toString();
    }

    private Flow run(List<Statement> statements, Scope scope, StringBuilder out) throws JinjaException {
        budget.enter();
        Flow flow = Flow.ON;
        for (int i = 0; i < statements.size() && flow == Flow.ON; i++) {
            flow = run(statements.get(i), scope, out);
        }
        budget.leave();
        return flow;
    }

    private Flow run(Statement statement, Scope scope, StringBuilder out) throws JinjaException {
        budget.step();
        switch (statement) {
            case Statement.Raw(String text) -> write(text, out);
            case Statement.Print(Expr expression) ->
                out.append(evaluator.words().of(evaluator.value(expression, scope)));
            case Statement.If branches -> {
                return run(chosen(branches, scope), scope, out);
            }
            case Statement.For loop -> loop(loop, scope, out);
            case Statement.Set(var names, Expr value) -> set(names, evaluator.value(value, scope), scope);
            case Statement.SetMember(String namespace, String member, Expr value) -> {
                if (!(scope.get(namespace) instanceof Value.Namespace(var members))) {
                    throw JinjaException.error("\"" + namespace + "\" is no namespace.");
                }
                members.put(member, evaluator.value(value, scope));
            }
            case Statement.SetBlock(String name, var body) -> scope.set(name, new Value.Text(captured(body, scope)));
            case Statement.Macro macro ->
                scope.set(macro.name(), new Value.Function(arguments -> call(macro, arguments, scope)));
            case Statement.Filtered(var filters, var body) -> {
                Value value = new Value.Text(captured(body, scope));
                for (Expr.Filter filter : filters) {
                    value = evaluator.filtered(filter, value, scope);
                }
                out.append(evaluator.words().of(value));
            }
            case Statement.Break() -> {
                return Flow.BREAK;
            }
            case Statement.Continue() -> {
                return Flow.CONTINUE;
            }
        }
        return Flow.ON;
    }

    private void write(String text, StringBuilder out) throws JinjaException {
        budget.make(text.length());
        out.append(text);
    }

    private String captured(List<Statement> body, Scope scope) throws JinjaException {
        StringBuilder inside = new StringBuilder();
        run(body, new Scope(scope), inside);
        return inside.toString();
    }

    private List<Statement> chosen(Statement.If branches, Scope scope) throws JinjaException {
        for (int i = 0; i < branches.conditions().size(); i++) {
            if (Value.holds(evaluator.value(branches.conditions().get(i), scope))) {
                return branches.bodies().get(i);
            }
        }
        return branches.otherwise();
    }

    private void set(List<String> names, Value value, Scope scope) throws JinjaException {
        if (names.size() == 1) {
            scope.set(names.getFirst(), value);
            return;
        }
        List<Value> parts = evaluator.sequences().elements(value);
        if (parts.size() != names.size()) {
            throw JinjaException.error(names.size() + " names, and " + parts.size() + " values.");
        }
        for (int i = 0; i < names.size(); i++) {
            scope.set(names.get(i), parts.get(i));
        }
    }

    private void loop(Statement.For loop, Scope scope, StringBuilder out) throws JinjaException {
        List<Value> some = new ArrayList<>();
        for (Value one : evaluator.sequences().elements(evaluator.value(loop.over(), scope))) {
            Scope inner = new Scope(scope);
            set(loop.names(), one, inner);
            if (loop.only().isEmpty() || Value.holds(evaluator.value(loop.only().get(), inner))) {
                some.add(one);
            }
            budget.step();
        }
        for (int i = 0; i < some.size(); i++) {
            budget.step();
            Scope inner = new Scope(scope);
            set(loop.names(), some.get(i), inner);
            inner.set("loop", round(i, some));
            if (run(loop.body(), inner, out) == Flow.BREAK) {
                break;
            }
        }
        if (some.isEmpty()) {
            run(loop.otherwise(), scope, out);
        }
    }

    private static Value round(int i, List<Value> all) {
        int size = all.size();
        Map<String, Value> loop = new LinkedHashMap<>();
        loop.put("index", new Value.Int(i + 1));
        loop.put("index0", new Value.Int(i));
        loop.put("revindex", new Value.Int(size - i));
        loop.put("revindex0", new Value.Int(size - i - 1));
        loop.put("first", new Value.Bool(i == 0));
        loop.put("last", new Value.Bool(i == size - 1));
        loop.put("length", new Value.Int(size));
        loop.put("previtem", i == 0 ? new Value.Undefined("loop.previtem") : all.get(i - 1));
        loop.put("nextitem", i == size - 1 ? new Value.Undefined("loop.nextitem") : all.get(i + 1));
        loop.put(
                "cycle",
                new Value.Function(arguments -> arguments.positional().isEmpty()
                        ? Value.NONE
                        : arguments.positional().get(i % arguments.positional().size())));
        return new Value.Dict(loop);
    }

    /** A macro sees what stood around it when it was made, not what stands around its caller. */
    private Value call(Statement.Macro macro, Value.Arguments arguments, Scope around) throws JinjaException {
        Scope inner = new Scope(around);
        for (int i = 0; i < macro.parameters().size(); i++) {
            String name = macro.parameters().get(i);
            Value otherwise = macro.defaults().get(i).isPresent()
                    ? evaluator.value(macro.defaults().get(i).get(), inner)
                    : new Value.Undefined(name);
            inner.set(name, arguments.at(i, name, otherwise));
        }
        StringBuilder out = new StringBuilder();
        run(macro.body(), inner, out);
        return new Value.Text(out.toString());
    }
}
