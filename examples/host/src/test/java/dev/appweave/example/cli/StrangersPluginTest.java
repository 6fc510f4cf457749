package dev.appweave.example.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.appweave.host.Dialogue;
import dev.appweave.host.Host;
import dev.appweave.plan.Utterance;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The README's five minutes: a plugin the planner has never seen, installed while the host runs. */
class StrangersPluginTest {
    @TempDir
    Path home;

    @Test
    void a_plugin_is_plannable_as_soon_as_it_is_installed_and_gone_once_it_is_removed() {
        Surroundings surroundings = Surroundings.system();
        Clock clock = Clock.fixed(Instant.parse("2026-11-23T08:00:00Z"), ZoneId.of("Europe/Paris"));
        try (Host host = surroundings.open(new Profile(home, clock, false), Planners.named("compact"))) {
            Utterance sentence = Utterance.typed("Greet Jonas in French");
            host.plugins().install(surroundings.hello());
            assertEquals(
                    "Bonjour, Jonas!", host.ask(sentence, Dialogue.nobody()).text());
            host.plugins().remove("hello");
            boolean offered = host.plugins().catalog().offered().stream()
                    .anyMatch(capability -> capability.id().plugin().equals("hello"));
            assertFalse(offered, "a removed plugin is still offered to planners");
        }
    }
}
