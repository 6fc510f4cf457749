/**
 * What running a GGUF model costs, beside node-llama-cpp on the same files in the same run.
 *
 * <ul>
 *   <li>{@link dev.appweave.example.bench.llm.LlmBench}: the figures, each a ratio;
 *   <li>{@code Peer}: node-llama-cpp, fetched by npm and run by Node;
 *   <li>{@code BenchModels}: the model files, made here.
 * </ul>
 */
@NullMarked
package dev.appweave.example.bench.llm;

import org.jspecify.annotations.NullMarked;
