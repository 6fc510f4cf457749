/**
 * A profile of our own making: a small town, its people, their calendar, messages and notes, in the file formats the
 * shipped plugins read. The data lies beside these classes as plain files; dates are written relative to a clock.
 *
 * <ul>
 *   <li>{@link dev.appweave.example.demo.DemoProfile}: writes the profile into a folder;
 *   <li>{@link dev.appweave.example.demo.DemoMessage}: a message to put into the messages plugin once the host runs.
 * </ul>
 *
 * <p>Port Alder and everybody in it are invented; phone numbers are from the ranges kept for fiction.
 */
@NullMarked
package dev.appweave.example.demo;

import org.jspecify.annotations.NullMarked;
