package dev.appweave.host;

import com.google.inject.AbstractModule;
import com.google.inject.Module;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import com.google.inject.util.Modules;
import dev.appweave.bundle.Plugins;
import dev.appweave.call.Transport;
import dev.appweave.call.Withholding;
import dev.appweave.plan.Plan;
import dev.appweave.plan.Utterance;
import dev.appweave.plugin.Leaves;
import dev.appweave.rehearse.Change;
import dev.appweave.rehearse.ProfileCopy;
import dev.appweave.rehearse.ProfileDiff;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

/**
 * Does a request on a copy of the profile: a second host, with plugins of its own, over copies of the apps' files. It reads
 * what the apps hold, writes only to the copies, and tells what would be different. Nothing that others than the
 * application's own plugins would send away is sent: they are not called for it.
 *
 * <p>While it copies, no host may have the profile open.
 */
public final class Rehearsal {
    private static final String WITHHELD = "It would leave the device, and a rehearsal sends nothing.";

    private final HostSettings settings;
    private final Module modules;

    /**
     * A rehearsal of requests to the host that these settings would open.
     *
     * @param modules as for {@link Host#open}
     */
    public Rehearsal(HostSettings settings, Module... modules) {
        this.settings = settings;
        this.modules = Modules.combine(modules);
    }

    /**
     * What a request would do.
     *
     * @param answer as the real host would give it, all questions for consent answered with yes
     * @param changes what would be different in the apps
     */
    public record Rehearsed(Answer answer, List<Change> changes) {
        public Rehearsed {
            changes = List.copyOf(changes);
        }
    }

    /** Rehearses a sentence. */
    public Rehearsed ask(Utterance said) {
        return rehearse(host -> host.ask(said, Dialogue.yes()));
    }

    /** Rehearses a plan. Run for real at the same time of the clock, it makes the same changes. */
    public Rehearsed run(Plan plan) {
        return rehearse(host -> host.run(plan, Dialogue.yes()));
    }

    private Rehearsed rehearse(Function<Host, Answer> request) {
        try {
            Path folder = Files.createTempDirectory("appweave-rehearsal-");
            try {
                Path before = folder.resolve("before");
                Path after = folder.resolve("after");
                try (HomeLock _ = HomeLock.take(settings.home())) {
                    ProfileCopy.make(settings.home(), before);
                }
                ProfileCopy.make(before, after);
                Answer answer;
                try (Host host = Host.open(on(after), Modules.override(modules).with(new Copies()))) {
                    answer = request.apply(host);
                }
                return new Rehearsed(answer, ProfileDiff.between(before, after));
            } finally {
                ProfileCopy.delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private HostSettings on(Path home) {
        return new HostSettings(home, settings.builtIn(), settings.shared(), settings.clock(), settings.locale());
    }

    private static final class Copies extends AbstractModule {
        @Provides
        @Singleton
        Transport transport(Plugins plugins) {
            return new Withholding(
                    plugins.transport(),
                    call -> call.capability().leaves() == Leaves.NETWORK
                            && !call.capability().looksOnly()
                            && !plugins.builtIn(call.capability().id().plugin()),
                    WITHHELD);
        }
    }
}
