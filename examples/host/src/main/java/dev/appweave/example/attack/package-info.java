/**
 * Attacks the host with planners that work for somebody else: recorded attack suites, driven through the real catalog,
 * checker, gate, consent, journal and executor. Only the apps are recordings.
 *
 * <ul>
 *   <li>{@link dev.appweave.example.attack.Suites}: reads suites from their folders;
 *   <li>{@link dev.appweave.example.attack.Attack}: runs one and counts what reached an app without a question;
 *   <li>{@link dev.appweave.example.attack.Figures}: the counts.
 * </ul>
 */
@NullMarked
package dev.appweave.example.attack;

import org.jspecify.annotations.NullMarked;
