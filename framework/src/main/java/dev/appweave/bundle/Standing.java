package dev.appweave.bundle;

import dev.appweave.catalog.Rung;
import dev.appweave.isolate.ChildPool;
import dev.appweave.problem.Problem;
import java.util.List;
import java.util.Optional;
import org.osgi.framework.Bundle;

/** How plugins stand just now, for the list of them. */
record Standing(BundleTransport transport, ChildPool children, Strangers strangers) implements Selection.View {
    @Override
    public boolean running(Bundle bundle) {
        return transport.isActive(bundle);
    }

    @Override
    public Optional<Problem> fault(String plugin) {
        return children.fault(plugin)
                .map(fault -> new Problem(
                        "plugin_faulted",
                        plugin,
                        "Its process ended badly: " + fault.reason() + ".",
                        "Its next call starts it again; if it goes on so, remove it."));
    }

    @Override
    public InstalledPlugin.Origin origin(Bundle bundle) {
        Rung rung = strangers.rung(bundle);
        return strangers
                .lock(bundle)
                .map(lock -> new InstalledPlugin.Origin(
                        rung,
                        lock.signer(),
                        lock.key(),
                        lock.network(),
                        lock.waiting().map(Lock.Waiting::changes).orElse(List.of())))
                .orElse(
                        BuiltIn.is(bundle)
                                ? InstalledPlugin.Origin.BUILT_IN
                                : new InstalledPlugin.Origin(rung, "", "", false, List.of()));
    }
}
