package dev.appweave.example.cli;

import dev.appweave.bundle.SharedPackages;
import dev.appweave.catalog.CapabilityDescriptor;
import dev.appweave.catalog.CapabilityId;
import dev.appweave.example.demo.DemoMessage;
import dev.appweave.example.demo.DemoProfile;
import dev.appweave.host.Answer;
import dev.appweave.host.Dialogue;
import dev.appweave.host.Host;
import dev.appweave.host.HostSettings;
import dev.appweave.host.Rehearsal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.index.IndexWriter;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Opens hosts over profiles, and makes the demo profile where it is wanted and missing. */
final class Surroundings {
    private final Path application;

    private Surroundings(Path application) {
        this.application = application;
    }

    /** Those of this process: the launcher tells where the application is. */
    static Surroundings system() {
        return new Surroundings(Path.of(System.getProperty("appweave.app", "")));
    }

    Host open(Profile profile, Planners planners) {
        if (profile.demo() && !Files.isDirectory(profile.home())) {
            makeDemo(profile);
        }
        return open(profile.home(), profile.clock(), planners);
    }

    /** A rehearsal on a copy of the profile. */
    Rehearsal rehearsal(Profile profile, Planners planners) {
        if (profile.demo() && !Files.isDirectory(profile.home())) {
            makeDemo(profile);
        }
        return new Rehearsal(settings(profile.home(), profile.clock()), planners.module());
    }

    private Host open(Path home, Clock clock, Planners planners) {
        return Host.open(settings(home, clock), planners.module());
    }

    private HostSettings settings(Path home, Clock clock) {
        return new HostSettings(home, builtIn(), shared(), clock, Locale.getDefault(Locale.Category.FORMAT));
    }

    /** The search library, which the notes plugin has no copy of its own of. */
    private static List<String> shared() {
        return Stream.of(IndexWriter.class, EnglishAnalyzer.class)
                .flatMap(anchor -> SharedPackages.ofJar(anchor).stream())
                .distinct()
                .toList();
    }

    /** What the shipped plugins offer, as they describe themselves. */
    List<CapabilityDescriptor> shipped(Clock clock) throws IOException {
        Path folder = Files.createTempDirectory("appweave-shipped-");
        try (Host host = open(folder.resolve("home"), clock, Planners.NONE)) {
            return host.plugins().catalog().offered();
        } finally {
            delete(folder);
        }
    }

    /** The bundles that belong to the application. */
    List<Path> builtIn() {
        Path plugins = application.resolve("plugins");
        try (Stream<Path> jars = Files.list(plugins)) {
            return jars.filter(jar -> jar.toString().endsWith(".jar")).sorted().toList();
        } catch (IOException e) {
            throw new IllegalStateException(
                    "the application's plugins are not in " + plugins.toAbsolutePath() + "; start it by ./appweave", e);
        }
    }

    /** The stranger's plugin, for benchmarks. */
    Path hello() {
        return application.resolve("extra").resolve("hello-plugin.jar");
    }

    /** Makes the whole profile aside and moves it into place at once: an interrupted start leaves no half town. */
    private void makeDemo(Profile profile) {
        try {
            Path parent = profile.home().toAbsolutePath().getParent();
            if (parent == null) {
                throw new IOException("it has no parent folder");
            }
            Path aside = Files.createTempDirectory(Files.createDirectories(parent), ".demo-");
            try {
                DemoProfile.write(aside, profile.clock());
                try (Host host = open(aside, profile.clock(), Planners.NONE)) {
                    DemoMessage.all(profile.clock()).forEach(message -> receive(host, message));
                }
                delete(aside.resolve(".host"));
                Files.move(aside, profile.home());
            } catch (DirectoryNotEmptyException | FileAlreadyExistsException e) {
                // Somebody else made it in the meantime; theirs is as good.
            } finally {
                delete(aside);
            }
        } catch (IOException e) {
            throw CommandFailure.badInput(
                    "bad_home",
                    profile.home().toString(),
                    "The demo profile cannot be written: " + e.getMessage() + ".",
                    "Set APPWEAVE_HOME to a folder that can be written.");
        }
    }

    private static void receive(Host host, DemoMessage message) {
        ObjectNode input = JsonMapper.shared()
                .createObjectNode()
                .put("from", message.from() + " <" + message.address() + ">")
                .put("to", "me")
                .put("text", message.text())
                .put("at", DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(message.at()));
        Answer answer = host.call(new CapabilityId("messages.import_message"), input, Dialogue.yes());
        if (answer.status() != Answer.Status.DONE) {
            throw new IllegalStateException("the demo's messages cannot be imported: " + answer.text());
        }
    }

    static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
