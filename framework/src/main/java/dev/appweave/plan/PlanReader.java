package dev.appweave.plan;

import dev.appweave.catalog.CapabilityId;
import dev.appweave.problem.Problem;
import dev.appweave.problem.ProblemException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** JSON to plans, collecting every mistake of form: see {@link PlanJson}. One reader reads one plan. */
final class PlanReader {
    /** Far more than a host runs: what is only somewhat too long is told with all its other mistakes. */
    static final int MAX_STEPS = 10_000;

    private static final Pattern STEP_ID = Pattern.compile("[a-z][a-z0-9_]{0,63}");
    private static final Pattern PLAN_ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,127}");
    private static final CapabilityId NOWHERE = new CapabilityId("no.capability");

    private final List<Problem> problems = new ArrayList<>();

    Plan plan(JsonNode tree) {
        if (!tree.isObject() || !tree.path("steps").isArray()) {
            throw ProblemException.of(
                    "bad_plan",
                    "",
                    "A plan is an object with a list \"steps\".",
                    "Write {\"id\":\"p1\",\"steps\":[{\"id\":\"s1\",\"capability\":\"…\",\"args\":{…}}]}.");
        }
        if (tree.get("steps").size() > MAX_STEPS) {
            throw tooManySteps();
        }
        known(tree, "", "id", "said", "foreign", "planned", "steps");
        String id = name(tree, Plan.UNNAMED);
        if (!PLAN_ID.matcher(id).matches()) {
            wrong("id", "The plan's id must be 1 to 128 letters, digits, dots, dashes or underscores.");
        }
        List<Step> steps = new ArrayList<>();
        int number = 0;
        for (JsonNode step : tree.get("steps")) {
            steps.add(step(step, ++number));
        }
        Optional<Utterance> said = said(tree);
        if (tree.has("planned") && !tree.get("planned").isString()) {
            wrong("planned", "Who planned it must be a text.");
        }
        Optional<String> planned =
                Optional.of(tree.path("planned")).filter(JsonNode::isString).map(JsonNode::asString);
        said.ifPresent(words -> steps.forEach(step -> insideOf(words, step)));
        if (!problems.isEmpty()) {
            throw new ProblemException(problems);
        }
        return new Plan(id, said, steps, planned);
    }

    static ProblemException tooManySteps() {
        return ProblemException.of(
                "too_large",
                "steps",
                "The plan has more than " + MAX_STEPS + " steps, and no more are read.",
                "Split it, or repeat one step with \"each\".");
    }

    private Optional<Utterance> said(JsonNode tree) {
        if (!tree.has("said")) {
            return Optional.empty();
        }
        if (!tree.get("said").isString()) {
            wrong("said", "What was said must be a text.");
        }
        List<Span> foreign = new ArrayList<>();
        for (JsonNode span : tree.path("foreign")) {
            span(span, "foreign").ifPresent(foreign::add);
        }
        try {
            return Optional.of(new Utterance(tree.get("said").asString(""), foreign));
        } catch (IllegalArgumentException e) {
            wrong("foreign", "The spans must lie inside \"said\".");
            return Optional.empty();
        }
    }

    private void insideOf(Utterance words, Step step) {
        step.args().forEach((name, arg) -> {
            if (arg instanceof Arg.Literal literal
                    && literal.said().isPresent()
                    && literal.said().get().span().end() > words.text().length()) {
                wrong("steps/" + clip(step.id()) + "/spans/" + clip(name), "The span must lie inside \"said\".");
            }
        });
    }

    private Step step(JsonNode tree, int number) {
        String id = name(tree, "s" + number);
        String where = "steps/" + clip(id);
        if (!tree.isObject()) {
            wrong(where, "A step must be an object.");
            return Step.of(id, NOWHERE, new LinkedHashMap<>());
        }
        if (!STEP_ID.matcher(id).matches() || id.equals(Arg.Reference.ITEM)) {
            wrong(where, "A step's id must be snake case and not \"item\".");
        }
        known(tree, where, "id", "capability", "args", "when", "each", "spans");
        String name = tree.path("capability").asString("");
        if (!tree.has("capability")) {
            wrong(where, "Step " + number + " has no capability.", "Add \"capability\": \"plugin.verb_noun\".");
        } else if (!CapabilityId.isValid(name)) {
            wrong(where + "/capability", "\"" + clip(name) + "\" is no capability name; expected plugin.verb_noun.");
        }
        LinkedHashMap<String, Arg> args = new LinkedHashMap<>();
        JsonNode given = tree.path("args");
        if (!given.isMissingNode() && !given.isObject()) {
            wrong(where + "/args", "The arguments must be an object.");
        }
        for (Map.Entry<String, JsonNode> arg : given.properties()) {
            String place = where + "/args/" + clip(arg.getKey());
            args.put(arg.getKey(), arg(arg.getValue(), place, spoken(tree, arg.getKey(), place)));
        }
        Optional<When> when = tree.has("when") ? when(tree.get("when"), where + "/when") : Optional.empty();
        Optional<Arg.Reference> each =
                tree.has("each") ? reference(tree.get("each"), where + "/each") : Optional.empty();
        return new Step(id, CapabilityId.isValid(name) ? new CapabilityId(name) : NOWHERE, args, when, each);
    }

    private Optional<Said> spoken(JsonNode step, String arg, String where) {
        JsonNode span = step.path("spans").path(arg);
        return span.isMissingNode()
                ? Optional.empty()
                : span(span, where).map(found -> new Said(found, span.path(2).asString("text")));
    }

    private Optional<Span> span(JsonNode tree, String where) {
        int start = tree.path(0).asInt(-1);
        int end = tree.path(1).asInt(-1);
        if (start < 0 || end < start) {
            wrong(where, "A span is [start, end] in chars.");
            return Optional.empty();
        }
        return Optional.of(new Span(start, end));
    }

    private Arg arg(JsonNode tree, String where, Optional<Said> said) {
        if (tree.isString()) {
            String text = tree.asString();
            Optional<Arg.Reference> reference = Notation.reference(text);
            if (reference.isPresent()) {
                return reference.get();
            }
            return Notation.isTemplate(text) ? Notation.template(text) : new Arg.Literal(tree, said);
        }
        if (tree.isObject() && Notation.marked(tree)) {
            return marked(tree, where, said);
        }
        if (!Notation.looksSpecial(tree)) {
            return new Arg.Literal(tree, said);
        }
        return tree.isArray() ? new Arg.Items(items(tree, where)) : fields(tree, where);
    }

    private Arg marked(JsonNode tree, String where, Optional<Said> said) {
        if (tree.has("$literal")) {
            known(tree, where, "$literal");
            return new Arg.Literal(tree.get("$literal"), said);
        }
        if (tree.has("$ask")) {
            known(tree, where, "$ask");
            return new Arg.AskUser(question(tree, where));
        }
        if (tree.has("$model")) {
            known(tree, where, "$model", "about");
            List<Arg.Reference> about = new ArrayList<>();
            tree.path("about").forEach(ref -> reference(ref, where + "/about").ifPresent(about::add));
            return new Arg.AskModel(text(tree, "$model", where), about);
        }
        if (tree.has("$template")) {
            known(tree, where, "$template");
            return parts(tree.get("$template"), where);
        }
        known(tree, where, "$fields");
        if (!tree.get("$fields").isObject()) {
            wrong(where, "\"$fields\" must be an object.");
        }
        return fields(tree.get("$fields"), where);
    }

    private Arg.Template parts(JsonNode tree, String where) {
        List<Arg.Part> parts = new ArrayList<>();
        for (JsonNode part : tree) {
            if (part.isString()) {
                parts.add(new Arg.Part.Text(part.asString()));
            } else {
                reference(part.path("ref"), where).ifPresent(ref -> parts.add(new Arg.Part.Hole(ref)));
            }
        }
        return new Arg.Template(parts);
    }

    private List<Arg> items(JsonNode tree, String where) {
        List<Arg> items = new ArrayList<>();
        tree.forEach(item -> items.add(arg(item, where, Optional.empty())));
        return items;
    }

    private Arg.Fields fields(JsonNode tree, String where) {
        LinkedHashMap<String, Arg> fields = new LinkedHashMap<>();
        tree.properties()
                .forEach(field -> fields.put(
                        field.getKey(), arg(field.getValue(), where + "/" + clip(field.getKey()), Optional.empty())));
        return new Arg.Fields(fields);
    }

    private String text(JsonNode tree, String name, String where) {
        if (!tree.get(name).isString()) {
            wrong(where, "\"" + name + "\" must be a text.");
        }
        return tree.get(name).asString("");
    }

    private String question(JsonNode tree, String where) {
        String question = text(tree, "$ask", where);
        if (tree.get("$ask").isString() && question.isBlank()) {
            wrong(where, "The question is empty.", "Write what the user is asked: {\"$ask\": \"Which Ana?\"}.");
        }
        return question;
    }

    private Optional<Arg.Reference> reference(JsonNode tree, String where) {
        Optional<Arg.Reference> reference = Notation.reference(tree.asString(""));
        if (reference.isEmpty()) {
            wrong(
                    where,
                    "Expected a reference such as \"$s1/phone\", found "
                            + (tree.isMissingNode() ? "nothing" : clip(tree.toString())) + ".");
        }
        return reference;
    }

    private Optional<When> when(JsonNode tree, String where) {
        known(tree, where, "ref", "is", "value");
        Optional<Arg.Reference> ref = reference(tree.path("ref"), where + "/ref");
        String is = tree.path("is").asString("");
        for (When.Test test : When.Test.values()) {
            if (test.name().toLowerCase(Locale.ROOT).equals(is)) {
                if (test.comparing() != tree.has("value")) {
                    wrong(where, "\"" + is + "\" " + (test.comparing() ? "needs a \"value\"." : "takes no \"value\"."));
                    return Optional.empty();
                }
                if (test.ordering() && !tree.get("value").isNumber()) {
                    wrong(where + "/value", "\"" + is + "\" compares with a number.");
                    return Optional.empty();
                }
                return ref.map(found -> new When(found, test, Optional.ofNullable(tree.get("value"))));
            }
        }
        wrong(
                where + "/is",
                "\"" + clip(is) + "\" is no test; expected present, absent, empty, not_empty, equal, not_equal,"
                        + " less or greater.");
        return Optional.empty();
    }

    private void known(JsonNode tree, String where, String... names) {
        List<String> allowed = List.of(names);
        for (Map.Entry<String, JsonNode> member : tree.properties()) {
            if (!allowed.contains(member.getKey())) {
                String name = clip(member.getKey());
                wrong(
                        where.isEmpty() ? name : where + "/" + name,
                        "\"" + name + "\" is not known here; expected one of " + String.join(", ", allowed) + ".");
            }
        }
    }

    private static String name(JsonNode tree, String otherwise) {
        return tree.has("id") ? tree.get("id").asString("") : otherwise;
    }

    private static String clip(String text) {
        return text.length() <= 60 ? text : text.substring(0, 57) + "...";
    }

    private void wrong(String where, String message) {
        wrong(where, message, "");
    }

    private void wrong(String where, String message, String remedy) {
        problems.add(new Problem("bad_plan", where, message, remedy));
    }
}
