package dev.appweave.example.bench;

import dev.appweave.host.Dialogue;
import dev.appweave.host.Host;
import dev.appweave.host.HostSettings;
import dev.appweave.plan.Plan;
import dev.appweave.plan.Planner;
import dev.appweave.plan.Retriever;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A whole host whose apps are strangers, each in a process of its own, which is killed; and so is the host. It recovers,
 * then runs plans, several at a time, every question answered with yes.
 */
final class SandboxedHost {
    private static final int AT_ONCE = 4;

    private SandboxedHost() {}

    static Host open(Path folder) {
        return Host.open(
                new HostSettings(folder.resolve("profile"), List.of(), List.of(), Clock.systemUTC(), Locale.ENGLISH),
                binder -> {
                    binder.bind(Planner.class).to(StartProbe.NoPlanner.class);
                    binder.bind(Retriever.class).toInstance((said, all, limit) -> List.of());
                });
    }

    /** Installs the apps, which nobody signed. */
    static void install(Path folder, List<Path> jars) {
        try (Host host = open(folder)) {
            jars.forEach(jar -> host.plugins().install(jar));
        }
    }

    /** Arguments: the folder, the number of this life, {@code run} or {@code end}. */
    public static void main(String[] args) throws InterruptedException {
        System.out.println("up");
        try (Host host = open(Path.of(args[0]))) {
            System.out.println("open");
            if (args[2].equals("run")) {
                forever(args[1], host);
            }
        }
    }

    private static void forever(String life, Host host) throws InterruptedException {
        List<Thread> threads = IntStream.range(0, AT_ONCE)
                .mapToObj(number -> Thread.ofPlatform().start(() -> {
                    for (int n = 0; ; n++) {
                        Plan plan = KilledHost.plan(life, number, n);
                        host.run(plan, Dialogue.yes());
                        if (n == 0) {
                            System.out.println("worked");
                        }
                        if (n % KilledHost.UNDONE == KilledHost.UNDONE - 1) {
                            host.undo(Optional.of(plan.id()), Dialogue.yes());
                        }
                    }
                }))
                .toList();
        for (Thread thread : threads) {
            thread.join();
        }
    }
}
