package dev.appweave.example.bench;

import dev.appweave.host.Host;
import dev.appweave.host.HostSettings;
import dev.appweave.plan.PlanRequest;
import dev.appweave.plan.Planner;
import dev.appweave.plan.Proposal;
import dev.appweave.plan.Retriever;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.felix.framework.FrameworkFactory;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;

/** A fresh process that opens a host, or bare Felix, over a folder of bundles and prints how many seconds that took. */
final class StartProbe {
    private StartProbe() {}

    /** Arguments: {@code host} or {@code bare}, the folder of the profile, the folder of the bundles, how many of them. */
    public static void main(String[] args) throws IOException, BundleException {
        Path home = Path.of(args[1]);
        List<Path> jars = jars(Path.of(args[2]), Integer.parseInt(args[3]));
        long start = System.nanoTime();
        double seconds = args[0].equals("bare") ? bare(home, jars, start) : host(home, jars, start);
        System.out.println(seconds);
    }

    private static double host(Path home, List<Path> jars, long start) {
        HostSettings settings = new HostSettings(home, jars, List.of(), Clock.systemDefaultZone(), Locale.ENGLISH);
        try (Host host = Host.open(settings, binder -> {
            binder.bind(Planner.class).to(NoPlanner.class);
            binder.bind(Retriever.class).toInstance((said, catalog, limit) -> List.of());
        })) {
            double seconds = (System.nanoTime() - start) / 1e9;
            if (host.plugins().catalog().plugins().size() != jars.size()) {
                throw new IllegalStateException("plugins are missing from the catalog");
            }
            return seconds;
        }
    }

    private static double bare(Path home, List<Path> jars, long start) throws BundleException {
        Framework felix = new FrameworkFactory()
                .newFramework(
                        Map.of(Constants.FRAMEWORK_STORAGE, home.toString(), "felix.service.urlhandlers", "false"));
        felix.init();
        for (Path jar : jars) {
            // Returns the bundle that is there already, if it is.
            felix.getBundleContext().installBundle(jar.toUri().toString());
        }
        felix.start();
        double seconds = (System.nanoTime() - start) / 1e9;
        felix.stop();
        return seconds;
    }

    private static List<Path> jars(Path folder, int count) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().limit(count).toList();
        }
    }

    static final class NoPlanner implements Planner {
        @Override
        public String name() {
            return "none";
        }

        @Override
        public Proposal propose(PlanRequest request) {
            return new Proposal.Decline("", Proposal.Explanation.NONE);
        }
    }
}
