/**
 * Grammars that hold a language model to what can be read: JSON of a schema, plans over the tools of one request.
 *
 * <ul>
 *   <li>{@link dev.appweave.bridge.grammar.Grammar} and {@link dev.appweave.bridge.grammar.Expression}: a grammar as
 *       data, and its text in GBNF, the notation of llama.cpp;
 *   <li>{@link dev.appweave.bridge.grammar.SchemaGrammar}: the values of a JSON Schema;
 *   <li>{@link dev.appweave.bridge.grammar.PlanGrammar}: the plans over some capabilities of a catalog;
 *   <li>{@link dev.appweave.bridge.grammar.CallForm} and {@link dev.appweave.bridge.grammar.CallText}: how a family of
 *       models writes its calls, and reading and writing them so;
 *   <li>{@link dev.appweave.bridge.grammar.GrammarException}: everything a schema asks for that a grammar cannot hold,
 *       with the stable ids of {@link dev.appweave.bridge.grammar.GrammarProblemId}.
 * </ul>
 *
 * <p>Sources: the GBNF guide (https://github.com/ggml-org/llama.cpp/blob/master/grammars/README.md) and its reader
 * {@code src/llama-grammar.cpp}; JSON Schema 2020-12, Core and Validation (https://json-schema.org/draft/2020-12); RFC
 * 8259 (JSON) and RFC 3339 (dates). Imports no engine and no model.
 */
@NullMarked
package dev.appweave.bridge.grammar;

import org.jspecify.annotations.NullMarked;
