/**
 * JSON Schema 2020-12: compiling, validating, and whether one schema's values fit another. The only package that knows
 * the validator library (networknt).
 *
 * <ul>
 *   <li>{@link dev.appweave.schema.JsonSchemas}: compiles untrusted schemas safely;
 *   <li>{@link dev.appweave.schema.CompiledSchema}: validates one value;
 *   <li>{@link dev.appweave.schema.SchemaProblem}: one thing wrong with a value or a schema;
 *   <li>{@link dev.appweave.schema.JsonSize}: the size and depth a value keeps to;
 *   <li>{@link dev.appweave.schema.SchemaPlace}: all that a schema says of one place in a value;
 *   <li>{@link dev.appweave.schema.SchemaFit}: may the output of one capability be the input of another.
 * </ul>
 *
 * <p>Imports Jackson, networknt and Guava's cache only.
 */
@NullMarked
package dev.appweave.schema;

import org.jspecify.annotations.NullMarked;
