package dev.appweave.schema;

/**
 * One thing wrong with a value, or with a schema.
 *
 * @param pointer where in the value (RFC 6901); empty for the whole
 * @param keyword the schema keyword that failed, for example {@code required}
 * @param message what is wrong, for a person, without the place
 */
public record SchemaProblem(String pointer, String keyword, String message) {
    @Override
    public String toString() {
        return (pointer.isEmpty() ? "" : pointer + ": ") + message;
    }
}
