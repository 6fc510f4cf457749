package dev.appweave.example.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** P10: what stays on the device needs no network. */
class SocketsTest {
    private static final Path SELF = Path.of("/proc/self");
    private static final Pattern SOCKET = Pattern.compile("socket:\\[(\\d+)]");

    @TempDir
    Path folder;

    /** The inodes of internet sockets among the open files of this process. */
    private static Set<String> internetSockets() throws IOException {
        Set<String> internet = new TreeSet<>();
        for (String table : new String[] {"tcp", "tcp6", "udp", "udp6", "raw", "raw6"}) {
            Path file = SELF.resolve("net").resolve(table);
            if (Files.exists(file)) {
                Files.readAllLines(file).stream()
                        .skip(1)
                        .forEach(line -> internet.add(line.strip().split("\\s+")[9]));
            }
        }
        Set<String> open = new TreeSet<>();
        try (Stream<Path> files = Files.list(SELF.resolve("fd"))) {
            for (Path file : new ArrayList<>(files.toList())) {
                try {
                    Matcher socket = SOCKET.matcher(Files.readSymbolicLink(file).toString());
                    if (socket.matches()) {
                        open.add(socket.group(1));
                    }
                } catch (IOException e) {
                    // Closed in the meantime.
                }
            }
        }
        open.retainAll(internet);
        return open;
    }

    @Test
    void asking_opens_no_internet_socket() throws Exception {
        assumeTrue(Files.isDirectory(SELF.resolve("fd")), "this system does not list open files in /proc");
        Set<String> before = internetSockets();
        Set<String> during = new TreeSet<>();
        boolean[] done = {false};
        Thread looking = Thread.ofPlatform().start(() -> {
            while (!done[0]) {
                try {
                    during.addAll(internetSockets());
                    Thread.sleep(5);
                } catch (IOException | InterruptedException e) {
                    return;
                }
            }
        });
        Session.Result result =
                new Session(folder).demo("ask", "Put a haircut in my calendar tomorrow at 5 pm", "--yes");
        done[0] = true;
        looking.join();
        assertEquals(0, result.code(), result.out() + result.err());
        during.removeAll(before);
        assertEquals(Set.of(), during);
    }
}
