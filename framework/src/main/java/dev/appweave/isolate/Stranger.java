package dev.appweave.isolate;

import java.nio.file.Path;

/**
 * A plugin that does not run in the host's JVM.
 *
 * @param id the plugin's id
 * @param jar its bundle: the bytes that were verified when it was installed
 * @param digest SHA-256 of those bytes, in hex: they are looked at once more before they run
 * @param home the folder of its state
 * @param network whether the user granted it the network
 */
public record Stranger(String id, Path jar, String digest, Path home, boolean network) {}
