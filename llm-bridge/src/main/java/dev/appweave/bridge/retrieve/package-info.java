/**
 * Which few of many capabilities have to do with what was said.
 *
 * <ul>
 *   <li>{@link dev.appweave.bridge.retrieve.LuceneRetriever}: words (BM25) and meaning (encoder), fused.
 * </ul>
 *
 * <p>The only package of llm-bridge that knows Lucene's index.
 */
@NullMarked
package dev.appweave.bridge.retrieve;

import org.jspecify.annotations.NullMarked;
