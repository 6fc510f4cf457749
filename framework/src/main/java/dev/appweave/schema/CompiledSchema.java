package dev.appweave.schema;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** A schema ready to validate values. Immutable and thread-safe. */
public final class CompiledSchema {
    private final Schema schema;

    CompiledSchema(Schema schema) {
        this.schema = schema;
    }

    /**
     * Everything wrong with a value; empty if it is valid. Formats are checked too. What cannot be checked within bounds is
     * wrong: {@code depth}, {@code pattern}.
     */
    public List<SchemaProblem> validate(JsonNode value) {
        try {
            List<Error> errors = BoundedPatterns.within(() -> schema.validate(value));
            return errors.isEmpty()
                    ? List.of()
                    : errors.stream().map(CompiledSchema::problem).toList();
        } catch (BoundedPatterns.Exhausted e) {
            return List.of(
                    new SchemaProblem("", "pattern", "takes too long to be matched with the patterns of its schema"));
        } catch (StackOverflowError e) {
            // A schema may pass the lint and still recurse too deep on a hostile value.
            return List.of(new SchemaProblem("", "depth", "is nested too deep to be checked"));
        }
    }

    private static SchemaProblem problem(Error error) {
        String pointer = String.valueOf(error.getInstanceLocation());
        String keyword = String.valueOf(error.getKeyword());
        // The library puts "does not match the … pattern" before what a format asks for, without a comma.
        String message = String.valueOf(error.getMessage())
                .replaceFirst("^does not match the [\\w-]+ pattern (?=must be )", "")
                .replace("at least 1 characters", "at least 1 character");
        return new SchemaProblem(pointer.equals("/") ? "" : pointer, keyword, message);
    }
}
