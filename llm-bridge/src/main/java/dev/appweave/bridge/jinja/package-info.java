/**
 * Chat templates: the part of Jinja that model files use, and no more.
 *
 * <ul>
 *   <li>{@link dev.appweave.bridge.jinja.JinjaTemplate}: a template, parsed once, rendered often;
 *   <li>{@link dev.appweave.bridge.jinja.JinjaException}: why a template cannot be used.
 * </ul>
 *
 * <p>A template comes out of a downloaded file, so it is hostile until shown otherwise: it sees only JSON-like values, has
 * no way to a Java class, a file or the network, and every step and character it makes is counted against a budget. The
 * language is that of Jinja 3.1 (https://jinja.palletsprojects.com/en/stable/templates/) as Hugging Face's
 * transformers sets it up for chat templates: {@code trim_blocks}, {@code lstrip_blocks}, loop controls, {@code tojson}
 * without escapes for HTML, {@code raise_exception}, {@code strftime_now}
 * (https://huggingface.co/docs/transformers/chat_templating_writing). Why no library does it: decision 0018. Imports
 * {@code problem}, Jackson and the JDK only.
 */
@NullMarked
package dev.appweave.bridge.jinja;

import org.jspecify.annotations.NullMarked;
