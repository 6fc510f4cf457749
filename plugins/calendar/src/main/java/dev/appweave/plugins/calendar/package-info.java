/**
 * The owner's calendar: iCalendar files, one event a file, in a folder that vdirsyncer and khal can read as well.
 *
 * <ul>
 *   <li>{@link dev.appweave.plugins.calendar.Calendar} holds the capabilities;
 *   <li>{@code Agenda} reads the folder, {@code Event} one entry, {@code Recurrence} the dates on which it takes place;
 *   <li>{@code IcsFile} and {@code ContentLine} change single lines of a file and keep every other byte;
 *   <li>{@code Times} reads and writes dates, times and zones; {@code FreeTime} finds gaps;
 *   <li>{@code Changes} writes, by a {@code FileLedger}: every change is made once and can be taken back.
 * </ul>
 *
 * <p>Time zones are those of the JDK: nothing here asks the network, and no zone is registered with the JVM, which would
 * hold this bundle's classes after it is gone.
 */
@Plugin(id = "calendar", title = "Calendar", publisher = "appweave.dev")
@NullMarked
package dev.appweave.plugins.calendar;

import dev.appweave.plugin.Plugin;
import org.jspecify.annotations.NullMarked;
