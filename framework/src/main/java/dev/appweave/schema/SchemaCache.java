package dev.appweave.schema;

import com.google.common.cache.CacheBuilder;
import com.google.common.cache.CacheLoader;
import com.google.common.cache.LoadingCache;
import tools.jackson.databind.JsonNode;

/**
 * Compiled schemas by the identity of their tree, kept as long as the tree is: compiling costs 400 times as much as
 * validating. Thread-safe.
 */
public final class SchemaCache {
    private final LoadingCache<JsonNode, CompiledSchema> compiled;

    /** An empty cache over a compiler. */
    public SchemaCache(JsonSchemas schemas) {
        this.compiled = CacheBuilder.newBuilder().weakKeys().build(CacheLoader.from(schemas::compile));
    }

    /**
     * The compiled form of a schema.
     *
     * @param schema a tree that nobody edits
     */
    public CompiledSchema get(JsonNode schema) {
        return compiled.getUnchecked(schema);
    }
}
