package dev.appweave.bundle.fake;

import dev.appweave.plugin.CallContext;
import dev.appweave.plugin.Capability;
import dev.appweave.plugin.CapabilityProvider;
import dev.appweave.plugin.Effect;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Hashtable;
import java.util.List;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** Does what a bad plugin does. */
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
        String make() throws Throwable;
    }

    private static Reply tried(Attempt attempt) {
        try {
            return new Reply("got " + attempt.make());
        } catch (Throwable e) {
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

    /** 80 MB in four files, without a name from the start or with one. */
    private String write(Path folder, boolean unlinked) throws IOException {
        byte[] block = new byte[1 << 20];
        for (int i = 0; i < 4; i++) {
            Path file = folder.resolve("part" + i);
            OutputStream out = Files.newOutputStream(file);
            hoard.add(out);
            if (unlinked) {
                Files.delete(file);
            }
            for (int n = 0; n < 20; n++) {
                out.write(block);
            }
        }
        return "80 MB";
    }

    private String writeLater(Path folder) {
        Thread.ofPlatform().daemon().start(() -> {
            try {
                Thread.sleep(300); // So that the call has returned.
                write(folder, false);
            } catch (IOException | InterruptedException e) {
                // It is said by the test that nothing was written.
            }
        });
        return "soon";
    }

    private static String startJava(Path folder) throws IOException {
        Path code = folder.resolve(Hog.class.getName().replace('.', '/') + ".class");
        Files.createDirectories(code.getParent());
        try (InputStream in = Hog.class.getResourceAsStream("Hog.class")) {
            Files.copy(in, code);
        }
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return "process "
                + new ProcessBuilder(
                                java, "-Xmx600m", "-XX:+UseSerialGC", "-cp", folder.toString(), Hog.class.getName())
                        .start()
                        .pid();
    }

    /** Much memory that is in no folder and mapped by nobody: memfd_create(2). */
    private String anonymous() throws Throwable {
        Linker linker = Linker.nativeLinker();
        MethodHandle make = linker.downcallHandle(
                linker.defaultLookup().find("memfd_create").orElseThrow(),
                FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.JAVA_INT));
        byte[] block = new byte[1 << 20];
        try (Arena arena = Arena.ofConfined()) {
            for (int i = 0; i < 10; i++) {
                int descriptor = (int) make.invokeExact(arena.allocateFrom("hoard"), 0);
                try (OutputStream out = Files.newOutputStream(Path.of("/proc/self/fd/" + descriptor))) {
                    for (int n = 0; n < 40; n++) {
                        out.write(block);
                    }
                }
            }
        }
        return "400 MB";
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
    public Reply tryIt(Order order, CallContext call) {
        return switch (order.text()) {
            case "shared memory" -> tried(() -> write(Path.of("/dev/shm"), false));
            case "device" ->
                tried(() -> Files.writeString(Path.of("/dev/appweave-was-here"), "x")
                        .toString());
            case "keep unlinked" -> tried(() -> write(call.home(), true));
            case "keep memory" -> tried(this::anonymous);
            case "start java" -> tried(() -> startJava(call.home()));
            case "write later" -> tried(() -> writeLater(call.home()));
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
