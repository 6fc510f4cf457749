package dev.appweave.bridge.grammar;

import dev.appweave.catalog.CapabilityDescriptor;
import dev.appweave.schema.SchemaFit;
import dev.appweave.schema.SchemaFit.Fit;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/** What the outputs of some capabilities have in them: places that an argument may refer to. */
final class OutputFields {
    private static final int MOST_DEPTH = 4;
    private static final int MOST_FIELDS = 500;
    private static final JsonPointer ITEM = JsonPointer.compile("/0");

    private final List<Field> fields = new ArrayList<>();
    private final JsonText text;

    /** A place: its pointer as written in JSON, and what stands there. */
    private record Field(Expression pointer, JsonNode schema) {}

    OutputFields(List<CapabilityDescriptor> capabilities, JsonText text) {
        this.text = text;
        for (CapabilityDescriptor capability : capabilities) {
            fields(capability.output(), JsonPointer.empty(), Expressions.EMPTY, 0);
        }
    }

    private void fields(JsonNode output, JsonPointer pointer, Expression written, int depth) {
        SchemaFit.at(output, pointer).ifPresent(here -> {
            if (depth > 0 && fields.size() < MOST_FIELDS) {
                fields.add(new Field(written, here));
            }
            if (depth == MOST_DEPTH || fields.size() >= MOST_FIELDS) {
                return;
            }
            here.path("properties").propertyNames().forEach(name -> {
                JsonPointer inner = pointer.appendProperty(name);
                Expression last =
                        text.text(JsonPointer.empty().appendProperty(name).toString());
                fields(output, inner, Expressions.sequence(written, last), depth + 1);
            });
            if (here.has("items")) { // One of the first ten, or each.
                Expression index = Expressions.sequence(
                        Expressions.literal("/"),
                        Expressions.choice(Expressions.range('0', '9'), Expressions.literal("*")));
                fields(output, pointer.append(ITEM), Expressions.sequence(written, index), depth + 1);
            }
        });
    }

    /** The pointers to anything. */
    Expression any() {
        return Expressions.choice(fields.stream().map(Field::pointer).toList());
    }

    /** The pointers to what may be a value of a schema: the rule of the checker, {@link SchemaFit#fit}. */
    Expression fitting(JsonNode wanted) {
        List<Expression> fitting = new ArrayList<>();
        for (Field field : fields) {
            if (SchemaFit.fit(field.schema(), wanted) != Fit.NEVER) {
                fitting.add(field.pointer());
            }
        }
        return Expressions.choice(fitting);
    }
}
