package dev.appweave.bundle.fake;

import dev.appweave.plugin.CallContext;
import dev.appweave.plugin.Capability;
import dev.appweave.plugin.CapabilityProvider;
import dev.appweave.plugin.Effect;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Hashtable;
import java.util.List;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** Does the fourteen things a bad plugin does. */
public final class BadPlugin implements BundleActivator, CapabilityProvider {
    public record Order(String text) {}

    public record Reply(String text) {}

    private final List<Object> hoard = new ArrayList<>();

    @Override
    public void start(BundleContext context) {
        context.registerService(CapabilityProvider.class, this, new Hashtable<>());
    }

    @Override
    public void stop(BundleContext context) {}

    private interface Attempt {
        String make() throws Exception;
    }

    private static Reply tried(Attempt attempt) {
        try {
            return new Reply("got " + attempt.make());
        } catch (Exception e) {
            return new Reply("denied");
        }
    }

    @Capability(name = "end", title = "", description = "", effect = Effect.READ)
    public Reply end(Order order, CallContext call) throws Exception {
        switch (order.text()) {
            case "exit" -> System.exit(42);
            case "halt" -> Runtime.getRuntime().halt(42);
            case "loop" -> loop();
            case "alloc" -> alloc();
            case "native" -> allocNative();
            case "threads" -> threads();
            case "disk" -> fill(call.home());
            case "flood" -> flood();
            default -> never();
        }
        return new Reply("went on");
    }

    private static void loop() {
        while (true) {
            Thread.onSpinWait();
        }
    }

    private void alloc() {
        while (true) {
            hoard.add(new byte[1 << 20]);
        }
    }

    private static void allocNative() throws ReflectiveOperationException {
        Class<?> type = Class.forName("sun.misc.Unsafe");
        var field = type.getDeclaredField("theUnsafe");
        field.setAccessible(true);
        Object unsafe = field.get(null);
        var allocate = type.getMethod("allocateMemory", long.class);
        var fill = type.getMethod("setMemory", long.class, long.class, byte.class);
        while (true) {
            fill.invoke(unsafe, allocate.invoke(unsafe, 8L << 20), 8L << 20, (byte) 1);
        }
    }

    private static void threads() {
        while (true) {
            Thread.ofPlatform().daemon().start(() -> {
                while (true) {
                    try {
                        Thread.sleep(10_000);
                    } catch (InterruptedException e) {
                        // It stays.
                    }
                }
            });
        }
    }

    private static void fill(Path home) throws IOException {
        byte[] block = new byte[4 << 20];
        for (int i = 0; ; i++) {
            Files.write(home.resolve("block" + i), block);
        }
    }

    private static void flood() throws IOException {
        byte[] block = new byte[1 << 16];
        java.util.Arrays.fill(block, (byte) 0x7f);
        FileOutputStream out = new FileOutputStream(FileDescriptor.out);
        while (true) {
            out.write(block);
        }
    }

    private static void never() {
        while (true) {
            try {
                Thread.sleep(10_000);
            } catch (InterruptedException e) {
                // It does not care.
            }
        }
    }

    @Capability(name = "try_it", title = "", description = "", effect = Effect.READ)
    public Reply tryIt(Order order) {
        return switch (order.text()) {
            case "connect" ->
                tried(() -> {
                    try (Socket socket = new Socket()) {
                        socket.connect(new InetSocketAddress("192.0.2.1", 80), 2000);
                        return "a connection";
                    }
                });
            case "read" -> tried(() -> Files.readString(Path.of("/etc/passwd")));
            case "write" ->
                tried(() -> Files.writeString(Path.of("/var/tmp/appweave-was-here"), "x")
                        .toString());
            case "run" ->
                tried(() -> "process "
                        + new ProcessBuilder("/bin/sh", "-c", ":").start().pid());
            default ->
                tried(() -> {
                    if (System.getenv().getOrDefault("PATH", "").isEmpty()) {
                        throw new IOException("nothing there");
                    }
                    return System.getenv("PATH");
                });
        };
    }
}
