package dev.appweave.describe;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialects;
import dev.appweave.plugin.Plugin;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** Values against schemas, by the validator that the host has too, so that both say the same words. */
final class Validator {
    private static final SchemaRegistry REGISTRY = SchemaRegistry.withDefaultDialect(
            Dialects.getDraft202012(),
            builder -> builder.schemaRegistryConfig(SchemaRegistryConfig.builder()
                    .formatAssertionsEnabled(true)
                    .locale(Locale.ENGLISH)
                    .build()));

    /**
     * One thing wrong with a value.
     *
     * @param pointer where in it (RFC 6901); empty for the whole
     * @param message what is wrong, without the place and a full stop
     */
    record Wrong(String pointer, String message) {}

    private Validator() {}

    /** What is wrong with a value; empty if it is one of the schema's. */
    static List<Wrong> wrong(JsonNode value, JsonNode schema) {
        return wrong(value, REGISTRY.getSchema(schema));
    }

    /** What is wrong with a whole plugin.json. */
    static List<Wrong> wrongPlugin(JsonNode plugin) {
        try (InputStream form = Plugin.class.getResourceAsStream("plugin.schema.json")) {
            return wrong(plugin, REGISTRY.getSchema(form, InputFormat.JSON));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Wrong> wrong(JsonNode value, Schema schema) {
        return schema.validate(value).stream().map(Validator::wrong).toList();
    }

    private static Wrong wrong(Error error) {
        String pointer = String.valueOf(error.getInstanceLocation());
        // The library puts "does not match the … pattern" before what a format asks for, without a comma.
        String message = String.valueOf(error.getMessage())
                .replaceFirst("^does not match the [\\w-]+ pattern (?=must be )", "")
                .replace("at least 1 characters", "at least 1 character");
        return new Wrong(pointer.equals("/") ? "" : pointer, message);
    }
}
