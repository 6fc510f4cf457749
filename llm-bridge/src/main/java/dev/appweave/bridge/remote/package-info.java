/**
 * Planning on somebody else's machine, off unless the user turned it on, asked for at each call.
 *
 * <ul>
 *   <li>{@link dev.appweave.bridge.remote.RemotePlanner}: the path of one request;
 *   <li>{@link dev.appweave.bridge.remote.Redaction}: names, numbers and addresses out of what leaves, and back into what
 *       comes;
 *   <li>{@link dev.appweave.bridge.remote.RemoteConsent}: shows what would leave and takes the yes;
 *   <li>{@link dev.appweave.bridge.remote.RemoteSettings} and {@code ChatClient}: an endpoint with OpenAI's interface.
 * </ul>
 *
 * <p>The only package that opens a connection. Decision 0019. Imports {@code chat}, {@code grammar}, {@code llm},
 * {@code text}, {@code plan}, {@code catalog}, {@code problem} and Jackson.
 */
@NullMarked
package dev.appweave.bridge.remote;

import org.jspecify.annotations.NullMarked;
