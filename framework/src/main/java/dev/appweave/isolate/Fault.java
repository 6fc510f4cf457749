package dev.appweave.isolate;

import java.time.Instant;

/**
 * A plugin's process broke or had to be ended.
 *
 * @param reason what it did, for a person, without a full stop
 * @param times how often in a row, without a good answer in between
 * @param at when it last did
 */
public record Fault(String reason, int times, Instant at) {}
