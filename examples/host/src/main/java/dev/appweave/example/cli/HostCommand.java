package dev.appweave.example.cli;

import dev.appweave.host.Host;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A command that works on a profile: opens the host, does its work, closes it. */
abstract class HostCommand implements Callable<Integer> {
    final Console console;

    @Mixin
    ProfileOptions profile = new ProfileOptions();

    @Option(names = "--json", description = "Print the result, or the error, as JSON.")
    boolean json;

    HostCommand(Console console) {
        this.console = console;
    }

    /** Reads arguments; called before the host starts, so that mistakes show at once. */
    void prepare() {}

    /** What the command needs to understand sentences; most do not. */
    Planners planners() {
        return Planners.NONE;
    }

    abstract Exit run(Host host);

    @Override
    public final Integer call() {
        prepare();
        return work(Surroundings.system(), profile.profile(console)).code();
    }

    /** Opens the host and runs the command on it. */
    Exit work(Surroundings surroundings, Profile on) {
        try (Planners used = planners();
                Host host = surroundings.open(on, used)) {
            new Needs(console, profile.again()).print(host.needingYou());
            return run(host);
        }
    }

    void print(String line) {
        console.out().println(line);
    }
}
