/**
 * The engine in a process of its own: what llama.cpp does to the process it runs in, it does to that one.
 *
 * <ul>
 *   <li>{@link dev.appweave.bridge.worker.ChildTextModel}: the text model as the host has it; starts the process, starts it
 *       again when it has died, stops it when it is idle;
 *   <li>{@link dev.appweave.bridge.worker.Main}: the program of that process;
 *   <li>{@link dev.appweave.bridge.worker.Message}: what the two say to each other, in frames of JSON.
 * </ul>
 *
 * <p>Imports {@code generate}, {@code engine}, the host's {@code isolate} and {@code problem}, and Jackson.
 */
@NullMarked
package dev.appweave.bridge.worker;

import org.jspecify.annotations.NullMarked;
