/**
 * The command line: one sentence in, the plan on a card, one yes, receipts.
 *
 * <ul>
 *   <li>{@link dev.appweave.example.cli.Main}: the program;
 *   <li>{@link dev.appweave.example.cli.Cli}: the same with its streams and settings handed in, for tests;
 *   <li>{@link dev.appweave.example.cli.Exit}: exit codes, which scripts rely on.
 * </ul>
 *
 * <p>Each command is one class; {@code CardText} draws plans, {@code ReportJson} writes what {@code --json} prints.
 */
@NullMarked
package dev.appweave.example.cli;

import org.jspecify.annotations.NullMarked;
