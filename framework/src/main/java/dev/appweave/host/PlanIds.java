package dev.appweave.host;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Names plans by the time they were made, with a suffix that keeps two of the same second apart. */
@Singleton
final class PlanIds {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT);
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Clock clock;
    private final Set<String> given = new HashSet<>();
    private String latest = "";

    @Inject
    PlanIds(Clock clock) {
        this.clock = clock;
    }

    /** Never the same twice; two hosts of one profile do not run at the same time. */
    synchronized String next() {
        String second = TIME.format(LocalDateTime.now(clock));
        if (!second.equals(latest)) {
            latest = second;
            given.clear();
        }
        String id;
        do {
            id = second + "-" + Integer.toString(RANDOM.nextInt(36 * 36 * 36 * 36), 36);
        } while (!given.add(id));
        return id;
    }
}
