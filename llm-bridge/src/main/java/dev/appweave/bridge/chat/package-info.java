/**
 * Conversations as a model file wants them written, and the calls in its answers.
 *
 * <ul>
 *   <li>{@link dev.appweave.bridge.chat.ToolFormat}: how a family of models writes calls, told by its chat template;
 *   <li>{@link dev.appweave.bridge.chat.ChatWriter}: messages and tools to a prompt, through the file's own template or,
 *       if that fails, a plain one, and it says so;
 *   <li>{@link dev.appweave.bridge.chat.ToolList}: capabilities as tools: names, descriptions with what they return, schemas;
 *   <li>{@link dev.appweave.bridge.chat.Marks}: takes the special marks out of other people's words.
 * </ul>
 *
 * <p>Decision 0018. Imports {@code engine}, {@code grammar}, {@code jinja}, {@code plan}, {@code catalog} and Jackson.
 */
@NullMarked
package dev.appweave.bridge.chat;

import org.jspecify.annotations.NullMarked;
