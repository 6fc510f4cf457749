/**
 * The owner's address book: vCard files, one a person, in a folder that vdirsyncer and khard can read as well.
 *
 * <ul>
 *   <li>{@link dev.appweave.plugins.contacts.Contacts} holds the capabilities;
 *   <li>{@code AddressBook} reads the folder, {@code Card} one file, {@code Words} finds people by what they are called;
 *   <li>{@code CardLines} changes single lines of a file and keeps every other byte; every change is made by a {@code
 *       FileLedger}, once, and can be taken back.
 * </ul>
 */
@Plugin(id = "contacts", title = "Contacts", publisher = "appweave.dev")
@NullMarked
package dev.appweave.plugins.contacts;

import dev.appweave.plugin.Plugin;
import org.jspecify.annotations.NullMarked;
