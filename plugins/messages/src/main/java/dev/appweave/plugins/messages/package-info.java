/**
 * Messages: who wrote what to the owner and the owner to whom, in one SQLite file, and an outbox for what is to go out.
 *
 * <ul>
 *   <li>{@link dev.appweave.plugins.messages.Messenger} writes and {@link dev.appweave.plugins.messages.MessageSearch}
 *       reads; they hold the capabilities and their records;
 *   <li>{@code Schema} creates the store, {@code MessageStore} is it while it is open;
 *   <li>{@code Contact} is whom a message goes to or comes from;
 *   <li>{@code UndoLog} keeps what it takes to bring the file back byte for byte.
 * </ul>
 */
@Plugin(id = "messages", title = "Messages", publisher = "appweave.dev")
@NullMarked
package dev.appweave.plugins.messages;

import dev.appweave.plugin.Plugin;
import org.jspecify.annotations.NullMarked;
