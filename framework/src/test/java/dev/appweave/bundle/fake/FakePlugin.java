package dev.appweave.bundle.fake;

import dev.appweave.plugin.CallContext;
import dev.appweave.plugin.Capability;
import dev.appweave.plugin.CapabilityException;
import dev.appweave.plugin.CapabilityProvider;
import dev.appweave.plugin.Effect;
import dev.appweave.plugin.Repeat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Hashtable;
import java.util.List;
import java.util.Optional;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** A fake plugin that behaves well or badly as it is told. */
public final class FakePlugin implements BundleActivator, CapabilityProvider {
    public record Order(String text) {}

    public record Reply(String text) {}

    public record Everything(
            LocalDate date,
            OffsetDateTime at,
            Duration length,
            Optional<Integer> count,
            Optional<String> left,
            List<String> words,
            Colour colour) {}

    public enum Colour {
        RED,
        DARK_GREEN
    }

    @Override
    public void start(BundleContext context) {
        context.registerService(CapabilityProvider.class, this, new Hashtable<>());
    }

    @Override
    public void stop(BundleContext context) {}

    @Capability(name = "say", title = "Say", description = "Says it back.", effect = Effect.READ)
    public Reply say(Order order) {
        return new Reply(order.text());
    }

    @Capability(name = "echo_all", title = "Echo", description = "Echoes every type.", effect = Effect.READ)
    public Everything echoAll(Everything everything) {
        return everything;
    }

    /** Says what it sees of its call, and tells how far it is. */
    @Capability(name = "tell", title = "Tell", description = "Tells of its call.", effect = Effect.READ)
    public Reply tell(Order order, CallContext call) {
        call.progress(0.5, "half of " + order.text());
        return new Reply(call.clock().instant() + " " + call.clock().getZone() + " " + call.locale() + " " + call.key()
                + " " + call.home().getFileName());
    }

    @Capability(name = "refuse", title = "Refuse", description = "Cannot do it.", effect = Effect.READ)
    public Reply refuse(Order order) throws CapabilityException {
        throw new CapabilityException("not_found", "There is no " + order.text() + ".", "Try another word.");
    }

    @Capability(name = "crash", title = "Crash", description = "Has a bug.", effect = Effect.READ)
    public Reply crash(Order order) {
        throw new IllegalStateException("a bug of the plugin");
    }

    @Capability(
            name = "lie",
            title = "Lie",
            description = "Answers with what it did not promise.",
            effect = Effect.READ)
    public Reply lie(Order order) {
        return new Reply("x".repeat(100));
    }

    @Capability(name = "hang", title = "Hang", description = "Never answers.", effect = Effect.READ)
    public Reply hang(Order order, CallContext call) throws InterruptedException {
        started(call);
        while (true) {
            Thread.sleep(10_000);
        }
    }

    /** Does not hear that it should stop. */
    @Capability(name = "doze", title = "Doze", description = "Sleeps on.", effect = Effect.READ)
    public Reply doze(Order order) {
        long end = System.nanoTime() + 1_500_000_000L;
        while (System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        return new Reply("");
    }

    /** Marks the start of a hanging call for the test that waits for it. */
    private static void started(CallContext call) {
        try {
            Files.writeString(call.home().resolve("started"), call.key());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Appends a line a call; the same key appends once: what a test counts. */
    @Capability(
            name = "append",
            title = "Append",
            description = "Adds a line.",
            effect = Effect.WRITE,
            repeat = Repeat.KEY)
    public Reply append(Order order, CallContext call) {
        return new Reply(line(call.home().resolve("lines"), call.key(), order.text()));
    }

    @Capability(
            name = "take_back",
            title = "Take back",
            description = "Removes a line.",
            effect = Effect.WRITE,
            repeat = Repeat.KEY)
    public Reply takeBack(Order order, CallContext call) {
        try {
            Path file = call.home().resolve("lines");
            List<String> kept = Files.readAllLines(file).stream()
                    .filter(line -> !line.equals(order.text()))
                    .toList();
            Files.write(file, kept);
            return new Reply(order.text());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Acts every time it is called: what must never be repeated. */
    @Capability(name = "shout", title = "Shout", description = "Tells everybody.", effect = Effect.SHARE)
    public Reply shout(Order order, CallContext call) {
        return new Reply(line(call.home().resolve("shouts"), call.key() + "#" + System.nanoTime(), order.text()));
    }

    private static synchronized String line(Path file, String key, String text) {
        try {
            String line = key + " " + text;
            List<String> lines = Files.exists(file) ? Files.readAllLines(file) : List.of();
            if (lines.stream().noneMatch(one -> one.startsWith(key + " "))) {
                List<String> more = new java.util.ArrayList<>(lines);
                more.add(line);
                Path temporary = file.resolveSibling(file.getFileName() + ".new");
                Files.write(temporary, more);
                Files.move(temporary, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            }
            return line;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
