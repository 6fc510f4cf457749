package dev.appweave.bridge.grammar;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Objects (JSON Schema 2020-12: Core, section 10.3.2; Validation, section 6.5): the properties that are described, in the
 * order in which they are, those not required left out or not. Others are not written, whether they are allowed or not.
 */
final class ObjectRules {
    /** Names that make an object in a plan something else than a literal. */
    private static final Set<String> MARKS = Set.of("$literal", "$ask", "$model", "$template", "$fields");

    private final JsonText text;
    private final Expression comma;
    private final Rules rules;
    private final Problems problems;

    ObjectRules(JsonText text, Rules rules, Problems problems) {
        this.text = text;
        this.comma = Expressions.literal(text.comma());
        this.rules = rules;
        this.problems = problems;
    }

    /** A property: its name and value as written. */
    private record Member(Expression written, boolean required) {}

    Expression objects(JsonNode schema, String at, SchemaRules.Property property) {
        Set<String> required = SchemaMerge.names(schema.path("required"));
        JsonNode properties = schema.path("properties");
        for (String name : required) {
            if (!properties.has(name)) {
                problems.add(
                        GrammarProblemId.UNKNOWN_REQUIRED,
                        at + "/required",
                        Problems.quoted(name) + " is required, and nothing is said about it.");
            }
        }
        List<Member> members = new ArrayList<>();
        property.lead().forEach(lead -> members.add(new Member(lead, false)));
        properties.properties().forEach(member -> {
            String name = member.getKey();
            Expression value = property.value(member.getValue(), SchemaKeywords.place(at + "/properties", name));
            boolean marked = text.withoutDollar() && MARKS.contains(name);
            Expression written = marked ? Expressions.NOTHING : Expressions.sequence(text.name(name), value);
            if (!written.equals(Expressions.NOTHING) || required.contains(name)) {
                members.add(new Member(written, required.contains(name)));
            }
        });
        return Expressions.sequence(Expressions.literal("{"), members(members), Expressions.literal("}"));
    }

    /** Whichever comes first is without a comma. */
    private Expression members(List<Member> members) {
        List<Expression> options = new ArrayList<>();
        List<Expression> rests = rests(members);
        for (int i = 0; i < members.size(); i++) {
            Member member = members.get(i);
            options.add(Expressions.sequence(member.written(), rests.get(i + 1)));
            if (member.required()) {
                return Expressions.choice(options);
            }
        }
        options.addFirst(Expressions.EMPTY);
        return Expressions.choice(options);
    }

    /** The i-th: what may follow once something stands before the i-th member. What several share is a rule. */
    private List<Expression> rests(List<Member> members) {
        int first = 0;
        while (first < members.size() && !members.get(first).required()) {
            first++;
        }
        List<Expression> rests = new ArrayList<>();
        Expression rest = Expressions.EMPTY;
        rests.add(rest);
        for (int i = members.size() - 1; i >= 0; i--) {
            Member member = members.get(i);
            Expression one = Expressions.sequence(comma, member.written());
            rest = Expressions.sequence(member.required() ? one : Expressions.optional(one), rest);
            boolean shared = first > 0 && i > 0 && i <= first + 1;
            rest = shared ? rules.name("more", rest) : rest;
            rests.addFirst(rest);
        }
        return rests;
    }
}
