package dev.appweave.bridge.grammar;

import dev.appweave.schema.SchemaFit;
import dev.appweave.schema.SchemaFit.Fit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * What an argument of a capability may be in a step of some number: a literal, what an earlier step returned, a text made of
 * both, a question to the user or to a model, and a list or an object of these.
 */
final class ArgumentRules implements SchemaRules.Property {
    /** What {@link Character#isWhitespace} says is blank. */
    private static final CodePoints BLANK = CodePoints.of(9, 13)
            .plus(CodePoints.of(28, 32))
            .plus(CodePoints.of(0x1680, 0x1680))
            .plus(CodePoints.of(0x2000, 0x2006))
            .plus(CodePoints.of(0x2008, 0x200A))
            .plus(CodePoints.of(0x2028, 0x2029))
            .plus(CodePoints.of(0x205F, 0x205F))
            .plus(CodePoints.of(0x3000, 0x3000));

    private static final int MOST_BLANKS = 20;
    private static final int MOST_QUESTION_CHARS = 200;

    /** How deep arguments may be put together of such; below that are literals. */
    private static final int DEEPEST = 2;

    private static final JsonNode TEXT = JsonNodeFactory.instance.objectNode().put("type", "string");
    private static final Set<String> GUARDS = Set.of(CallForm.EACH, CallForm.WHEN);

    private final ToolRules tool;
    private final SchemaRules plain;
    private final int step;
    private final Optional<EarlierResults> earlier;
    private final JsonPointer path;
    private final int depth;

    private ArgumentRules(
            ToolRules tool,
            SchemaRules plain,
            int step,
            Optional<EarlierResults> earlier,
            JsonPointer path,
            int depth) {
        this.tool = tool;
        this.plain = plain;
        this.step = step;
        this.earlier = earlier;
        this.path = path;
        this.depth = depth;
    }

    /**
     * The arguments of a step.
     *
     * @param plain writes schemas in texts without dollar signs
     * @param earlier the steps before it; empty: it is the first
     */
    static ArgumentRules of(ToolRules tool, SchemaRules plain, int step, Optional<EarlierResults> earlier) {
        return new ArgumentRules(tool, plain, step, earlier, JsonPointer.empty(), 0);
    }

    @Override
    public List<Expression> lead() {
        return depth > 0 ? List.of() : earlier.map(EarlierResults::guards).orElse(List.of());
    }

    @Override
    public Expression tail() {
        return earlier.map(EarlierResults::tail).orElse(Expressions.NOTHING);
    }

    @Override
    public Expression value(JsonNode schema, String at) {
        String name = JsonPointer.compile(at).last().getMatchingProperty();
        return depth == 0 && GUARDS.contains(name)
                ? Expressions.NOTHING
                : argument(schema, at, path.appendProperty(name));
    }

    @Override
    public Expression item(JsonNode schema, String at) {
        return argument(schema, at, path.appendIndex(0));
    }

    private Expression argument(JsonNode schema, String at, JsonPointer place) {
        if (schema.isBoolean()) {
            return Expressions.NOTHING;
        }
        if (depth > DEEPEST) {
            return plain.value(schema, at);
        }
        JsonNode wanted = SchemaFit.at(tool.capability().input(), place).orElse(schema);
        boolean takesText = SchemaFit.fit(TEXT, wanted) != Fit.NEVER;
        List<Expression> options = new ArrayList<>();
        options.add(plain.parts(schema, at, new ArgumentRules(tool, plain, step, earlier, place, depth + 1)));
        options.add(tool.marked(schema, at));
        earlier.ifPresent(results -> {
            options.add(results.reference(wanted));
            options.add(takesText ? results.template(!FreeText.is(schema)) : Expressions.NOTHING);
        });
        options.add(takesText && tool.texts() ? written() : Expressions.NOTHING);
        options.add(question());
        return tool.rules().name(at.substring(at.lastIndexOf('/') + 1) + "-" + step, Expressions.choice(options));
    }

    /** A text a model is to write, out of earlier results or of nothing but the instruction. */
    private Expression written() {
        JsonText text = tool.text();
        return tool.rules()
                .name(
                        "model-" + step,
                        Expressions.sequence(
                                Expressions.literal("{"),
                                text.name("$model"),
                                sentence(),
                                Expressions.literal(text.comma()),
                                text.name("about"),
                                Expressions.literal("["),
                                earlier.map(EarlierResults::about).orElse(Expressions.EMPTY),
                                Expressions.literal("]}")));
    }

    private Expression question() {
        return tool.rules().name("ask", tool.marked("$ask", asked()));
    }

    /** What is said to somebody is no argument: it may have dollar signs. */
    private Expression sentence() {
        return tool.text().between(Expressions.repeat(tool.text().anyChar(tool.rules()), 1, MOST_QUESTION_CHARS));
    }

    /** A question of blanks asks nothing, and is no plan's. */
    private Expression asked() {
        JsonText text = tool.text();
        return text.between(Expressions.sequence(
                Expressions.repeat(text.oneOf(BLANK), 0, MOST_BLANKS),
                text.oneOf(CodePoints.ALL.minus(BLANK)),
                Expressions.repeat(text.anyChar(tool.rules()), 0, MOST_QUESTION_CHARS - MOST_BLANKS - 1)));
    }
}
