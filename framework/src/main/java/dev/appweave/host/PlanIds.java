package dev.appweave.host;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * Names plans by the time they were made, with a suffix that keeps those of the same second apart. The suffixes of a second
 * go through all of four digits, in steps, from a random one on: nothing has to be kept of those that were given, however
 * many are asked for.
 */
@Singleton
final class PlanIds {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT);
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int DIGITS = 36;
    private static final long SUFFIXES = DIGITS * DIGITS * DIGITS * DIGITS;

    /** No divisor but 1 in common with {@link #SUFFIXES}, so that none comes twice before all have come. */
    private static final long STRIDE = 1_000_003;

    private final Clock clock;
    private String latest = "";
    private long first;
    private long given;

    @Inject
    PlanIds(Clock clock) {
        this.clock = clock;
    }

    /** Never the same twice; two hosts of one profile do not run at the same time. */
    synchronized String next() {
        String second = TIME.format(LocalDateTime.now(clock));
        if (!second.equals(latest)) {
            latest = second;
            first = RANDOM.nextInt((int) SUFFIXES);
            given = 0;
        }
        long round = given / SUFFIXES; // Whoever asks for more than all of them gets longer ones.
        long suffix = round * SUFFIXES + (first + given * STRIDE) % SUFFIXES;
        given++;
        return second + "-" + Long.toString(suffix, DIGITS);
    }
}
