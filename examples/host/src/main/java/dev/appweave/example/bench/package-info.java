/**
 * Measures the host, nothing else: results come from what ran on this machine, after warm-up, as medians.
 *
 * <ul>
 *   <li>{@link dev.appweave.example.bench.CallBench}: a validated call beside the plain Java method;
 *   <li>{@link dev.appweave.example.bench.StartBench}: the host's start beside bare Felix, with up to 1,000 plugins;
 *   <li>{@link dev.appweave.example.bench.PlanBench}: from a sentence to a checked plan;
 *   <li>{@link dev.appweave.example.bench.JournalBench}: durable steps beside bare SQLite commits;
 *   <li>{@link dev.appweave.example.bench.KillBench}: hosts killed at random, and what was lost or doubled;
 *   <li>{@link dev.appweave.example.bench.PluginKillBench}: the same with plugins' processes, in the middle of calls.
 * </ul>
 */
@NullMarked
package dev.appweave.example.bench;

import org.jspecify.annotations.NullMarked;
