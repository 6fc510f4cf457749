package dev.appweave.example.cli;

import java.nio.file.Path;
import java.time.Clock;

/**
 * Whose data a command works on.
 *
 * @param home the folder of the profile; may not exist yet
 * @param clock the time, in the user's zone
 * @param demo whether to fill it with the demo town when it is new
 */
record Profile(Path home, Clock clock, boolean demo) {}
