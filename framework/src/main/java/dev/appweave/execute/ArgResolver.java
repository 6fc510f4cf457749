package dev.appweave.execute;

import dev.appweave.call.Outcome;
import dev.appweave.plan.Arg;
import dev.appweave.plan.Step;
import dev.appweave.plan.TextWriter;
import dev.appweave.plan.When;
import dev.appweave.problem.Problem;
import dev.appweave.problem.ProblemException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.NumericNode;
import tools.jackson.databind.node.ObjectNode;

/** Turns the arguments of a step into the input of a call, out of what earlier steps returned. */
final class ArgResolver {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final Map<String, JsonNode> outputs;
    private final Clock clock;
    private final Locale locale;
    private final Run run;
    private final Optional<TextWriter> texts;

    /** Reads outputs by step id; the map may grow later. */
    ArgResolver(Map<String, JsonNode> outputs, Run run, Optional<TextWriter> texts) {
        this.texts = texts;
        this.outputs = outputs;
        this.run = run;
        this.clock = run.clock();
        this.locale = run.locale();
    }

    /** Either the input of a call or why there is none. */
    sealed interface Resolved {
        record Input(JsonNode input) implements Resolved {}

        record Missing(Outcome outcome) implements Resolved {}
    }

    Resolved resolve(Step step, JsonNode item, JsonNode schema) {
        ObjectNode input = NODES.objectNode();
        List<Problem> problems = new ArrayList<>();
        step.args().forEach((name, arg) -> {
            if (arg instanceof Arg.Reference reference && !required(schema, name) && absent(at(reference, item))) {
                return; // An optional argument whose source left it out is left out too.
            }
            JsonNode value = value(arg, item, "steps/" + step.id() + "/args/" + name, problems);
            if (!value.isMissingNode()) {
                input.set(name, value);
            }
        });
        if (problems.isEmpty()) {
            return new Resolved.Input(input);
        }
        boolean stopped = problems.stream().anyMatch(problem -> problem.id().equals(TextWriter.CANCELLED));
        return new Resolved.Missing(stopped ? PlanRun.NOT_BEGUN : new Outcome.InvalidInput(problems));
    }

    /** What a repeating step would call for each element, as far as that is known without asking a model for texts. */
    List<CallGate.Each> preview(Step step, List<JsonNode> elements, JsonNode schema) {
        ArgResolver wordless = new ArgResolver(outputs, run, Optional.empty());
        return elements.stream()
                .map(element -> new CallGate.Each(
                        element,
                        switch (wordless.resolve(step, element, schema)) {
                            case Resolved.Input(var input) -> input;
                            case Resolved.Missing _ -> NODES.missingNode();
                        }))
                .toList();
    }

    /** The elements a step repeats over; empty if its source has no list there. */
    Optional<List<JsonNode>> elements(Arg.Reference each) {
        JsonNode list = at(each, NODES.missingNode());
        return list.isArray() ? Optional.of(list.valueStream().toList()) : Optional.empty();
    }

    boolean holds(When when, JsonNode item) {
        JsonNode found = at(when.ref(), item);
        JsonNode wanted = when.value().orElse(NODES.missingNode());
        return switch (when.test()) {
            case PRESENT -> !absent(found);
            case ABSENT -> absent(found);
            case EMPTY -> empty(found);
            case NOT_EMPTY -> !empty(found);
            case EQUAL -> same(found, wanted);
            case NOT_EQUAL -> !same(found, wanted);
            case LESS -> number(found) && number(wanted) && found.decimalValue().compareTo(wanted.decimalValue()) < 0;
            case GREATER ->
                number(found) && number(wanted) && found.decimalValue().compareTo(wanted.decimalValue()) > 0;
        };
    }

    private JsonNode value(Arg arg, JsonNode item, String where, List<Problem> problems) {
        return switch (arg) {
            case Arg.Literal literal -> literal.value();
            case Arg.Reference reference -> {
                JsonNode found = at(reference, item);
                if (absent(found)) {
                    problems.add(new Problem(
                            "missing_value",
                            where,
                            "\"" + reference.step() + "\" came back without \"" + reference.pointer() + "\".",
                            "Give the value yourself."));
                    yield NODES.missingNode();
                }
                yield found;
            }
            case Arg.Template template -> {
                StringBuilder text = new StringBuilder();
                for (Arg.Part part : template.parts()) {
                    switch (part) {
                        case Arg.Part.Text(var words) -> text.append(words);
                        case Arg.Part.Hole(var reference) ->
                            text.append(HumanText.of(at(reference, item), clock, locale));
                    }
                }
                yield NODES.stringNode(text.toString());
            }
            case Arg.Items(var items) -> {
                ArrayNode array = NODES.arrayNode();
                items.forEach(one -> {
                    JsonNode value = value(one, item, where, problems);
                    if (!value.isMissingNode()) {
                        array.add(value);
                    }
                });
                yield array;
            }
            case Arg.Fields(var fields) -> {
                ObjectNode object = NODES.objectNode();
                fields.forEach((name, one) -> {
                    JsonNode value = value(one, item, where + "/" + name, problems);
                    if (!value.isMissingNode()) {
                        object.set(name, value);
                    }
                });
                yield object;
            }
            case Arg.AskUser(var question) -> unanswered(where, question, problems);
            case Arg.AskModel model -> written(model, item, where, problems);
        };
    }

    /** What a model writes is kept with the call's intent, so a plan that is taken up again does not write it anew. */
    private JsonNode written(Arg.AskModel model, JsonNode item, String where, List<Problem> problems) {
        if (texts.isEmpty()) {
            return unanswered(where, model.instruction(), problems);
        }
        List<JsonNode> about = model.about().stream()
                .map(reference -> at(reference, item))
                .filter(found -> !absent(found))
                .toList();
        try {
            return NODES.stringNode(texts.get().write(model.instruction(), about, new Waiting(where)));
        } catch (ProblemException e) {
            e.problems()
                    .forEach(problem ->
                            problems.add(new Problem(problem.id(), where, problem.message(), problem.remedy())));
            return NODES.missingNode();
        }
    }

    /** Once one text is not wanted, no other of the plan is. */
    private final class Waiting implements TextWriter.Watch {
        private final String step;

        Waiting(String where) {
            this.step = where.split("/", 3)[1];
        }

        @Override
        public boolean cancelled() {
            return run.cancelled().get();
        }

        @Override
        public void piece(String text) {
            run.listener().writing(step, text);
        }
    }

    private static JsonNode unanswered(String where, String question, List<Problem> problems) {
        problems.add(new Problem("unanswered", where, "Nobody answered: " + question, ""));
        return NODES.missingNode();
    }

    private JsonNode at(Arg.Reference reference, JsonNode item) {
        JsonNode from = reference.step().equals(Arg.Reference.ITEM) ? item : outputs.get(reference.step());
        return from == null ? NODES.missingNode() : from.at(reference.pointer());
    }

    private static boolean required(JsonNode schema, String name) {
        return schema.path("required").valueStream().anyMatch(one -> one.asString("")
                .equals(name));
    }

    private static boolean absent(JsonNode node) {
        return node.isMissingNode() || node.isNull();
    }

    private static boolean empty(JsonNode node) {
        return absent(node)
                || (node.isContainer() && node.isEmpty())
                || (node.isString() && node.asString().isBlank())
                || (number(node) && node.decimalValue().signum() == 0);
    }

    /** A plugin in Java may hand out NaN, which no decimal is. */
    private static boolean number(JsonNode node) {
        return node instanceof NumericNode number && !number.isNaN();
    }

    private static boolean same(JsonNode found, JsonNode wanted) {
        return number(found) && number(wanted)
                ? found.decimalValue().compareTo(wanted.decimalValue()) == 0
                : found.equals(wanted);
    }
}
