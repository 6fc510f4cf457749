package dev.appweave.schema;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaException;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Compiles schemas that strangers wrote. Nothing is fetched: a {@code $ref} may point inside its own document only.
 * Thread-safe.
 */
public final class JsonSchemas {
    private final SchemaRegistry registry = SchemaRegistry.withDefaultDialect(
            Dialect.builder(Dialects.getDraft202012()).format(new MailFormat()).build(),
            builder -> builder.schemaRegistryConfig(SchemaRegistryConfig.builder()
                    .formatAssertionsEnabled(true)
                    .regularExpressionFactory(new BoundedPatterns())
                    .build()));

    /** JSON Schema 2020-12's schema of schemas, out of the library's jar. */
    private final CompiledSchema form = new CompiledSchema(
            registry.getSchema(SchemaLocation.of(SpecificationVersion.DRAFT_2020_12.getDialectId())));

    /**
     * Everything that makes a schema unusable; empty if it can be compiled.
     *
     * @param schema any JSON value
     */
    public List<SchemaProblem> lint(JsonNode schema) {
        List<SchemaProblem> problems = new ArrayList<>(SchemaLint.lint(schema));
        if (problems.isEmpty()) {
            for (SchemaProblem wrong : form.validate(schema)) {
                problems.add(new SchemaProblem(
                        wrong.pointer(), wrong.keyword(), "is no valid JSON Schema: " + wrong.message()));
            }
        }
        if (problems.isEmpty()) {
            try {
                registry.getSchema(schema).initializeValidators();
            } catch (SchemaException | JacksonException | IllegalArgumentException e) {
                problems.add(new SchemaProblem("", "schema", "is no valid JSON Schema: " + e.getMessage()));
            } catch (StackOverflowError e) {
                problems.add(new SchemaProblem("", "$ref", "refers to itself without end"));
            }
        }
        return List.copyOf(problems);
    }

    /**
     * Compiles a schema.
     *
     * @throws IllegalArgumentException if {@link #lint} finds something; lint first
     */
    public CompiledSchema compile(JsonNode schema) {
        List<SchemaProblem> problems = SchemaLint.lint(schema);
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException("schema: " + problems);
        }
        return new CompiledSchema(registry.getSchema(schema));
    }

    /** Compiles a schema of our own from the class path. */
    public CompiledSchema compileResource(Class<?> near, String name) {
        try (var in = near.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("missing from the jar: " + name);
            }
            Schema schema = registry.getSchema(in, InputFormat.JSON);
            return new CompiledSchema(schema);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
