package dev.appweave.isolate;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Tries, from inside a sandbox and before any of the plugin's code runs, what must not be possible there. A sandbox that
 * lets one of these through is not used: see {@link ChildPool}.
 */
public final class Probe {
    /** A documentation address (RFC 5737) that nobody answers: only whether a route exists matters. */
    private static final InetSocketAddress NOWHERE = new InetSocketAddress("192.0.2.1", 9);

    /** The only variables a sandbox may set: where it stands. */
    private static final Set<String> OWN_VARIABLES = Set.of("PWD", "LD_LIBRARY_PATH", "SHLVL", "_");

    private Probe() {}

    /** What was possible. */
    public enum What {
        /** To reach a network. */
        NETWORK("reach the network"),
        /** To see a file of the user's or the system's. */
        READ("read a file that is not its own"),
        /** To write outside its folders. */
        WRITE("write outside its folder"),
        /** To read the host's environment. */
        ENVIRONMENT("read the host's environment"),
        /** To run a program of the system, such as a shell. */
        PROGRAM("run a program of the system"),
        /** A word this host does not know. */
        OTHER("do something else");

        private final String words;

        What(String words) {
            this.words = words;
        }

        /** "it could ...". */
        public String words() {
            return words;
        }

        static What named(String name) {
            for (What what : values()) {
                if (what.name().equalsIgnoreCase(name)) {
                    return what;
                }
            }
            return OTHER;
        }
    }

    /** One thing that was possible, with what it was tried on. */
    public record Finding(What what, String detail) {}

    /** Tries everything; what was possible although it must not be. Empty: the sandbox is tight. */
    public static List<Finding> run(Confinement confinement) {
        List<Finding> found = new ArrayList<>();
        confinement.hidden().stream()
                .filter(Files::exists)
                .forEach(path -> found.add(new Finding(What.READ, path.toString())));
        confinement.readOnly().stream()
                .filter(Probe::writable)
                .forEach(path -> found.add(new Finding(What.WRITE, path.toString())));
        System.getenv().keySet().stream()
                .filter(name -> !OWN_VARIABLES.contains(name))
                .forEach(name -> found.add(new Finding(What.ENVIRONMENT, name)));
        if (!confinement.network()) {
            reached().ifPresent(found::add);
        }
        if (runs("/bin/sh")) {
            found.add(new Finding(What.PROGRAM, "/bin/sh"));
        }
        return found;
    }

    private static boolean writable(Path folder) {
        Path file = folder.resolve(".appweave-probe");
        try {
            Files.createFile(file);
            Files.delete(file);
            return true;
        } catch (IOException | SecurityException e) {
            return false;
        }
    }

    private static Optional<Finding> reached() {
        try {
            Optional<NetworkInterface> outside =
                    NetworkInterface.networkInterfaces().filter(Probe::outside).findFirst();
            if (outside.isPresent()) {
                return Optional.of(new Finding(What.NETWORK, outside.get().getName()));
            }
            try (SocketChannel channel = SocketChannel.open()) {
                channel.configureBlocking(false);
                channel.connect(NOWHERE);
                return Optional.of(new Finding(What.NETWORK, String.valueOf(NOWHERE)));
            }
        } catch (IOException e) { // No interfaces, no sockets, no route: what a sandbox should say.
            return Optional.empty();
        }
    }

    private static boolean outside(NetworkInterface one) {
        try {
            return !one.isLoopback();
        } catch (SocketException e) {
            return true;
        }
    }

    private static boolean runs(String program) {
        try {
            new ProcessBuilder(program, "-c", ":").start().destroyForcibly();
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
