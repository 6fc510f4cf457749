package dev.appweave.host;

import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Names plans by the time they were made, with a suffix that keeps two of the same second apart. */
final class PlanIds {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT);
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Clock clock;

    @Inject
    PlanIds(Clock clock) {
        this.clock = clock;
    }

    String next() {
        return TIME.format(LocalDateTime.now(clock)) + "-" + Integer.toString(RANDOM.nextInt(36 * 36 * 36 * 36), 36);
    }
}
