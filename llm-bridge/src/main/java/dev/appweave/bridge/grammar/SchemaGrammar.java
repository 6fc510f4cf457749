package dev.appweave.bridge.grammar;

import dev.appweave.problem.Problem;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Grammars of the values of a JSON Schema 2020-12: canonical compact JSON, without spaces, the properties in the order of
 * the schema.
 *
 * <pre>{@code
 * {"type": "object", "properties": {"limit": {"type": "integer", "minimum": 1, "maximum": 100}}, "required": ["limit"]}
 *
 * root ::= object
 * integer ::= [1-9] [0-9]? | "100"
 * object ::= "{\"limit\":" integer "}"
 * }</pre>
 *
 * <p>Every text of the grammar is a value of the schema. The other way round, these values have no text: objects with
 * properties and lists with items of which the schema says nothing; properties in another order; whole numbers of more
 * than eighteen digits, others with more than nine digits behind the point or with an exponent; rare texts of a format
 * ({@code Formats}); characters on which dialects of patterns disagree.
 *
 * <p>Written are {@code type}, {@code enum}, {@code const}, {@code pattern} (its regular part), {@code format} (date,
 * time, date-time, local-time, duration, email, uri, phone), {@code minLength}, {@code maxLength}, {@code minimum},
 * {@code maximum} and the exclusive ones, {@code multipleOf} (told by last digits), {@code items}, {@code prefixItems},
 * {@code minItems}, {@code maxItems}, {@code uniqueItems} (of a few words), {@code properties}, {@code required},
 * {@code additionalProperties} (true or false), {@code oneOf} (of alternatives that exclude each other), {@code anyOf},
 * {@code allOf}, and {@code $ref} inside the document. Annotations and words that begin with {@code x-} are passed over;
 * everything else is a problem.
 */
public final class SchemaGrammar {
    private SchemaGrammar() {}

    /**
     * The grammar of a schema's values.
     *
     * @throws GrammarException with everything that cannot be written
     */
    public static Grammar of(JsonNode schema) {
        Problems problems = new Problems();
        SchemaKeywords.check(schema, problems);
        throwIfAny(problems);
        Rules rules = new Rules();
        Expression root = new SchemaRules(schema, JsonText.ANY, rules, problems).value(schema, "");
        throwIfAny(problems);
        Optional<Grammar> grammar = rules.grammar(root);
        if (grammar.isEmpty()) {
            problems.add(GrammarProblemId.ACCEPTS_NOTHING, "", "No value can satisfy all of it.");
        }
        throwIfAny(problems);
        return grammar.orElseThrow();
    }

    /** Everything that cannot be written, in reading order; empty if there is a grammar. */
    public static List<Problem> problems(JsonNode schema) {
        try {
            of(schema);
            return List.of();
        } catch (GrammarException e) {
            return e.problems();
        }
    }

    private static void throwIfAny(Problems problems) {
        if (!problems.isEmpty()) {
            throw new GrammarException(problems.all());
        }
    }
}
