package dev.appweave.example.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Whose data, and when: the options of every command that starts the host. */
final class ProfileOptions {
    @Option(
            names = "--demo",
            description = "Use Port Alder, an invented town with people, calendar, notes and messages.")
    boolean demo;

    @Option(names = "--home", paramLabel = "DIR", description = "Use the profile in this folder.")
    Optional<Path> home = Optional.empty();

    @Option(
            names = "--now",
            paramLabel = "ISO",
            description = "Pretend it is this moment, for example 2026-11-23T09:00 or 2026-11-23T09:00+01:00.")
    Optional<String> now = Optional.empty();

    /** The profile these options and the surroundings lead to. */
    Profile profile(Console console) {
        if (demo && home.isPresent()) {
            throw CommandFailure.usage(
                    "conflicting_options",
                    "--demo and --home",
                    "Only one profile can be used at a time.",
                    "Leave one of the two out; a demo profile is made under $APPWEAVE_HOME.");
        }
        Clock clock = clock(console);
        if (home.isPresent()) {
            return new Profile(folder(home.get()), clock, false);
        }
        String name = "profile";
        if (demo) {
            // A demo told to live at another time gets data for that time, in its own folder.
            name = now.isPresent() ? "demo-" + LocalDate.now(clock) : "demo";
        }
        return new Profile(base(console).resolve(name), clock, demo);
    }

    /** The same options once more, each with a blank before it: what a command that is told to the user has to repeat. */
    String again() {
        return (demo ? " --demo" : "")
                + home.map(folder -> " --home '" + folder.toString().replace("'", "'\\''") + "'")
                        .orElse("")
                + now.map(moment -> " --now " + moment).orElse("");
    }

    private Clock clock(Console console) {
        if (now.isEmpty()) {
            return console.clock();
        }
        String text = now.get();
        try {
            if (text.matches(".*(Z|[+-]\\d\\d(:?\\d\\d)?|])") && text.contains("T")) {
                ZonedDateTime moment = ZonedDateTime.parse(text);
                return Clock.fixed(moment.toInstant(), moment.getZone());
            }
            LocalDateTime moment = text.contains("T")
                    ? LocalDateTime.parse(text)
                    : LocalDate.parse(text).atTime(9, 0);
            return Clock.fixed(
                    moment.atZone(console.clock().getZone()).toInstant(),
                    console.clock().getZone());
        } catch (DateTimeException e) {
            throw CommandFailure.usage(
                    "bad_moment",
                    "--now",
                    "\"" + text + "\" is no moment in ISO form.",
                    "Write it like 2026-11-23T09:00, 2026-11-23T09:00+01:00 or 2026-11-23.");
        }
    }

    private static Path folder(Path home) {
        if (Files.exists(home) && !Files.isDirectory(home)) {
            throw CommandFailure.usage(
                    "no_folder", "--home", "\"" + home + "\" is a file.", "Name a folder; it is made if missing.");
        }
        return home.toAbsolutePath().normalize();
    }

    /** {@code $APPWEAVE_HOME}, or {@code ~/.appweave}, or a folder beside the application where there is no home. */
    static Path base(Console console) {
        String own = console.variable("APPWEAVE_HOME");
        if (!own.isBlank()) {
            return folder(Path.of(own));
        }
        String user = console.variable("HOME");
        if (!user.isBlank() && Files.isDirectory(Path.of(user)) && Files.isWritable(Path.of(user))) {
            return Path.of(user).toAbsolutePath().resolve(".appweave");
        }
        return Path.of(System.getProperty("appweave.app", System.getProperty("java.io.tmpdir")))
                .toAbsolutePath()
                .resolve("home");
    }
}
