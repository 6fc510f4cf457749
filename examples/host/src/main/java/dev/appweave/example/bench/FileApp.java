package dev.appweave.example.bench;

import dev.appweave.plugin.CallContext;
import dev.appweave.plugin.Capability;
import dev.appweave.plugin.CapabilityProvider;
import dev.appweave.plugin.Effect;
import dev.appweave.plugin.Repeat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Hashtable;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/**
 * Pad, bank or radio, whichever its bundle is described as: every effect appends the call's key to one file. A call takes its
 * time before and after that, so that whoever kills it finds it in the middle.
 */
public final class FileApp implements BundleActivator, CapabilityProvider {
    private static final int LONGEST_MILLIS = 10;

    /** Takes whatever the three take. */
    public record Order(Optional<String> text, Optional<String> to, Optional<String> id, Optional<String> key) {}

    /** What an effect is known by. */
    public record Done(String id) {}

    /** What there is. */
    public record Listed(List<String> list) {}

    /** Whether a payment was made. */
    public record Payment(boolean found, Optional<Done> output) {}

    @Override
    public void start(BundleContext context) {
        context.registerService(CapabilityProvider.class, this, new Hashtable<>());
    }

    @Override
    public void stop(BundleContext context) {}

    @Capability(name = "look_up", title = "Look up", description = "Gives a list.", effect = Effect.READ)
    public Listed lookUp(Order order, CallContext call) {
        return new Listed(List.of("a", "b"));
    }

    @Capability(name = "keep_note", title = "Keep", description = "Acts once a key.", effect = Effect.WRITE)
    public Done keepNote(Order order, CallContext call) throws InterruptedException {
        return act(call, true);
    }

    @Capability(name = "drop_note", title = "Drop", description = "Acts once a key.", effect = Effect.DESTROY)
    public Done dropNote(Order order, CallContext call) throws InterruptedException {
        return act(call, true);
    }

    @Capability(
            name = "pay_bill",
            title = "Pay",
            description = "Pays each time.",
            effect = Effect.SPEND,
            repeat = Repeat.VERIFY,
            find = "find_payment")
    public Done payBill(Order order, CallContext call) throws InterruptedException {
        return act(call, false);
    }

    @Capability(name = "find_payment", title = "Find", description = "Tells whether it paid.", effect = Effect.READ)
    public Payment findPayment(Order order, CallContext call) {
        String key = order.key().orElseThrow();
        boolean paid = did(call, key);
        return new Payment(paid, paid ? Optional.of(new Done(key)) : Optional.empty());
    }

    @Capability(name = "send_word", title = "Send", description = "Sends each time.", effect = Effect.SHARE)
    public Done sendWord(Order order, CallContext call) throws InterruptedException {
        return act(call, false);
    }

    private static Done act(CallContext call, boolean once) throws InterruptedException {
        dawdle();
        write(call, once);
        dawdle();
        return new Done(call.key());
    }

    private static void dawdle() throws InterruptedException {
        Thread.sleep(ThreadLocalRandom.current().nextInt(LONGEST_MILLIS));
    }

    /** One write, so that a kill finds the whole line or none of it. */
    private static synchronized void write(CallContext call, boolean once) {
        if (once && did(call, call.key())) {
            return;
        }
        try {
            Files.write(
                    file(call),
                    (call.key() + "\n").getBytes(StandardCharsets.UTF_8),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean did(CallContext call, String key) {
        try {
            return Files.exists(file(call)) && Files.readAllLines(file(call)).contains(key);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path file(CallContext call) {
        return call.home().resolve("effects");
    }
}
